/**
 * The squared error of probabilities.
 *
 * @module
 */
import { checkForecast } from "./check_scored.ts";

/**
 * Brier score: the mean squared difference between the probability of class 1 and what was measured.
 *
 * A proper score: the lowest mean comes from saying what one believes. Its worst value is 1, so one
 * bold miss does not outweigh the rest as in the log loss. Always saying the share p of class 1
 * scores p (1 - p): state that beside it.
 *
 * Guarantees: scikit-learn's `brier_score_loss`; 0 is perfect, 0.25 is always saying 0.5.
 * Cost: O(n) time.
 * Source: Brier (1950), in the form for two classes, which is half of his.
 *
 * @param measured 0 or 1 for each row
 * @param probability of class 1 for each row, in 0..1
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a probability not in 0..1
 *
 * @example
 * ```ts
 * import { brierScoreLoss } from "@/learn/brier_score_loss.ts";
 * import assert from "node:assert/strict";
 * // (0.5² + 0.5²) / 2
 * assert.equal(brierScoreLoss(new Uint8Array([0, 1]), new Float64Array([0.5, 0.5])), 0.25);
 * ```
 */
export function brierScoreLoss(measured: Uint8Array, probability: Float64Array): number {
  return squaredErrors(measured, probability).reduce((sum, error) => sum + error, 0) /
    measured.length;
}

/**
 * The squared error of each row's probability: what {@linkcode brierScoreLoss} is the mean of.
 *
 * Guarantees: each in 0..1.
 * Cost: O(n) time.
 *
 * @param measured 0 or 1 for each row
 * @param probability of class 1 for each row, in 0..1
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a probability not in 0..1
 *
 * @example
 * ```ts
 * import { squaredErrors } from "@/learn/brier_score_loss.ts";
 * import assert from "node:assert/strict";
 * const errors = squaredErrors(new Uint8Array([0, 1]), new Float64Array([0.5, 0.75]));
 * assert.deepEqual([...errors], [0.25, 0.0625]);
 * ```
 */
export function squaredErrors(
  measured: Uint8Array,
  probability: Float64Array,
): Float64Array<ArrayBuffer> {
  checkForecast(measured, probability);
  return Float64Array.from(probability, (value, row) => (value - measured[row]!) ** 2);
}
