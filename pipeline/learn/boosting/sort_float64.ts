/**
 * Doubles in ascending order.
 *
 * @module
 */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
const SIGN = 0x80000000;
/** Where each digit stands: which half of a double, and how far from its lowest bit. */
const PLACES = [[0, 0], [0, 11], [0, 22], [1, 0], [1, 11], [1, 22]] as const;

/**
 * A sorted copy of `values`.
 *
 * Radix sort on the bits: six passes whatever the values. The sort of typed arrays compares, which
 * takes four times as long on 100,000 values, and sorting was a sixth of a fit.
 *
 * Guarantees: ascending, -0 before 0.
 * Cost: O(n) time, 16 bytes a value.
 *
 * @param values numbers, none of them NaN
 *
 * @example
 * ```ts
 * import { sortFloat64 } from "@/learn/boosting/sort_float64.ts";
 * import assert from "node:assert/strict";
 * const sorted = sortFloat64(new Float64Array([0.5, -Infinity, 3, -2]));
 * assert.deepEqual([...sorted], [-Infinity, -2, 0.5, 3]);
 * ```
 */
export function sortFloat64(values: Float64Array): Float64Array {
  const n = values.length;
  // Low and high half of each double; they stay whole numbers until sorted, as some flipped bits
  // would be NaN.
  let from = new Uint32Array(Float64Array.from(values).buffer);
  let to = new Uint32Array(2 * n);
  // Flip the bits of negative values and the sign of the others: bits then sort as the values do.
  for (let high = 1; high < 2 * n; high += 2) {
    const isNegative = from[high]! >= SIGN;
    from[high]! ^= isNegative ? 0xffffffff : SIGN;
    from[high - 1]! ^= isNegative ? 0xffffffff : 0;
  }
  for (const [half, shift] of PLACES) {
    const next = new Int32Array(DIGITS + 1);
    for (let i = half; i < 2 * n; i += 2) next[(from[i]! >>> shift & DIGITS - 1) + 1]!++;
    for (let digit = 0; digit < DIGITS; digit++) next[digit + 1]! += next[digit]!;
    for (let low = 0; low < 2 * n; low += 2) {
      const place = 2 * next[from[low + half]! >>> shift & DIGITS - 1]!++;
      to[place] = from[low]!;
      to[place + 1] = from[low + 1]!;
    }
    [from, to] = [to, from];
  }
  for (let high = 1; high < 2 * n; high += 2) {
    const wasNegative = from[high]! < SIGN;
    from[high]! ^= wasNegative ? 0xffffffff : SIGN;
    from[high - 1]! ^= wasNegative ? 0xffffffff : 0;
  }
  return new Float64Array(from.buffer);
}
