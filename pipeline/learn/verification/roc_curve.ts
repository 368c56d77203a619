/**
 * Detections against false alarms at every threshold.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";
import { scoreRuns } from "../score_runs.ts";

/** Points of a ROC curve, from no row to all rows predicted. */
export interface RocCurve {
  /** False positive rate (pofd) of each point, rising from 0 to 1. */
  readonly fpr: Float64Array;
  /** True positive rate (pod) of each point, rising from 0 to 1. */
  readonly tpr: Float64Array;
  /** Rows with this score or more are predicted as class 1; falling. */
  readonly thresholds: Float64Array;
}

/**
 * The ROC curve: one point for each distinct score taken as threshold, and one before them.
 *
 * Points on a straight line are kept: a chart can say the threshold of each. The first point, where
 * no row is predicted, has no threshold among the scores; it has the highest score + 1, as a number
 * that survives JSON.
 *
 * Guarantees: scikit-learn 1.2's `roc_curve(drop_intermediate=False)`; the trapezoids below it are
 * {@linkcode rocAucScore}; the order of the rows changes nothing.
 * Cost: O(n log n) time.
 * Source: scikit-learn `roc_curve`.
 *
 * @param measured 0 or 1 for each row
 * @param score of class 1 for each row, finite
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
 * @throws {DataError} when only one class was measured: one of the rates has no value
 *
 * @example
 * ```ts
 * import { rocCurve } from "@/learn/verification/roc_curve.ts";
 * import assert from "node:assert/strict";
 * const score = new Float64Array([0.8, 0.4, 0.3]);
 * const { fpr, tpr, thresholds } = rocCurve(new Uint8Array([1, 0, 1]), score);
 * assert.deepEqual([...fpr], [0, 0, 1, 1]);
 * assert.deepEqual([...tpr], [0, 0.5, 0.5, 1]);
 * assert.deepEqual([...thresholds], [1.8, 0.8, 0.4, 0.3]);
 * ```
 */
export function rocCurve(measured: Uint8Array, score: Float64Array): RocCurve {
  const runs = scoreRuns(measured, score);
  const fpr = new Float64Array(runs.length + 1);
  const tpr = new Float64Array(runs.length + 1);
  const thresholds = new Float64Array(runs.length + 1);
  thresholds[0] = runs[0]!.score + 1;
  for (const [i, run] of runs.entries()) {
    fpr[i + 1] = fpr[i]! + run.negatives;
    tpr[i + 1] = tpr[i]! + run.positives;
    thresholds[i + 1] = run.score;
  }
  const nNegatives = fpr.at(-1)!;
  const nPositives = tpr.at(-1)!;
  if (nNegatives === 0 || nPositives === 0) {
    throw new DataError({
      what: "Cannot draw the ROC curve",
      why: `both classes must be measured: all ${measured.length} rows are of class ${measured[0]}`,
      todo: "Score more rows, or draw nothing",
    });
  }
  return {
    fpr: fpr.map((count) => count / nNegatives),
    tpr: tpr.map((count) => count / nPositives),
    thresholds,
  };
}
