/**
 * The interval that a share of bootstrap replicates fill.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";
import { sortFloat64 } from "../boosting/sort_float64.ts";
import { checkConfidence } from "./bootstrap_options.ts";
import type { Interval } from "./wilson_interval.ts";

/**
 * The percentile interval: as much of the replicates lies below as above it.
 *
 * It keeps within the range of its score (a share stays in 0..1) and follows its skewness, which a
 * standard error does not. With few groups it is a little too narrow.
 *
 * Guarantees: numpy's `quantile` (linear) at (1 - confidence) / 2 and 1 minus it; a rising change of
 * the score changes the ends alike, but for the interpolation between two replicates.
 * Cost: O(n) time.
 * Source: Efron (1981); Hyndman and Fan (1996), type 7.
 *
 * @param replicates the score of each replicate, none of them NaN
 * @throws {RangeError} when `confidence` is not between 0 and 1
 * @throws {DataError} when there is no replicate
 *
 * @example
 * ```ts
 * import { percentileInterval } from "@/learn/verification/percentile_interval.ts";
 * import assert from "node:assert/strict";
 * const replicates = Float64Array.from({ length: 101 }, (_, i) => i);
 * assert.deepEqual(percentileInterval(replicates, { confidence: 0.5 }), { low: 25, high: 75 });
 * ```
 */
export function percentileInterval(
  replicates: Float64Array,
  { confidence }: { readonly confidence: number },
): Interval {
  checkConfidence(confidence);
  if (replicates.length === 0) {
    throw new DataError({
      what: "Cannot make an interval",
      why: "there must be one or more replicates: there is none",
      todo: "Leave the interval out",
    });
  }
  const sorted = sortFloat64(replicates);
  const tail = (1 - confidence) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}

function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}
