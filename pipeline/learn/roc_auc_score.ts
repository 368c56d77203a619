/**
 * How well scores rank the rows of one class above those of the other.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import { scoreRuns } from "./score_runs.ts";

/**
 * Area under the ROC curve: the chance that a row of class 1 has a higher score than one of class 0,
 * equal scores counted by half (midranks).
 *
 * It sees the order of the scores only: neither whether they are true probabilities
 * ({@linkcode brierScoreLoss} does), nor how rare class 1 is ({@linkcode averagePrecision} does).
 * 0.5 is no skill.
 *
 * Guarantees: scikit-learn's `roc_auc_score` of two classes; a rising change of the scores and the
 * order of the rows change nothing; exchanging the classes gives 1 minus it.
 * Cost: O(n log n) time.
 * Source: Mann and Whitney (1947); Hanley and McNeil (1982).
 *
 * @param measured 0 or 1 for each row
 * @param score of class 1 for each row, finite: a probability, or any number that rises with it
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
 * @throws {DataError} when only one class was measured: there is no pair to rank
 *
 * @example
 * ```ts
 * import { rocAucScore } from "@/learn/roc_auc_score.ts";
 * import assert from "node:assert/strict";
 * const score = new Float64Array([0.1, 0.4, 0.4, 0.8]);
 * // Four pairs: 0.4 ties with 0.4, the other three are in order: 3.5 / 4.
 * assert.equal(rocAucScore(new Uint8Array([0, 0, 1, 1]), score), 0.875);
 * ```
 */
export function rocAucScore(measured: Uint8Array, score: Float64Array): number {
  let positivesAbove = 0;
  let nNegatives = 0;
  let pairsInOrder = 0;
  for (const { positives, negatives } of scoreRuns(measured, score)) {
    pairsInOrder += negatives * (positivesAbove + positives / 2);
    positivesAbove += positives;
    nNegatives += negatives;
  }
  if (positivesAbove === 0 || nNegatives === 0) {
    throw new DataError({
      what: "Cannot compute the ROC AUC",
      why: `both classes must be measured: all ${measured.length} rows are of class ${measured[0]}`,
      todo: "Score more rows, or folds that hold both classes",
    });
  }
  return pairsInOrder / (positivesAbove * nNegatives);
}
