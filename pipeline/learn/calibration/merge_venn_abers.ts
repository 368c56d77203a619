/**
 * One probability of two.
 *
 * @module
 */
import { checkPredicted } from "./check_calibration.ts";

/**
 * The probability between p0 and p1 whose log loss is never far from the better one's: p1 / (1 - p0 + p1).
 *
 * The truth will turn out to be class 0 or 1, and p0 or p1 to have been right. This probability loses
 * the same against the right one in both cases, -log(1 - p0 + p1): any other loses more in one of
 * them. It lies nearer to 0.5 than the middle of both does. The middle would be the choice for the
 * Brier score only where p0 + p1 is 1.
 *
 * Guarantees: p0 <= p <= p1.
 * Cost: O(n) time.
 * Source: Vovk, Petej and Fedorova (2015), section 4.
 *
 * @param p0 lower probability for each row
 * @param p1 upper probability for each row
 * @throws {TypeError} when an array is no Float64Array or the lengths differ
 * @throws {RangeError} unless 0 <= p0 <= p1 <= 1 in every row
 *
 * @example
 * ```ts
 * import { mergeVennAbers } from "@/learn/calibration/merge_venn_abers.ts";
 * import assert from "node:assert/strict";
 * // 0.5 / (1 - 0 + 0.5)
 * assert.equal(mergeVennAbers(new Float64Array([0]), new Float64Array([0.5]))[0], 1 / 3);
 * ```
 */
export function mergeVennAbers(p0: Float64Array, p1: Float64Array): Float64Array {
  checkPredicted("p0", p0);
  checkPredicted("p1", p1);
  if (p0.length !== p1.length) {
    throw new TypeError(
      `Cannot merge: p0 and p1 must be of the same rows: they have ${p0.length} and ${p1.length}. Pass both of one prediction.`,
    );
  }
  return p0.map((low, row) => {
    const high = p1[row]!;
    if (!(0 <= low && low <= high && high <= 1)) {
      throw new RangeError(
        `Cannot merge: p0 and p1 must be 0 <= p0 <= p1 <= 1: current values are ${low} and ${high} in row ${row}. Pass what VennAbers predicts.`,
      );
    }
    // Rounding may carry it below both, but not above: the denominator is 1 or more.
    return Math.max(high / (1 - low + high), low);
  });
}
