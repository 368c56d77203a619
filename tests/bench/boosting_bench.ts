/**
 * How long does boosting of at most 100 trees take, and scikit-learn's on one thread?
 *
 * `deno task bench boosting` prints a table for tests/bench/README.md; `taskset -c 0` before it keeps
 * both on one core, with the compiler and the garbage collector of ours. Both models must reach the
 * same loss before their times count.
 */
import assert from "node:assert/strict";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import { logLoss } from "../learn/boosting_table.ts";
import { oracleTable } from "../learn/oracle_table.ts";

const SHAPE = { nClasses: 2, step: 0, repeat: 0, scale: 1, earlyStopping: false };
const TABLES = [
  { ...SHAPE, seed: 7, nRows: 2000, nFeatures: 5, nRuns: 20 },
  { ...SHAPE, seed: 7, nRows: 17_000, nFeatures: 5, nRuns: 12 },
  { ...SHAPE, seed: 7, nRows: 100_000, nFeatures: 20, nRuns: 6 },
  { ...SHAPE, seed: 7, nRows: 100_000, nFeatures: 20, nRuns: 6, earlyStopping: true },
];
/** Debian's, which `python3-sklearn` belongs to. */
const PYTHON = "/usr/bin/python3";

/** Seconds of the first fit, of the fastest fit and prediction, and the loss on the rows of the fit. */
interface Measured {
  readonly first: number;
  readonly fit: number;
  readonly predict: number;
  readonly logLoss: number;
}

function measure({ earlyStopping, ...table }: (typeof TABLES)[number]): Measured {
  const { X, y } = oracleTable(table.seed, table);
  const seconds: number[] = [];
  const predict: number[] = [];
  let loss = NaN;
  for (let run = 0; run < table.nRuns; run++) {
    const started = performance.now();
    const model = new HistGradientBoostingClassifier({ earlyStopping }).fit(X, y);
    const fitted = performance.now();
    const proba = model.predictProba(X);
    predict.push((performance.now() - fitted) / 1000);
    seconds.push((fitted - started) / 1000);
    loss = logLoss(y, proba);
  }
  return {
    first: seconds[0]!,
    fit: Math.min(...seconds),
    predict: Math.min(...predict),
    logLoss: loss,
  };
}

/** scikit-learn's figures of the same tables, or null where Python does not have it. */
async function peer(): Promise<{ version: string; measured: Measured[] } | null> {
  const script = new URL("./boosting_bench.py", import.meta.url).pathname;
  const pipes = { stdin: "piped", stdout: "piped", stderr: "piped" } as const;
  const env = { OMP_NUM_THREADS: "1" };
  const python = new Deno.Command(PYTHON, { args: [script], env, ...pipes }).spawn();
  await new Blob([JSON.stringify({ tables: TABLES })]).stream().pipeTo(python.stdin);
  const { success, stdout, stderr } = await python.output();
  if (success) return JSON.parse(new TextDecoder().decode(stdout));
  console.error(`scikit-learn did not run: ${new TextDecoder().decode(stderr).trim()}`);
  return null;
}

/** Prints the table. */
export async function run(): Promise<void> {
  const ours = TABLES.map(measure);
  const theirs = await peer();
  console.log("| model | table | first fit, s | fastest fit, s | prediction, s | log loss |");
  console.log("|---|---|---|---|---|---|");
  for (const [i, { nRows, nFeatures, earlyStopping }] of TABLES.entries()) {
    const table = `${nRows} × ${nFeatures}${earlyStopping ? ", early stopping" : ""}`;
    const print = (name: string, { first, fit, predict, logLoss }: Measured) => {
      const times = [first, fit, predict].map((seconds) => seconds.toFixed(3));
      const cells = [name, table, ...times, logLoss.toFixed(6)];
      console.log(`| ${cells.join(" | ")} |`);
    };
    print("Polvo", ours[i]!);
    if (theirs === null) continue;
    const peers = theirs.measured[i]!;
    assert.ok(Math.abs(peers.logLoss - ours[i]!.logLoss) < 1e-9, "both must reach the same loss");
    print(`scikit-learn ${theirs.version}`, peers);
  }
}
