/**
 * Cross-validation folds that keep each group together and hold each class in about the same share.
 *
 * @module
 */
import { checkRandomState } from "./check_options.ts";
import { classRows } from "./class_rows.ts";
import { FoldBalance } from "./fold_balance.ts";
import { checkNSplits, checkShuffle, foldSplits } from "./fold_splits.ts";
import { groupNumbers } from "./group_numbers.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import { pairwiseSum } from "./pairwise_sum.ts";
import type { Groups, Splitter } from "./splitter.ts";
import type { Split } from "./train_test_split.ts";

/** What {@linkcode StratifiedGroupKFold} is asked for. */
export interface StratifiedGroupKFoldOptions {
  /** Number of folds, at least 2. */
  readonly nSplits: number;
  /**
   * Whether groups are dealt at random. As in scikit-learn before 1.8, the folds are then balanced by
   * the class counts of other groups, so that in effect they are not stratified: see
   * {@linkcode StratifiedGroupKFold}.
   * @default {false}
   */
  readonly shuffle?: boolean;
  /** Seed, 0..2^32-1; needed with `shuffle` and refused without. */
  readonly randomState?: number;
}

/**
 * Deals whole groups into `nSplits` test folds so that each class is spread evenly over them.
 *
 * Groups whose classes are most uneven go first, each to the fold where the classes' shares then
 * differ least over the folds, and of equal ones to the fold with the fewest rows. A greedy choice:
 * large groups may leave the folds uneven.
 *
 * With `shuffle`, scikit-learn 1.2 shuffles the groups' class counts without the groups they belong
 * to. That is followed here, so that its folds are reproduced; the groups stay together, but their
 * classes fall as chance has it. Leave `shuffle` out for folds that are stratified.
 *
 * Guarantees: the folds of scikit-learn 1.2's `StratifiedGroupKFold`, row for row, each part
 * ascending; every row is in exactly one test fold; no group on both sides; no fold is empty (there
 * scikit-learn goes on, and here it is refused).
 * Cost: O(nGroups × nSplits² × nClasses + nRows × nSplits).
 * Source: scikit-learn `StratifiedGroupKFold`; the fault is its issue 24656, mended in 1.8.
 *
 * @example
 * ```ts
 * import { StratifiedGroupKFold } from "@/learn/stratified_group_k_fold.ts";
 * import assert from "node:assert/strict";
 * const y = [0, 1, 0, 0, 0, 1, 0, 0];
 * const days = ["1 May", "1 May", "2 May", "2 May", "3 May", "3 May", "4 May", "4 May"];
 * const folds = new StratifiedGroupKFold({ nSplits: 2 }).split(y, days);
 * // The days of one class go first, to either fold; then those of two.
 * assert.deepEqual(folds.map((fold) => [...fold.test]), [[0, 1, 2, 3], [4, 5, 6, 7]]);
 * ```
 */
export class StratifiedGroupKFold implements Splitter {
  readonly #nSplits: number;
  readonly #randomState: number | undefined;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when `nSplits` is no whole number of 2 or more or `randomState` not in
   * 0..2^32-1
   * @throws {TypeError} when only one of `shuffle` and `randomState` is given
   */
  constructor({ nSplits, shuffle = false, randomState }: StratifiedGroupKFoldOptions) {
    checkNSplits(nSplits);
    checkShuffle(shuffle, randomState);
    checkRandomState(randomState ?? 0);
    this.#nSplits = nSplits;
    this.#randomState = randomState;
  }

  /**
   * The folds of these rows.
   *
   * @param y the label of each row
   * @param groups the group of each row
   * @throws {TypeError} when there is not one group for each row
   * @throws {RangeError} when every class has fewer rows than there are folds, or a fold would have
   * no group
   */
  split(y: ArrayLike<number>, groups: Groups): Split[] {
    const nSplits = this.#nSplits;
    const { nGroups, groupOfRow } = groupNumbers(groups, y.length);
    const classes = [...classRows(y).values()];
    const classSizes = classes.map((rows) => rows.length);
    const largest = Math.max(0, ...classSizes);
    if (largest < nSplits) {
      throw new RangeError(
        `Cannot make ${nSplits} folds: the largest class has ${largest} rows. Ask for at most as many folds.`,
      );
    }
    const counts = Array.from({ length: nGroups }, () => new Float64Array(classes.length));
    for (const [k, rows] of classes.entries()) {
      for (const row of rows) counts[groupOfRow[row]!]![k]!++;
    }
    const foldOfGroup = this.#deal(this.#shuffled(counts), classSizes);
    const empty = Array.from({ length: nSplits }, (_, k) => k).filter((k) =>
      !foldOfGroup.includes(k)
    );
    if (empty.length > 0) {
      throw new RangeError(
        `Cannot make ${nSplits} folds: each must have a group: of ${nGroups} groups none fell to ${empty.length} folds. Ask for fewer folds.`,
      );
    }
    return foldSplits(groupOfRow.map((group) => foldOfGroup[group]!), nSplits);
  }

  /** The class counts, with a seed in random order. */
  #shuffled(counts: readonly Float64Array[]): readonly Float64Array[] {
    if (this.#randomState === undefined) return counts;
    const order = new MersenneTwister(this.#randomState).permutation(counts.length);
    return Array.from(order, (group) => counts[group]!);
  }

  /** The fold of each group. */
  #deal(counts: readonly Float64Array[], classSizes: readonly number[]): Int32Array {
    const unevenness = counts.map(standardDeviation);
    const order = Array.from(counts, (_, group) => group)
      .sort((a, b) => unevenness[b]! - unevenness[a]!);
    const balance = new FoldBalance(this.#nSplits, classSizes);
    const foldOfGroup = new Int32Array(counts.length);
    for (const group of order) foldOfGroup[group] = balance.add(counts[group]!);
    return foldOfGroup;
  }
}

/** As numpy's `std`, bit for bit: equal groups must not differ, nor different ones be equal. */
function standardDeviation(values: Float64Array): number {
  const mean = pairwiseSum(values) / values.length;
  return Math.sqrt(
    pairwiseSum(values.map((value) => (value - mean) * (value - mean))) / values.length,
  );
}
