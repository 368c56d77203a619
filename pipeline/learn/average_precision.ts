/**
 * How well scores find the rows of a rare class.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import { scoreRuns } from "./score_runs.ts";

/**
 * Average precision: the precision at each score taken as threshold, weighted by the recall it adds.
 *
 * For a rare class it tells more than the ROC AUC, as it does not reward ranking the many quiet rows.
 * The steps are summed as they are: the trapezoids under the precision-recall curve would promise
 * thresholds that do not exist. No skill is the share of class 1, so state that beside it.
 *
 * Guarantees: scikit-learn's `average_precision_score` of two classes; a rising change of the scores
 * and the order of the rows change nothing.
 * Cost: O(n log n) time.
 * Source: scikit-learn `average_precision_score`, AP = Σ (R_n - R_(n-1)) P_n.
 *
 * @param measured 0 or 1 for each row
 * @param score of class 1 for each row, finite: a probability, or any number that rises with it
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
 * @throws {DataError} when no row of class 1 was measured: recall has no value
 *
 * @example
 * ```ts
 * import { averagePrecision } from "@/learn/average_precision.ts";
 * import assert from "node:assert/strict";
 * const score = new Float64Array([0.9, 0.7, 0.5, 0.2]);
 * // Recall 1/2 at precision 1/1, the other half at precision 2/3.
 * assert.equal(averagePrecision(new Uint8Array([1, 0, 1, 0]), score), 1 / 2 + 1 / 2 * 2 / 3);
 * ```
 */
export function averagePrecision(measured: Uint8Array, score: Float64Array): number {
  const runs = scoreRuns(measured, score);
  const nPositives = runs.reduce((sum, { positives }) => sum + positives, 0);
  if (nPositives === 0) {
    throw new DataError({
      what: "Cannot compute the average precision",
      why: `class 1 must be measured: none of ${measured.length} rows is of it`,
      todo: "Score more rows, or folds that hold both classes",
    });
  }
  let found = 0;
  let taken = 0;
  let average = 0;
  for (const { positives, negatives } of runs) {
    found += positives;
    taken += positives + negatives;
    average += positives / nPositives * (found / taken);
  }
  return average;
}
