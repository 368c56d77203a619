/**
 * Right warnings against detections at every threshold.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";
import { scoreRuns } from "../score_runs.ts";

/** Points of a precision-recall curve, from all rows to no row predicted. */
export interface PrecisionRecallCurve {
  /** Precision (1 - far) of each point; the last one, without a threshold, is 1. */
  readonly precision: Float64Array;
  /** Recall (pod) of each point, falling from 1 to 0. */
  readonly recall: Float64Array;
  /** Rows with this score or more are predicted as class 1; rising, one less than the points. */
  readonly thresholds: Float64Array;
}

/**
 * The precision-recall curve: one point for each distinct score taken as threshold, and an end.
 *
 * For a rare class it shows what the ROC curve hides: how many warnings are false. Do not join the
 * points by straight lines; between two of them precision does not go straight, so that
 * {@linkcode averagePrecision} sums steps.
 *
 * Guarantees: scikit-learn 1.2's `precision_recall_curve`; the steps below it are
 * {@linkcode averagePrecision}; the order of the rows changes nothing.
 * Cost: O(n log n) time.
 * Source: scikit-learn `precision_recall_curve`; Davis and Goadrich (2006).
 *
 * @param measured 0 or 1 for each row
 * @param score of class 1 for each row, finite
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
 * @throws {DataError} when no row of class 1 was measured: recall has no value
 *
 * @example
 * ```ts
 * import { precisionRecallCurve } from "@/learn/verification/precision_recall_curve.ts";
 * import assert from "node:assert/strict";
 * const score = new Float64Array([0.8, 0.4, 0.3, 0.1]);
 * const curve = precisionRecallCurve(new Uint8Array([1, 0, 1, 0]), score);
 * assert.deepEqual([...curve.precision], [0.5, 2 / 3, 0.5, 1, 1]);
 * assert.deepEqual([...curve.recall], [1, 1, 0.5, 0.5, 0]);
 * assert.deepEqual([...curve.thresholds], [0.1, 0.3, 0.4, 0.8]);
 * ```
 */
export function precisionRecallCurve(
  measured: Uint8Array,
  score: Float64Array,
): PrecisionRecallCurve {
  const runs = scoreRuns(measured, score);
  const nPositives = runs.reduce((sum, { positives }) => sum + positives, 0);
  if (nPositives === 0) {
    throw new DataError({
      what: "Cannot draw the precision-recall curve",
      why: `class 1 must be measured: none of ${measured.length} rows is of it`,
      todo: "Score more rows, or draw nothing",
    });
  }
  const n = runs.length;
  const precision = new Float64Array(n + 1);
  const recall = new Float64Array(n + 1);
  const thresholds = new Float64Array(n);
  precision[n] = 1;
  let found = 0;
  let taken = 0;
  for (const [i, { score, positives, negatives }] of runs.entries()) {
    found += positives;
    taken += positives + negatives;
    precision[n - 1 - i] = found / taken;
    recall[n - 1 - i] = found / nPositives;
    thresholds[n - 1 - i] = score;
  }
  return { precision, recall, thresholds };
}
