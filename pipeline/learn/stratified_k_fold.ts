/**
 * Cross-validation folds that hold each class in the same share.
 *
 * @module
 */
import { classRows } from "./class_rows.ts";
import { checkNSplits, checkShuffle, foldSplits } from "./fold_splits.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import type { Splitter } from "./splitter.ts";
import type { Split } from "./train_test_split.ts";

/** What {@linkcode StratifiedKFold} is asked for. */
export interface StratifiedKFoldOptions {
  /** Number of folds, at least 2. */
  readonly nSplits: number;
  /**
   * Whether each class's rows are dealt at random instead of in blocks.
   * @default {false}
   */
  readonly shuffle?: boolean;
  /** Seed, 0..2^32-1; needed with `shuffle` and refused without. */
  readonly randomState?: number;
}

/**
 * Deals the rows into `nSplits` test folds that differ by at most one row in size.
 *
 * Guarantees: the folds of scikit-learn 1.2's `StratifiedKFold`, row for row, each part ascending;
 * every row is in exactly one test fold; renaming the classes changes nothing.
 * Cost: O(nRows + nSplits × nClasses) for the folds, O(nRows × nSplits) for their row numbers.
 * Source: scikit-learn `StratifiedKFold._make_test_folds`.
 *
 * @example
 * ```ts
 * import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
 * import assert from "node:assert/strict";
 * const folds = new StratifiedKFold({ nSplits: 2 }).split([0, 0, 1, 1]);
 * assert.deepEqual(folds.map((fold) => [...fold.test]), [[0, 2], [1, 3]]);
 * ```
 */
export class StratifiedKFold implements Splitter {
  readonly #nSplits: number;
  readonly #randomState: number | undefined;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when `nSplits` is no whole number of 2 or more
   * @throws {TypeError} when only one of `shuffle` and `randomState` is given
   */
  constructor(options: StratifiedKFoldOptions) {
    const { nSplits, shuffle = false, randomState } = options;
    checkNSplits(nSplits);
    checkShuffle(shuffle, randomState);
    this.#nSplits = nSplits;
    this.#randomState = randomState;
  }

  /**
   * The folds of these labels.
   *
   * @param y the label of each row
   * @throws {RangeError} when every class has fewer rows than there are folds
   */
  split(y: ArrayLike<number>): Split[] {
    return foldSplits(this.#testFolds(y), this.#nSplits);
  }

  /** The test fold of each row. */
  #testFolds(y: ArrayLike<number>): Int32Array {
    const nSplits = this.#nSplits;
    const classes = [...classRows(y).values()].sort((a, b) => a[0]! - b[0]!);
    const largest = Math.max(0, ...classes.map((rows) => rows.length));
    if (largest < nSplits) {
      throw new RangeError(
        `Cannot make ${nSplits} folds: the largest class has ${largest} rows. Ask for at most as many folds.`,
      );
    }
    const generator = this.#randomState === undefined
      ? undefined
      : new MersenneTwister(this.#randomState);
    const fold = new Int32Array(y.length);
    // Classes stand one after the other, by first appearance, and are dealt round robin.
    let dealt = 0;
    for (const rows of classes) {
      const sizes = new Int32Array(nSplits);
      for (let i = 0; i < rows.length; i++) sizes[dealt++ % nSplits]!++;
      const folds = new Int32Array(rows.length);
      let end = 0;
      for (let k = 0; k < nSplits; k++) folds.fill(k, end, end += sizes[k]!);
      generator?.shuffle(folds);
      for (let i = 0; i < rows.length; i++) fold[rows[i]!] = folds[i]!;
    }
    return fold;
  }
}
