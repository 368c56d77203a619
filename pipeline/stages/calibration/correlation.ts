/**
 * Pearson's correlation.
 *
 * @module
 */

/**
 * Pearson's correlation coefficient; NaN when either side is constant.
 *
 * Cost: O(n) time. Also called `corr` (pandas), `cor` (R), `corrcoef` (numpy).
 *
 * @param a values
 * @param b values of the same rows
 * @throws {TypeError} when the lengths differ
 *
 * @example
 * ```ts
 * import { correlation } from "@/stages/calibration/correlation.ts";
 * import assert from "node:assert/strict";
 * assert.equal(correlation([1, 2, 3], [6, 4, 2]), -1);
 * ```
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new TypeError(
      `Cannot correlate: both sides must have the same rows: they have ${a.length} and ` +
        `${b.length}. Pass values of the same rows.`,
    );
  }
  const meanA = mean(a), meanB = mean(b);
  let ab = 0, aa = 0, bb = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanA, y = b[i]! - meanB;
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  return ab / Math.sqrt(aa * bb);
}

/** The arithmetic mean; NaN of nothing. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
