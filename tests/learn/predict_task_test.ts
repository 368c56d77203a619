import assert from "node:assert/strict";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { runPredictTask } from "@/learn/predict_task.ts";
import { oracleTable } from "./oracle_table.ts";

const { X, y } = oracleTable(161, {
  ...{ nRows: 120, nFeatures: 3, nClasses: 2 },
  ...{ step: 0, repeat: 0, scale: 1 },
});
const rows = Int32Array.from({ length: 120 }, (_, row) => row);
const [train, test] = [rows.slice(0, 80), rows.slice(80).reverse()];
const classifier = { kind: "logistic_regression" } as const;

Deno.test("runPredictTask() gives test rows in their order, from the train rows alone", () => {
  const model = new LogisticRegression().fit(X.map((c) => c.slice(0, 80)), y.slice(0, 80));
  const expected = model.predictProba(X.map((c) => c.slice(80).reverse()))[1]!;
  assert.deepEqual(runPredictTask({ X, y }, { classifier, train, test }), expected);
  const otherLabels = y.map((label, row) => row < 80 ? label : 1 - label);
  const again = runPredictTask({ X, y: otherLabels }, { classifier, train, test });
  assert.deepEqual(again, expected);
});

Deno.test("runPredictTask() gives one class its probability, and refuses a third and no row", () => {
  for (const label of [0, 1]) {
    const same = new Uint8Array(120).fill(label);
    const p = runPredictTask({ X, y: same }, { classifier, train, test });
    assert.deepEqual([...p], new Array(40).fill(label));
  }
  const three = y.map((label, row) => row === 5 ? 2 : label);
  assert.throws(() => runPredictTask({ X, y: three }, { classifier, train, test }), RangeError);
  const none = { classifier, train: new Int32Array(), test };
  assert.throws(() => runPredictTask({ X, y }, none), RangeError);
});
