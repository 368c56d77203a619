/**
 * Sums as numpy adds them up.
 *
 * @module
 */

/** Up to here eight running sums are kept; more values are halved first. */
const BLOCK = 128;

/**
 * The sum of the values, in the order of numpy's additions.
 *
 * Sums of doubles depend on their order in the last bit, and where scikit-learn compares two of them
 * that bit decides. Its error also grows with log n only.
 *
 * Guarantees: `numpy.sum` of a contiguous array of doubles, bit for bit.
 * Cost: O(n) time.
 * Source: pairwise summation (Higham 1993); numpy `pairwise_sum`.
 *
 * @example
 * ```ts
 * import { pairwiseSum } from "@/learn/pairwise_sum.ts";
 * import assert from "node:assert/strict";
 * assert.equal(pairwiseSum(new Float64Array([1, 2, 3])), 6);
 * ```
 */
export function pairwiseSum(values: Float64Array): number {
  const n = values.length;
  if (n > BLOCK) {
    const half = Math.floor(n / 2) - Math.floor(n / 2) % 8;
    return pairwiseSum(values.subarray(0, half)) + pairwiseSum(values.subarray(half));
  }
  let sum = 0;
  let next = 0;
  if (n >= 8) {
    const sums = values.slice(0, 8);
    for (next = 8; next < n - n % 8; next += 8) {
      for (let i = 0; i < 8; i++) sums[i]! += values[next + i]!;
    }
    const [a, b, c, d, e, f, g, h] = sums;
    sum = ((a! + b!) + (c! + d!)) + ((e! + f!) + (g! + h!));
  }
  for (; next < n; next++) sum += values[next]!;
  return sum;
}
