/**
 * How far probabilities are from what they say, in one number.
 *
 * @module
 */
import { checkForecast } from "../check_scored.ts";
import { calibrationError, sumBins } from "./bin_sums.ts";
import { type BinOptions, probabilityBins } from "./probability_bins.ts";

/**
 * Expected calibration error: the mean distance between what was said and what was measured, over the
 * bins of {@linkcode reliabilityCurve}, each weighted by its share of the rows.
 *
 * It depends on the number of bins, and chance alone keeps it above 0: with few rows in a bin also a
 * perfect forecast has some. Always saying the base rate has none, so state a measure of skill beside
 * it.
 *
 * Guarantees: in 0..1; the order of the rows changes nothing.
 * Cost: O(n log nBins) time.
 * Source: Naeini, Cooper and Hauskrecht (2015), with bins of equal counts by default.
 *
 * @param measured 0 or 1 for each row
 * @param probability of class 1 for each row, in 0..1
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1, a probability not in 0..1, or an option out of
 * range
 *
 * @example
 * ```ts
 * import { expectedCalibrationError } from "@/learn/verification/expected_calibration_error.ts";
 * import assert from "node:assert/strict";
 * const probability = new Float64Array([0.25, 0.25, 0.25, 0.25, 0.75, 0.75]);
 * const measured = new Uint8Array([0, 1, 0, 0, 1, 0]);
 * // 4/6 |0.25 - 1/4| + 2/6 |0.75 - 1/2|
 * assert.equal(expectedCalibrationError(measured, probability, { nBins: 2 }), 0.25 / 3);
 * ```
 */
export function expectedCalibrationError(
  measured: Uint8Array,
  probability: Float64Array,
  options: BinOptions = {},
): number {
  checkForecast(measured, probability);
  const bins = probabilityBins(probability, options);
  return calibrationError(sumBins({ measured, probability, bins }));
}
