import assert from "node:assert/strict";
import { averagePrecision } from "@/learn/average_precision.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import { precisionRecallCurve } from "@/learn/verification/precision_recall_curve.ts";
import { rocCurve } from "@/learn/verification/roc_curve.ts";
import { shuffledRows, takeLabels, takeRows } from "../oracle_table.ts";
import { allClose, close, FORECASTS } from "./verification_oracle.ts";

for (const { name, measured, p, ...expected } of FORECASTS) {
  Deno.test(`rocCurve() is scikit-learn's: ${name}`, () => {
    const { fpr, tpr, thresholds } = rocCurve(measured, p);
    const [theirFpr, theirTpr, theirThresholds] = expected.roc;
    allClose(fpr, theirFpr!, "fpr");
    allClose(tpr, theirTpr!, "tpr");
    assert.deepEqual([...thresholds], theirThresholds);
  });
  Deno.test(`precisionRecallCurve() is scikit-learn's: ${name}`, () => {
    const { precision, recall, thresholds } = precisionRecallCurve(measured, p);
    const [theirPrecision, theirRecall, theirThresholds] = expected.precisionRecall;
    allClose(precision, theirPrecision!, "precision");
    allClose(recall, theirRecall!, "recall");
    assert.deepEqual([...thresholds], theirThresholds);
  });
  Deno.test(`areas below the curves are the scores: ${name}`, () => {
    const { fpr, tpr } = rocCurve(measured, p);
    let trapezoids = 0;
    for (let i = 1; i < fpr.length; i++) {
      trapezoids += (fpr[i]! - fpr[i - 1]!) * (tpr[i]! + tpr[i - 1]!) / 2;
    }
    close(trapezoids, rocAucScore(measured, p), "trapezoids");
    const { precision, recall } = precisionRecallCurve(measured, p);
    let steps = 0;
    for (let i = 1; i < recall.length; i++) {
      steps += (recall[i - 1]! - recall[i]!) * precision[i - 1]!;
    }
    close(steps, averagePrecision(measured, p), "steps");
  });
  Deno.test(`curves do not depend on the order of the rows: ${name}`, () => {
    const rows = shuffledRows(p.length, 5);
    const [shuffled] = takeRows([p], rows);
    const labels = takeLabels(measured, rows);
    assert.deepEqual(rocCurve(labels, shuffled!), rocCurve(measured, p));
    assert.deepEqual(precisionRecallCurve(labels, shuffled!), precisionRecallCurve(measured, p));
  });
}

Deno.test("curves of one class are refused where they have no value", () => {
  const score = new Float64Array([0.1, 0.2]);
  assert.throws(() => rocCurve(new Uint8Array([0, 0]), score), /2 rows are of class 0/);
  assert.throws(() => rocCurve(new Uint8Array([1, 1]), score), /2 rows are of class 1/);
  assert.throws(() => precisionRecallCurve(new Uint8Array([0, 0]), score), /none of 2 rows/);
  const { precision, recall } = precisionRecallCurve(new Uint8Array([1, 1]), score);
  assert.deepEqual([...precision, ...recall], [1, 1, 1, 1, 0.5, 0]);
});

Deno.test("curves refuse rows that do not match", () => {
  for (const curve of [rocCurve, precisionRecallCurve]) {
    assert.throws(() => curve(new Uint8Array(1), new Float64Array(2)), TypeError);
    assert.throws(() => curve(new Uint8Array([0, 2]), new Float64Array(2)), /2 in row 1/);
    assert.throws(() => curve(new Uint8Array([0, 1]), new Float64Array([NaN, 0])), /NaN in row 0/);
  }
});
