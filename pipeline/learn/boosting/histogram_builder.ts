/**
 * Sums of gradients and hessians in every bin of a node.
 *
 * @module
 */
import type { BinnedTable } from "./bin_mapper.ts";

/** Numbers that a histogram has for each bin: sum of gradients, sum of hessians, number of rows. */
export const BIN_WIDTH = 3;

/** How the loss of each row changes with its score: first and second derivative. */
export interface Gradients {
  /** First derivatives. */
  readonly gradients: Float32Array;
  /** Second derivatives. */
  readonly hessians: Float32Array;
}

/**
 * Builds the histograms of nodes; those that are given back are used again.
 *
 * A histogram is one array: the bins of the first feature, its bin of missing values, those of the
 * next feature, and so on, with {@linkcode BIN_WIDTH} numbers a bin. Gradients are float32 and sums
 * double, as in scikit-learn, so that a sum hardly depends on the order of the rows.
 *
 * Cost: O(rows of the node × nFeatures) to build, O(bins) to subtract.
 */
export class HistogramBuilder {
  /** Where each feature's bins begin in a histogram, then the length of a histogram. */
  readonly offsets: Int32Array;
  readonly #table: BinnedTable;
  readonly #free: Float64Array[] = [];
  /** A histogram of the numbers of all rows: they are the same for every tree. */
  readonly #rowCounts: Float64Array;
  // Gradients and hessians in the order of the node's rows: read once a feature, gathered once.
  readonly #gradients: Float32Array;
  readonly #hessians: Float32Array;

  /** Makes the buffers for one table. */
  constructor(table: BinnedTable) {
    const { nRows, bins, nBins } = table;
    this.#table = table;
    this.offsets = new Int32Array(nBins.length + 1);
    for (const [feature, n] of nBins.entries()) {
      this.offsets[feature + 1] = this.offsets[feature]! + (n + 1) * BIN_WIDTH;
    }
    this.#gradients = new Float32Array(nRows);
    this.#hessians = new Float32Array(nRows);
    this.#rowCounts = new Float64Array(this.offsets.at(-1)!);
    for (const [feature, column] of bins.entries()) {
      const offset = this.offsets[feature]!;
      for (const bin of column) this.#rowCounts[offset + bin * BIN_WIDTH + 2]!++;
    }
  }

  /** The histogram of all rows. */
  ofAll({ gradients, hessians }: Gradients): Float64Array {
    const histogram = this.#take();
    histogram.set(this.#rowCounts);
    for (const [feature, column] of this.#table.bins.entries()) {
      const offset = this.offsets[feature]!;
      for (let row = 0; row < column.length; row++) {
        const place = offset + column[row]! * BIN_WIDTH;
        histogram[place]! += gradients[row]!;
        histogram[place + 1]! += hessians[row]!;
      }
    }
    return histogram;
  }

  /**
   * The histogram of a node.
   *
   * @param rows its rows
   */
  of(rows: Int32Array, all: Gradients): Float64Array {
    const gradients = this.#gradients;
    const hessians = this.#hessians;
    for (let i = 0; i < rows.length; i++) {
      gradients[i] = all.gradients[rows[i]!]!;
      hessians[i] = all.hessians[rows[i]!]!;
    }
    const histogram = this.#take().fill(0);
    for (const [feature, column] of this.#table.bins.entries()) {
      const offset = this.offsets[feature]!;
      for (let i = 0; i < rows.length; i++) {
        const place = offset + column[rows[i]!]! * BIN_WIDTH;
        histogram[place]! += gradients[i]!;
        histogram[place + 1]! += hessians[i]!;
        histogram[place + 2]!++;
      }
    }
    return histogram;
  }

  /** Makes a parent's histogram that of one child, by taking the other child's from it. */
  subtract(parent: Float64Array, sibling: Float64Array): Float64Array {
    for (let i = 0; i < parent.length; i++) parent[i]! -= sibling[i]!;
    return parent;
  }

  /** Gives a histogram back. */
  release(histogram: Float64Array): void {
    this.#free.push(histogram);
  }

  #take(): Float64Array {
    return this.#free.pop() ?? new Float64Array(this.#rowCounts.length);
  }
}
