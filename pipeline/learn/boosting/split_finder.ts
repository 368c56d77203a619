/**
 * The splitter: where a node is best split.
 *
 * @module
 */
import type { BinnedTable } from "./bin_mapper.ts";
import { BIN_WIDTH } from "./histogram_builder.ts";

/** Sides with a smaller sum of hessians are refused: their value would divide by almost nothing. */
const MIN_HESSIAN = 1e-3;

/** Keeps the value of a node defined where hessians vanish. */
const TINY = 1e-15;

/** What is summed up over the rows of a node. */
export interface NodeSums {
  /** Number of rows. */
  readonly nRows: number;
  /** Sum of gradients. */
  readonly gradients: number;
  /** Sum of hessians. */
  readonly hessians: number;
  /** What the node would predict as a leaf; the root, which never does, has 0. */
  readonly value: number;
}

/** A split of a node. */
export interface Split {
  /** Feature to ask for. */
  feature: number;
  /** Rows in this bin or below go left. */
  bin: number;
  /** Whether missing values go left. */
  missingLeft: boolean;
  /** By how much the loss falls, in the second order; above 0. */
  gain: number;
  /** Sum of gradients of the rows that go left. */
  gradientsLeft: number;
  /** Sum of hessians of the rows that go left. */
  hessiansLeft: number;
}

/** What a split must keep to. */
export interface SplitOptions {
  /** Fewest rows on either side. */
  readonly minSamplesLeaf: number;
  /** Added to the sum of hessians of a side. */
  readonly l2Regularization: number;
}

/**
 * Finds the best split of a node from its histogram.
 *
 * Missing values are tried on both sides: the scan from the left leaves them right, that from the
 * right leaves them left, and the last split of the first scan has them alone on the right.
 *
 * Guarantees: scikit-learn 1.2's split, with the operations in its order; of equal gains the lower
 * feature, then missing values to the right, then the split met first.
 * Cost: O(bins), twice for features with missing values.
 * Source: Chen and Guestrin (2016), equations 5 to 7 and algorithm 3.
 */
export class SplitFinder {
  readonly #table: BinnedTable;
  readonly #offsets: Int32Array;
  readonly #minSamplesLeaf: number;
  readonly #l2Regularization: number;

  /** Keeps the shape of the histograms. */
  constructor(table: BinnedTable, offsets: Int32Array, options: SplitOptions) {
    this.#table = table;
    this.#offsets = offsets;
    this.#minSamplesLeaf = options.minSamplesLeaf;
    this.#l2Regularization = options.l2Regularization;
  }

  /** The value that lowers the loss of rows with these sums most: Newton's step. */
  value(gradients: number, hessians: number): number {
    return -gradients / (hessians + this.#l2Regularization + TINY);
  }

  /** The best split, or undefined when none lowers the loss. */
  find(node: NodeSums, histogram: Float64Array): Split | undefined {
    const { nBins, hasMissing } = this.#table;
    const best = {
      feature: -1,
      bin: 0,
      missingLeft: false,
      gain: 0,
      gradientsLeft: 0,
      hessiansLeft: 0,
    };
    for (let feature = 0; feature < nBins.length; feature++) {
      this.#scanFromLeft(node, { feature, histogram, best });
      if (hasMissing[feature]) this.#scanFromRight(node, { feature, histogram, best });
    }
    return best.feature === -1 ? undefined : best;
  }

  /** Moves bins from right to left, the lowest first. */
  #scanFromLeft(
    node: NodeSums,
    { feature, histogram, best }: { feature: number; histogram: Float64Array; best: Split },
  ): void {
    const minSamplesLeaf = this.#minSamplesLeaf;
    const { nRows, gradients, hessians } = node;
    const loss = gradients * node.value;
    const offset = this.#offsets[feature]!;
    // Without missing values nothing would be right of the last bin.
    const end = this.#table.nBins[feature]! - (this.#table.hasMissing[feature] ? 0 : 1);
    let gradientsLeft = 0;
    let hessiansLeft = 0;
    let nLeft = 0;
    for (let bin = 0; bin < end; bin++) {
      const place = offset + bin * BIN_WIDTH;
      gradientsLeft += histogram[place]!;
      hessiansLeft += histogram[place + 1]!;
      nLeft += histogram[place + 2]!;
      const hessiansRight = hessians - hessiansLeft;
      if (nLeft < minSamplesLeaf || hessiansLeft < MIN_HESSIAN) continue;
      if (nRows - nLeft < minSamplesLeaf || hessiansRight < MIN_HESSIAN) break;
      const gradientsRight = gradients - gradientsLeft;
      const gain = loss -
        gradientsLeft * this.value(gradientsLeft, hessiansLeft) -
        gradientsRight * this.value(gradientsRight, hessiansRight);
      if (gain > best.gain) {
        best.feature = feature;
        best.bin = bin;
        best.missingLeft = false;
        best.gain = gain;
        best.gradientsLeft = gradientsLeft;
        best.hessiansLeft = hessiansLeft;
      }
    }
  }

  /** Moves bins from left to right, the highest first; missing values stay left. */
  #scanFromRight(
    node: NodeSums,
    { feature, histogram, best }: { feature: number; histogram: Float64Array; best: Split },
  ): void {
    const minSamplesLeaf = this.#minSamplesLeaf;
    const { nRows, gradients, hessians } = node;
    const loss = gradients * node.value;
    const offset = this.#offsets[feature]!;
    let gradientsRight = 0;
    let hessiansRight = 0;
    let nRight = 0;
    for (let bin = this.#table.nBins[feature]! - 2; bin >= 0; bin--) {
      const place = offset + (bin + 1) * BIN_WIDTH;
      gradientsRight += histogram[place]!;
      hessiansRight += histogram[place + 1]!;
      nRight += histogram[place + 2]!;
      const hessiansLeft = hessians - hessiansRight;
      if (nRight < minSamplesLeaf || hessiansRight < MIN_HESSIAN) continue;
      if (nRows - nRight < minSamplesLeaf || hessiansLeft < MIN_HESSIAN) break;
      const gradientsLeft = gradients - gradientsRight;
      const gain = loss -
        gradientsLeft * this.value(gradientsLeft, hessiansLeft) -
        gradientsRight * this.value(gradientsRight, hessiansRight);
      if (gain > best.gain) {
        best.feature = feature;
        best.bin = bin;
        best.missingLeft = true;
        best.gain = gain;
        best.gradientsLeft = gradientsLeft;
        best.hessiansLeft = hessiansLeft;
      }
    }
  }
}
