/**
 * How many rows a second does the study's forest predict on one thread, and how long does one row take?
 *
 * `deno task bench predict [--peers]`. The probabilities are checked against going down tree by tree.
 */
import assert from "node:assert/strict";
import { keyedHash } from "@/learn/keyed_hash.ts";
import { averageProba, toPredict } from "@/learn/predict_rows.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { studyTable } from "../support/study_table.ts";
import { askPeer, PYTHON, tableHead, tableRow, wantsPeers } from "./peer.ts";

const OPTIONS = { nTrees: 100, maxDepth: 10, maxFeatures: 2, randomState: 42 };
const N_ROWS = 100_000;
const N_RUNS = 10;

interface Measured {
  readonly rowsPerSecond: number;
  /** Seconds of one row by itself. */
  readonly oneRow: number;
  readonly meanProba: number;
}

/** As many rows as wanted: the test rows again and again, each value moved by up to 5 %. */
function manyRows(test: Float64Array[]): Float64Array[] {
  return test.map((column, f) =>
    Float64Array.from({ length: N_ROWS }, (_, row) => {
      const moved = 1 + 0.1 * (keyedHash(f, row) / 2 ** 32 - 0.5);
      return column[row % column.length]! * moved;
    })
  );
}

function measure(forest: RandomForestClassifier, rows: Float64Array[]): Measured {
  const fastest = (times: number, predict: () => void) => {
    let seconds = Infinity;
    for (let run = 0; run < times; run++) {
      const started = performance.now();
      predict();
      seconds = Math.min(seconds, (performance.now() - started) / 1000);
    }
    return seconds;
  };
  let proba = forest.predictProba(rows);
  const seconds = fastest(N_RUNS, () => proba = forest.predictProba(rows));
  const singles = Array.from({ length: 1000 }, (_, row) => rows.map((c) => c.slice(row, row + 1)));
  const thousand = fastest(N_RUNS, () => singles.forEach((one) => forest.predictProba(one)));
  return {
    rowsPerSecond: N_ROWS / seconds,
    oneRow: thousand / 1000,
    meanProba: proba[1]!.reduce((a, b) => a + b, 0) / N_ROWS,
  };
}

/** Prints the table. */
export async function run(args: readonly string[], print = console.log): Promise<void> {
  const { X, y, test } = studyTable();
  const rows = manyRows(test);
  const forest = new RandomForestClassifier(OPTIONS).fit(X, y);
  const expected = averageProba(forest.forest.trees, toPredict(rows, X.length));
  assert.deepEqual(forest.predictProba(rows), expected);
  print(tableHead(["prediction, one thread", "rows a second", "one row, µs", "mean probability"]));
  const row = (name: string, { rowsPerSecond, oneRow, meanProba }: Measured) =>
    print(tableRow([
      ...[name, Math.round(rowsPerSecond / 1000) * 1000, (oneRow * 1e6).toFixed(1)],
      meanProba.toFixed(4),
    ]));
  const ours = measure(forest, rows);
  row("Polvo", ours);
  if (!wantsPeers(args)) return;
  const list = (columns: Float64Array[]) => columns.map((column) => [...column]);
  const { nTrees: n_estimators, maxDepth: max_depth, maxFeatures: max_features } = OPTIONS;
  const theirs = await askPeer<Measured & { version: string }>({
    program: PYTHON,
    script: "predict_bench.py",
    input: JSON.stringify({
      ...{ X: list(X), y: [...y], rows: list(rows) },
      options: { n_estimators, max_depth, max_features, random_state: OPTIONS.randomState },
    }),
  });
  if (theirs === null) return;
  assert.ok(Math.abs(theirs.meanProba - ours.meanProba) < 0.02, "both must predict alike");
  row(`scikit-learn ${theirs.version}`, theirs);
}
