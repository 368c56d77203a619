/**
 * What a Brier score is made of.
 *
 * @module
 */
import { checkForecast } from "../check_scored.ts";
import { sumBins } from "./bin_sums.ts";
import { type BinOptions, probabilityBins } from "./probability_bins.ts";

/** The parts of a Brier score. */
export interface BrierDecomposition {
  /** Mean square of (said - measured) over bins; 0 is calibrated. */
  readonly reliability: number;
  /** Mean square of (measured in a bin - base rate): how well bins part the rows; more is better. */
  readonly resolution: number;
  /** Base rate × (1 - base rate): what the forecast cannot change. */
  readonly uncertainty: number;
  /** Variance of the probabilities within bins. */
  readonly withinBinVariance: number;
  /** Twice the covariance of probabilities and classes within bins. */
  readonly withinBinCovariance: number;
}

/**
 * Divides the Brier score into what calibration costs, what telling days apart saves, and what the
 * climate sets.
 *
 * Murphy's three parts add up to the score only where all rows of a bin have one probability; the two
 * terms of Stephenson, Coelho and Jolliffe are what bins hide, so that nothing is lost.
 *
 * Guarantees: reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance is
 * {@linkcode brierScoreLoss}, but for rounding; the order of the rows changes nothing.
 * Cost: O(n log nBins) time.
 * Source: Murphy (1973); Stephenson, Coelho and Jolliffe (2008).
 *
 * @param measured 0 or 1 for each row
 * @param probability of class 1 for each row, in 0..1
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1, a probability not in 0..1, or an option out of
 * range
 *
 * @example
 * ```ts
 * import { brierDecomposition } from "@/learn/verification/brier_decomposition.ts";
 * import assert from "node:assert/strict";
 * const probability = new Float64Array([0.25, 0.25, 0.75, 0.75]);
 * const parts = brierDecomposition(new Uint8Array([0, 0, 1, 0]), probability, { nBins: 2 });
 * // Bins: said 0.25, measured 0; said 0.75, measured 0.5. The base rate is 0.25.
 * assert.deepEqual(parts, {
 *   reliability: 0.0625, // (2 × 0.25² + 2 × 0.25²) / 4
 *   resolution: 0.0625, // (2 × 0.25² + 2 × 0.25²) / 4
 *   uncertainty: 0.1875, // 0.25 × 0.75
 *   withinBinVariance: 0,
 *   withinBinCovariance: 0,
 * });
 * ```
 */
export function brierDecomposition(
  measured: Uint8Array,
  probability: Float64Array,
  options: BinOptions = {},
): BrierDecomposition {
  checkForecast(measured, probability);
  const bins = probabilityBins(probability, options);
  const sums = sumBins({ measured, probability, bins });
  const nRows = measured.length;
  const said = sums.probability.map((sum, bin) => sum / sums.n[bin]!);
  const frequency = sums.positives.map((sum, bin) => sum / sums.n[bin]!);
  const baseRate = sums.positives.reduce((sum, positives) => sum + positives, 0) / nRows;
  let reliability = 0;
  let resolution = 0;
  for (const [bin, n] of sums.n.entries()) {
    reliability += n * (said[bin]! - frequency[bin]!) ** 2;
    resolution += n * (frequency[bin]! - baseRate) ** 2;
  }
  let variance = 0;
  let covariance = 0;
  for (let row = 0; row < nRows; row++) {
    const bin = bins.binOfRow[row]!;
    const offset = probability[row]! - said[bin]!;
    variance += offset ** 2;
    covariance += offset * (measured[row]! - frequency[bin]!);
  }
  return {
    reliability: reliability / nRows,
    resolution: resolution / nRows,
    uncertainty: baseRate * (1 - baseRate),
    withinBinVariance: variance / nRows,
    withinBinCovariance: 2 * covariance / nRows,
  };
}
