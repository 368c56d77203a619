/**
 * Rows gathered by their probability.
 *
 * @module
 */
import { sortFloat64 } from "../boosting/sort_float64.ts";
import { checkWhole } from "../check_options.ts";

/** How rows are gathered into bins. */
export interface BinOptions {
  /**
   * Most bins, 1..10,000; those without a row are left out.
   * @default {10}
   */
  readonly nBins?: number;
  /**
   * Bins with about equally many rows, or of equal width in 0..1.
   * @default {"quantile"}
   */
  readonly strategy?: "quantile" | "uniform";
}

/** The bin of each row. */
export interface ProbabilityBins {
  /** Bins with one or more rows. */
  readonly nBins: number;
  /** Bin of each row, 0..nBins-1, by rising probability. */
  readonly binOfRow: Int32Array;
}

/**
 * Gathers rows by probability.
 *
 * A bin ends with the highest probability that belongs to it. Rows of one probability are kept
 * together, so that a bin is a statement about what was said and no chance parts them; with many
 * equal probabilities the bins then hold different numbers of rows, or are fewer than asked for.
 *
 * Guarantees: the bins of scikit-learn's `calibration_curve`, but for its rounding of ends that fall
 * on a row; without ties, quantile bins differ by one row at most; the order of the rows changes
 * nothing.
 * Cost: O(n log nBins) time.
 * Source: scikit-learn `calibration_curve`.
 *
 * @param probability of each row, in 0..1, one or more
 * @throws {RangeError} when `nBins` is out of range or `strategy` is none
 */
export function probabilityBins(
  probability: Float64Array,
  { nBins = 10, strategy = "quantile" }: BinOptions,
): ProbabilityBins {
  checkBins({ nBins, strategy });
  const n = probability.length;
  const ends = new Float64Array(nBins - 1);
  if (strategy === "uniform") {
    for (let k = 1; k < nBins; k++) ends[k - 1] = k / nBins;
  } else {
    const sorted = sortFloat64(probability);
    for (let k = 1; k < nBins; k++) ends[k - 1] = sorted[Math.floor(k * (n - 1) / nBins)]!;
  }
  const binOfRow = Int32Array.from(probability, (value) => countBelow(ends, value));
  return withoutEmpty(binOfRow, nBins);
}

/**
 * Checks how rows are to be gathered.
 *
 * @throws {RangeError} when `nBins` is out of range or `strategy` is none
 */
export function checkBins({ nBins, strategy }: Required<BinOptions>): void {
  checkWhole("nBins", nBins, { low: 1, high: 10_000 });
  if (strategy === "quantile" || strategy === "uniform") return;
  throw new RangeError(
    `Cannot use strategy: it must be "quantile" or "uniform": current value is ${strategy}. Give one of these.`,
  );
}

/** How many of the sorted `ends` are below `value`. */
function countBelow(ends: Float64Array, value: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same bins, numbered without those that hold no row. */
function withoutEmpty(binOfRow: Int32Array, nBins: number): ProbabilityBins {
  const number = new Int32Array(nBins).fill(-1);
  for (const bin of binOfRow) number[bin] = 0;
  let next = 0;
  for (let bin = 0; bin < nBins; bin++) if (number[bin] === 0) number[bin] = next++;
  return { nBins: next, binOfRow: binOfRow.map((bin) => number[bin]!) };
}
