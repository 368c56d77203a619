/**
 * Where the bins of one feature end.
 *
 * @module
 */

import { sortFloat64 } from "./sort_float64.ts";

/** No threshold is above it: infinity is kept for the cut between values and missing ones. */
const ALMOST_INFINITY = 1e300;

/**
 * The upper ends of all bins but the last: value x stands in bin i when it lies above threshold
 * i - 1 and not above threshold i.
 *
 * With few distinct values each has a bin of its own; else the thresholds are quantiles, so that
 * bins hold about as many values each. Bins of equal width were not chosen: one wrong reading would
 * take most of them.
 *
 * Guarantees: the doubles of scikit-learn 1.2's `_find_binning_thresholds`. Quantiles that fall on
 * one frequent value repeat, which leaves bins empty.
 * Cost: O(n) time, 24 bytes a value.
 * Source: scikit-learn `_BinMapper`; numpy `percentile(method="midpoint")`.
 *
 * @param column values of one feature; missing ones are passed over
 * @param maxBins 2..255
 *
 * @example
 * ```ts
 * import { binningThresholds } from "@/learn/boosting/binning_thresholds.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual([...binningThresholds(new Float64Array([3, 1, NaN, 3, 2]), 255)], [1.5, 2.5]);
 * ```
 */
export function binningThresholds(column: Float64Array, maxBins: number): Float64Array {
  const known = column.slice();
  let nKnown = 0;
  for (let row = 0; row < column.length; row++) {
    known[nKnown] = column[row]!;
    if (!Number.isNaN(column[row]!)) nKnown++;
  }
  const sorted = sortFloat64(known.subarray(0, nKnown));
  return middles(sorted, maxBins) ?? quantiles(sorted, maxBins);
}

/** The middles between distinct values, unless there are more than `maxBins` of those. */
function middles(sorted: Float64Array, maxBins: number): Float64Array | undefined {
  const between: number[] = [];
  for (let i = 1; i < sorted.length; i++) {
    const [low, high] = [sorted[i - 1]!, sorted[i]!];
    if (low === high) continue;
    if (between.length === maxBins - 1) return undefined;
    between.push(Math.min((low + high) * 0.5, ALMOST_INFINITY));
  }
  return Float64Array.from(between);
}

/** Each quantile in the middle of the two values around it, in numpy's order of operations. */
function quantiles(sorted: Float64Array, maxBins: number): Float64Array {
  const step = 100 / maxBins;
  return Float64Array.from({ length: maxBins - 1 }, (_, i) => {
    const place = (sorted.length - 1) * ((i + 1) * step / 100);
    const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
    return Math.min(high - (high - low) * 0.5, ALMOST_INFINITY);
  });
}
