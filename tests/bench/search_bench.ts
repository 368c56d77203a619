/**
 * How long does the study's grid search take, and does a table twice as long take twice as long?
 *
 * `deno task bench search [--peers]`. Results are checked before they are timed; with `--peers`,
 * scikit-learn's `GridSearchCV` and R's ranger search the same grid on the same table.
 */
import assert from "node:assert/strict";
import { STUDY } from "@/base/protocol.ts";
import { GridSearch } from "@/learn/grid_search.ts";
import { majorityAccuracy } from "@/learn/metrics.ts";
import type { SearchResult } from "@/learn/search_result.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import { openPool } from "@/pool/pool.ts";
import { studyTable } from "../support/study_table.ts";
import { askPeer, PYTHON, tableHead, tableRow, wantsPeers } from "./peer.ts";

const SEARCH = {
  classifier: { kind: "random_forest", nTrees: STUDY.nTrees, randomState: STUDY.forestSeed },
  grid: { maxDepth: STUDY.maxDepth, maxFeatures: STUDY.maxFeatures },
  cv: STUDY.nFolds,
  refit: false,
} as const;
const N_RUNS = 5;

interface Measured {
  readonly seconds: number;
  readonly bestScore: number;
  readonly meanScore: number;
  readonly version?: string;
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

type Table = { X: Float64Array[]; y: Uint8Array };

async function scikitLearn({ X, y }: Table, nJobs: number): Promise<Measured | null> {
  const input = JSON.stringify({
    X: X.map((column) => [...column]),
    y: [...y],
    ...SEARCH,
    nJobs,
    nRuns: 3,
  });
  return await askPeer({ program: PYTHON, script: "search_bench.py", input });
}

async function ranger({ X, y }: Table): Promise<Measured | null> {
  const fold = new Int32Array(y.length);
  const folds = new StratifiedKFold({ nSplits: SEARCH.cv }).split(y);
  for (const [k, { test }] of folds.entries()) for (const row of test) fold[row] = k;
  const names = [...X.map((_, f) => `x${f}`), "y", "fold"];
  const lines = [...y].map((label, row) => [...X.map((c) => c[row]), label, fold[row]].join());
  const { maxDepth, maxFeatures } = SEARCH.grid;
  return await askPeer({
    program: "Rscript",
    script: "search_bench.R",
    args: [String(STUDY.nTrees), "2", maxDepth.join(), maxFeatures.join()],
    input: [names.join(), ...lines, ""].join("\n"),
  });
}

/** The rows `times` over, each time moved by a little, so that none is merged with another. */
function longer({ X, y }: Table, times: number): Table {
  return {
    X: X.map((column) =>
      Float64Array.from({ length: times * y.length }, (_, i) => {
        return column[i % y.length]! + 1e-3 * Math.floor(i / y.length);
      })
    ),
    y: Uint8Array.from({ length: times * y.length }, (_, i) => y[i % y.length]!),
  };
}

/** Prints the table. */
export async function run(args: readonly string[], print = console.log): Promise<void> {
  const pool = openPool();
  print(tableHead(["search", "rows", "seconds", "times Polvo's", "best score", "mean score"]));
  const study = studyTable();
  let own = NaN;
  const row = (name: string, { y }: Table, { seconds, bestScore, meanScore }: Measured) => {
    const times = (seconds / own).toFixed(2);
    const scores = [bestScore, meanScore].map((score) => score.toFixed(4));
    print(tableRow([name, y.length, seconds.toFixed(2), times, ...scores]));
  };
  for (const times of [1, 2, 4]) {
    const table = longer(study, times);
    const { X, y } = table;
    const alone = new GridSearch(SEARCH).fit(X, y);
    assert.deepEqual(await pool.gridSearch(X, y, SEARCH), alone);
    assert.ok(alone.bestScore > 0.9 * majorityAccuracy(y), "the search must learn something");
    const ours = await measure(() => pool.gridSearch(X, y, SEARCH));
    if (times === 1) own = ours.seconds;
    row(`Polvo, ${navigator.hardwareConcurrency} workers`, table, ours);
    if (times > 1) continue;
    row(
      "Polvo, one thread",
      table,
      await measure(async () => await new GridSearch(SEARCH).fit(X, y)),
    );
    if (!wantsPeers(args)) continue;
    for (const nJobs of [2, 1]) {
      const theirs = await scikitLearn(table, nJobs);
      if (theirs === null) continue;
      assert.ok(Math.abs(theirs.meanScore - ours.meanScore) < 0.01, "both must score alike");
      row(`scikit-learn ${theirs.version}, n_jobs=${nJobs}`, table, theirs);
    }
    const theirs = await ranger(table);
    if (theirs !== null) row(`ranger ${theirs.version}, 2 threads`, table, theirs);
  }
  pool.close();
}
