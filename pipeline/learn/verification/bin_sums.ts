/**
 * What was said and what was measured, added up by bin.
 *
 * @module
 */
import type { ProbabilityBins } from "./probability_bins.ts";

/** Rows whose bins are known. */
export interface BinnedForecast {
  /** 0 or 1 for each row. */
  readonly measured: Uint8Array;
  /** Probability of class 1 for each row. */
  readonly probability: Float64Array;
  /** Bin of each row. */
  readonly bins: ProbabilityBins;
}

/** Sums for each bin. */
export interface BinSums {
  /** Rows. */
  readonly n: Float64Array;
  /** Rows of class 1. */
  readonly positives: Float64Array;
  /** Sum of the probabilities. */
  readonly probability: Float64Array;
}

/**
 * Adds up the rows of each bin.
 *
 * @param weights how many times each row counts; once when not given
 */
export function sumBins(forecast: BinnedForecast, weights?: Int32Array): BinSums {
  const { measured, probability, bins: { nBins, binOfRow } } = forecast;
  const sums = {
    n: new Float64Array(nBins),
    positives: new Float64Array(nBins),
    probability: new Float64Array(nBins),
  };
  for (let row = 0; row < measured.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    const bin = binOfRow[row]!;
    sums.n[bin]! += weight;
    sums.positives[bin]! += weight * measured[row]!;
    sums.probability[bin]! += weight * probability[row]!;
  }
  return sums;
}

/**
 * The expected calibration error of these sums.
 *
 * The share of rows n / N of a bin times |positives / n - probability / n|: n cancels.
 */
export function calibrationError({ n, positives, probability }: BinSums): number {
  let nRows = 0;
  let apart = 0;
  for (let bin = 0; bin < n.length; bin++) {
    nRows += n[bin]!;
    apart += Math.abs(positives[bin]! - probability[bin]!);
  }
  return apart / nRows;
}
