/**
 * How long does the study's grid search take, and does a table twice as long take twice as long?
 *
 * `deno task bench search` prints a table for tests/bench/README.md. Results are checked before they are
 * timed; where Python has scikit-learn, its `GridSearchCV` runs on the same table beside ours.
 */
import assert from "node:assert/strict";
import { STUDY } from "@/base/protocol.ts";
import { GridSearch } from "@/learn/grid_search.ts";
import { majorityAccuracy } from "@/learn/metrics.ts";
import type { SearchResult } from "@/learn/search_result.ts";
import { openPool } from "@/pool/pool.ts";
import { oracleTable } from "../learn/oracle_table.ts";

const SEARCH = {
  classifier: { kind: "random_forest", nTrees: STUDY.nTrees, randomState: STUDY.forestSeed },
  grid: { maxDepth: STUDY.maxDepth, maxFeatures: STUDY.maxFeatures },
  cv: STUDY.nFolds,
  refit: false,
} as const;
/** The study's training rows: five features, several sites to a day. */
const SHAPE = { nFeatures: 5, nClasses: 2, step: 0.01, repeat: 0.5, scale: 1 };
const STUDY_ROWS = 1897;
const N_RUNS = 5;
/** Debian's, which `python3-sklearn` belongs to. */
const PYTHON = "/usr/bin/python3";

interface Measured {
  readonly seconds: number;
  readonly bestScore: number;
  readonly meanScore: number;
}

/** The fastest of the runs: whatever else the machine does can only add to it. */
async function measure(search: () => Promise<SearchResult>): Promise<Measured> {
  let seconds = Infinity;
  let result = await search(); // the first run warms the compiler and is not counted
  for (let run = 0; run < N_RUNS; run++) {
    const started = performance.now();
    result = await search();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  return { seconds, bestScore: result.bestScore, meanScore: mean(result) };
}

function mean({ points }: SearchResult): number {
  return points.reduce((sum, point) => sum + point.meanScore, 0) / points.length;
}

/** scikit-learn's search, or null where Python does not have it. */
async function peer(
  X: Float64Array[],
  y: Uint8Array,
): Promise<Measured & { version: string } | null> {
  const script = new URL("./search_bench.py", import.meta.url).pathname;
  const pipes = { stdin: "piped", stdout: "piped", stderr: "piped" } as const;
  const python = new Deno.Command(PYTHON, { args: [script], ...pipes }).spawn();
  const input = JSON.stringify({ X: X.map((column) => [...column]), y: [...y], ...SEARCH });
  await new Blob([input]).stream().pipeTo(python.stdin);
  const { success, stdout, stderr } = await python.output();
  if (success) return JSON.parse(new TextDecoder().decode(stdout));
  console.error(`scikit-learn did not run: ${new TextDecoder().decode(stderr).trim()}`);
  return null;
}

function row(name: string, nRows: number, { seconds, bestScore, meanScore }: Measured): string {
  const cells = [name, nRows, seconds.toFixed(2), bestScore.toFixed(4), meanScore.toFixed(4)];
  return `| ${cells.join(" | ")} |`;
}

/** Prints the table. */
export async function run(): Promise<void> {
  const pool = openPool();
  console.log("| search | rows | seconds | best score | mean score |\n|---|---|---|---|---|");
  for (const nRows of [STUDY_ROWS, 2 * STUDY_ROWS, 4 * STUDY_ROWS]) {
    const { X, y } = oracleTable(91, { ...SHAPE, nRows });
    const alone = new GridSearch(SEARCH).fit(X, y);
    assert.deepEqual(await pool.gridSearch(X, y, SEARCH), alone);
    assert.ok(alone.bestScore > majorityAccuracy(y), "the search must learn something");
    const ours = await measure(() => pool.gridSearch(X, y, SEARCH));
    console.log(row(`Polvo, ${navigator.hardwareConcurrency} workers`, nRows, ours));
    if (nRows !== STUDY_ROWS) continue;
    const single = await measure(() => Promise.resolve(new GridSearch(SEARCH).fit(X, y)));
    console.log(row("Polvo, one thread", nRows, single));
    const theirs = await peer(X, y);
    if (theirs === null) continue;
    assert.ok(Math.abs(theirs.meanScore - ours.meanScore) < 0.01, "both must score alike");
    console.log(row(`scikit-learn ${theirs.version}, n_jobs=2`, nRows, theirs));
  }
  pool.close();
}
