/**
 * A forecast made ready to be scored many times.
 *
 * @module
 */
import { squaredErrors } from "../brier_score_loss.ts";
import { logLosses } from "../log_loss.ts";
import type { BinnedForecast } from "./bin_sums.ts";
import type { ForecastSample } from "./forecast_verification.ts";
import { probabilityBins } from "./probability_bins.ts";

/** Rows from the highest probability down, with all that does not change between replicates. */
export interface SortedForecast extends BinnedForecast {
  /** Row of the sample that stands in each place. */
  readonly order: Int32Array;
  /** Where the places of each distinct probability end. */
  readonly runEnds: Int32Array;
  /** Places before it are predicted as class 1. */
  readonly nPredicted: number;
  /** Squared error of each place. */
  readonly squaredError: Float64Array;
  /** Log loss of each place. */
  readonly logLoss: Float64Array;
  /** Squared error of each place, for each reference. */
  readonly references: readonly Float64Array[];
}

/** The probability of both classes, as classifiers give it. */
export function bothClasses(probability: Float64Array): Float64Array[] {
  return [probability.map((value) => 1 - value), probability];
}

/**
 * Sorts a sample and computes the losses of its rows.
 *
 * Cost: O(n log n) time; 8 bytes a row and loss.
 *
 * @throws {TypeError} when lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a probability not in 0..1
 */
export function sortForecast(sample: ForecastSample, nBins: number): SortedForecast {
  const { references = {}, threshold } = sample;
  const errors = squaredErrors(sample.measured, sample.probability);
  const losses = logLosses(sample.measured, bothClasses(sample.probability));
  const order = Int32Array.from(errors, (_, row) => row)
    .sort((a, b) => sample.probability[b]! - sample.probability[a]!);
  const inOrder = (values: Float64Array) => Float64Array.from(order, (row) => values[row]!);
  const probability = inOrder(sample.probability);
  return {
    order,
    measured: Uint8Array.from(order, (row) => sample.measured[row]!),
    probability,
    bins: probabilityBins(probability, { nBins }),
    runEnds: runEnds(probability),
    nPredicted: probability.filter((value) => value >= threshold).length,
    squaredError: inOrder(errors),
    logLoss: inOrder(losses),
    references: Object.values(references).map((reference) =>
      inOrder(squaredErrors(sample.measured, reference))
    ),
  };
}

function runEnds(sorted: Float64Array): Int32Array {
  const ends: number[] = [];
  for (let end = 1; end <= sorted.length; end++) {
    if (end === sorted.length || sorted[end] !== sorted[end - 1]) ends.push(end);
  }
  return Int32Array.from(ends);
}
