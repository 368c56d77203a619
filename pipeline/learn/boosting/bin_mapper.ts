/**
 * Columns of numbers as columns of bins.
 *
 * @module
 */
import { MersenneTwister } from "../mersenne_twister.ts";
import type { Columns } from "../training_table.ts";
import { binningThresholds } from "./binning_thresholds.ts";

/** Above so many rows, thresholds are found on so many rows drawn without replacement. */
const SUBSAMPLE = 200_000;

/** Columns of bins: what trees are grown on. */
export interface BinnedTable {
  /** Number of rows. */
  readonly nRows: number;
  /** Bin of each row, for each feature. */
  readonly bins: readonly Uint8Array[];
  /** Number of bins of values, for each feature; missing values stand in the bin of this number. */
  readonly nBins: Int32Array;
  /** Whether a row misses its value, for each feature. */
  readonly hasMissing: readonly boolean[];
}

/** What {@linkcode BinMapper.fit} is asked for. */
export interface BinMapperOptions {
  /** Most bins of values for a feature, 2..255; missing values have one more. */
  readonly maxBins: number;
  /** Seed of the rows drawn when there are more than 200,000. */
  readonly seed: number;
}

/**
 * Turns values into bins, which fit one byte: a histogram is then one addition a row.
 *
 * Guarantees: thresholds and bins of scikit-learn 1.2's `_BinMapper`, the drawn rows too, which
 * follow numpy's stream; only the bin of missing values is the first unused one, not 255.
 * Cost: O(1) a value, 24 bytes for each value of the column at hand.
 *
 * @example
 * ```ts
 * import { BinMapper } from "@/learn/boosting/bin_mapper.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([5, 1, NaN, 9])];
 * const mapper = BinMapper.fit(X, { maxBins: 255, seed: 0 });
 * assert.deepEqual([...mapper.thresholds[0]!], [3, 7]);
 * assert.deepEqual([...mapper.transform(X).bins[0]!], [1, 0, 3, 2]);
 * ```
 */
export class BinMapper {
  /** Upper ends of all bins but the last, for each feature. */
  readonly thresholds: readonly Float64Array[];

  private constructor(thresholds: readonly Float64Array[]) {
    this.thresholds = thresholds;
  }

  /** Finds the thresholds of every feature. */
  static fit(X: Columns, { maxBins, seed }: BinMapperOptions): BinMapper {
    const nRows = X[0]!.length;
    const drawn = nRows > SUBSAMPLE
      ? new MersenneTwister(seed).permutation(nRows).subarray(0, SUBSAMPLE)
      : undefined;
    return new BinMapper(X.map((column) => {
      const sample = drawn ? Float64Array.from(drawn, (row) => column[row]!) : column;
      return binningThresholds(sample, maxBins);
    }));
  }

  /** The bin of every value. */
  transform(X: Columns): BinnedTable {
    const bins = X.map((column, feature) => binsOf(column, this.thresholds[feature]!));
    const nBins = Int32Array.from(this.thresholds, (ends) => ends.length + 1);
    return {
      nRows: X[0]!.length,
      bins,
      nBins,
      hasMissing: bins.map((column, feature) => column.includes(nBins[feature]!)),
    };
  }
}

/** The number of thresholds below each value; missing values get the number after the last bin. */
function binsOf(column: Float64Array, thresholds: Float64Array): Uint8Array {
  // Filled up with infinity to 255, so that eight halvings find any place, without a branch that
  // depends on the value.
  const ends = new Float64Array(255).fill(Infinity);
  ends.set(thresholds);
  const missingBin = thresholds.length + 1;
  const bins = new Uint8Array(column.length);
  for (let row = 0; row < column.length; row++) {
    const value = column[row]!;
    let bin = 0;
    for (let step = 128; step > 0; step >>= 1) bin += Number(ends[bin + step - 1]! < value) * step;
    bins[row] = value === value ? bin : missingBin;
  }
  return bins;
}
