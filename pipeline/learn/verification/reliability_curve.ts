/**
 * Whether probabilities are what they say.
 *
 * @module
 */
import { checkForecast } from "../check_scored.ts";
import { sumBins } from "./bin_sums.ts";
import { checkConfidence } from "./bootstrap_options.ts";
import { type BinOptions, probabilityBins } from "./probability_bins.ts";
import { wilsonInterval } from "./wilson_interval.ts";

/** What {@linkcode reliabilityCurve} is asked for. */
export interface ReliabilityOptions extends BinOptions {
  /**
   * Level of the intervals, between 0 and 1.
   * @default {0.95}
   */
  readonly confidence?: number;
}

/** Rows of about one probability; null ends where there is no interval. */
export interface ReliabilityBin<End = number> {
  /** Rows, one or more. */
  readonly n: number;
  /** Rows of class 1. */
  readonly positives: number;
  /** Mean probability that was said. */
  readonly meanProbability: number;
  /** Share of class 1 that was measured. */
  readonly frequency: number;
  /** Lower end of the interval of the frequency. */
  readonly low: End;
  /** Upper end of the interval of the frequency. */
  readonly high: End;
}

/**
 * The reliability curve, or calibration curve: what was measured where about the same was said.
 *
 * Of rows with a probability near 0.3, three in ten should turn out of class 1. Quantile bins are the
 * default: equal widths leave nearly empty bins where a rare class is seldom given a high
 * probability. Intervals are Wilson's, of independent rows; {@linkcode verifyForecast} makes those
 * that know of days.
 *
 * Guarantees: scikit-learn's `calibration_curve`; bins rise in probability, none is empty, their rows
 * add up to all; rows of one probability share a bin; the order of the rows changes nothing.
 * Cost: O(n log nBins) time.
 * Source: Murphy and Winkler (1977); scikit-learn `calibration_curve`.
 *
 * @param measured 0 or 1 for each row
 * @param probability of class 1 for each row, in 0..1
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1, a probability not in 0..1, or an option out of
 * range
 *
 * @example
 * ```ts
 * import { reliabilityCurve } from "@/learn/verification/reliability_curve.ts";
 * import assert from "node:assert/strict";
 * const probability = new Float64Array([0.25, 0.25, 0.25, 0.25, 0.75, 0.75]);
 * const curve = reliabilityCurve(new Uint8Array([0, 1, 0, 0, 1, 0]), probability, { nBins: 2 });
 * const points = curve.map(({ n, meanProbability, frequency }) => [n, meanProbability, frequency]);
 * assert.deepEqual(points, [[4, 0.25, 0.25], [2, 0.75, 0.5]]);
 * ```
 */
export function reliabilityCurve(
  measured: Uint8Array,
  probability: Float64Array,
  { confidence = 0.95, ...options }: ReliabilityOptions = {},
): ReliabilityBin[] {
  checkConfidence(confidence);
  checkForecast(measured, probability);
  const bins = probabilityBins(probability, options);
  const sums = sumBins({ measured, probability, bins });
  return Array.from(sums.n, (n, bin) => {
    const positives = sums.positives[bin]!;
    return {
      n,
      positives,
      meanProbability: sums.probability[bin]! / n,
      frequency: positives / n,
      ...wilsonInterval(positives, n, { confidence }),
    };
  });
}
