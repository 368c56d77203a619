/**
 * The nearest values that never fall.
 *
 * @module
 */

/**
 * The non-decreasing values with the smallest weighted sum of squared differences from `y`.
 *
 * A value that is not above the block before it joins that block, at the weighted mean of both, and
 * the joined block is held against the one before it in turn.
 *
 * Guarantees: never falls, to the last bit; values of one block are equal to the last bit; the
 * weighted mean of each block is that of its `y`.
 * Cost: O(n) time: every value joins a block once.
 * Source: pool adjacent violators (Ayer et al. 1955); scikit-learn `isotonic_regression`.
 *
 * @param y finite values, in the order in which they may not fall
 * @param weight above 0, one for each value
 *
 * @example
 * ```ts
 * import { poolAdjacentViolators } from "@/learn/calibration/pool_adjacent_violators.ts";
 * import assert from "node:assert/strict";
 * const y = new Float64Array([1, 5, 2, 6]);
 * const weight = new Float64Array([1, 2, 1, 1]);
 * // 5 and 2 change order: (2 × 5 + 1 × 2) / 3
 * assert.deepEqual([...poolAdjacentViolators(y, weight)], [1, 4, 4, 6]);
 * ```
 */
export function poolAdjacentViolators(y: Float64Array, weight: Float64Array): Float64Array {
  const n = y.length;
  // Of each block: its mean, the sums that make it, and the place after its last value.
  const mean = new Float64Array(n);
  const weighted = new Float64Array(n);
  const total = new Float64Array(n);
  const end = new Uint32Array(n);
  let last = -1;
  for (let i = 0; i < n; i++) {
    last++;
    mean[last] = y[i]!;
    weighted[last] = weight[i]! * y[i]!;
    total[last] = weight[i]!;
    end[last] = i + 1;
    while (last > 0 && mean[last - 1]! >= mean[last]!) {
      last--;
      weighted[last]! += weighted[last + 1]!;
      total[last]! += total[last + 1]!;
      mean[last] = weighted[last]! / total[last]!;
      end[last] = i + 1;
    }
  }
  const pooled = new Float64Array(n);
  for (let block = 0, start = 0; block <= last; start = end[block++]!) {
    pooled.fill(mean[block]!, start, end[block]!);
  }
  return pooled;
}
