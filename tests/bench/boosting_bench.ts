/**
 * How long does boosting of at most 100 trees take, and scikit-learn's on one thread?
 *
 * `deno task bench boosting [--peers]`; `taskset -c 0` before it keeps
 * both on one core, with the compiler and the garbage collector of ours. Both models must reach the
 * same loss before their times count.
 */
import assert from "node:assert/strict";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import { logLoss } from "../learn/boosting_table.ts";
import { oracleTable } from "../learn/oracle_table.ts";
import { askPeer, PYTHON, tableHead, tableRow, wantsPeers } from "./peer.ts";

const SHAPE = { nClasses: 2, step: 0, repeat: 0, scale: 1, earlyStopping: false };
const TABLES = [
  { ...SHAPE, seed: 7, nRows: 2000, nFeatures: 5, nRuns: 20 },
  { ...SHAPE, seed: 7, nRows: 17_000, nFeatures: 5, nRuns: 12 },
  { ...SHAPE, seed: 7, nRows: 100_000, nFeatures: 20, nRuns: 6 },
  { ...SHAPE, seed: 7, nRows: 100_000, nFeatures: 20, nRuns: 6, earlyStopping: true },
];

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

/** Prints the table. */
export async function run(args: readonly string[], print = console.log): Promise<void> {
  const ours = TABLES.map(measure);
  const theirs = !wantsPeers(args)
    ? null
    : await askPeer<{ version: string; measured: Measured[] }>({
      program: PYTHON,
      script: "boosting_bench.py",
      input: JSON.stringify({ tables: TABLES }),
      env: { OMP_NUM_THREADS: "1" },
    });
  const names = ["model", "table", "first fit, s", "fastest fit, s", "prediction, s", "log loss"];
  print(tableHead(names));
  for (const [i, { nRows, nFeatures, earlyStopping }] of TABLES.entries()) {
    const table = `${nRows} × ${nFeatures}${earlyStopping ? ", early stopping" : ""}`;
    const row = (name: string, { first, fit, predict, logLoss }: Measured) => {
      const times = [first, fit, predict].map((seconds) => seconds.toFixed(3));
      print(tableRow([name, table, ...times, logLoss.toFixed(6)]));
    };
    row("Polvo", ours[i]!);
    if (theirs === null) continue;
    const peers = theirs.measured[i]!;
    assert.ok(Math.abs(peers.logLoss - ours[i]!.logLoss) < 1e-9, "both must reach the same loss");
    row(`scikit-learn ${theirs.version}`, peers);
  }
}
