/**
 * Cross-validation folds that keep each group together.
 *
 * @module
 */
import { checkNSplits, foldSplits } from "./fold_splits.ts";
import { groupNumbers } from "./group_numbers.ts";
import { numpyArgsort } from "./numpy_argsort.ts";
import type { Groups, Splitter } from "./splitter.ts";
import type { Split } from "./train_test_split.ts";

/** What {@linkcode GroupKFold} is asked for. */
export interface GroupKFoldOptions {
  /** Number of folds, at least 2. */
  readonly nSplits: number;
}

/**
 * Deals whole groups into `nSplits` test folds of about the same number of rows.
 *
 * Rows that share a day share its weather: dealt one by one, a model would be scored on rows that it
 * has nearly seen. The largest group goes first, each to the fold with the fewest rows; labels are
 * not looked at ({@linkcode StratifiedGroupKFold} does).
 *
 * Guarantees: the folds of scikit-learn 1.2's `GroupKFold` on numpy 1.24, row for row, each part
 * ascending; every row is in exactly one test fold; no group on both sides; no fold is empty.
 * Cost: O(nRows × nSplits + nGroups × (nSplits + log nGroups)).
 * Source: scikit-learn `GroupKFold`.
 *
 * @example
 * ```ts
 * import { GroupKFold } from "@/learn/group_k_fold.ts";
 * import assert from "node:assert/strict";
 * const days = ["2016-05-01", "2016-05-01", "2016-05-02", "2016-05-03", "2016-05-03"];
 * const folds = new GroupKFold({ nSplits: 2 }).split([0, 1, 0, 1, 1], days);
 * assert.deepEqual(folds.map((fold) => [...fold.test]), [[2, 3, 4], [0, 1]]);
 * ```
 */
export class GroupKFold implements Splitter {
  readonly #nSplits: number;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when `nSplits` is no whole number of 2 or more
   */
  constructor({ nSplits }: GroupKFoldOptions) {
    checkNSplits(nSplits);
    this.#nSplits = nSplits;
  }

  /**
   * The folds of these rows.
   *
   * @param y the label of each row; only their number counts
   * @param groups the group of each row
   * @throws {TypeError} when there is not one group for each row
   * @throws {RangeError} when there are fewer groups than folds
   */
  split(y: ArrayLike<number>, groups: Groups): Split[] {
    const nSplits = this.#nSplits;
    const { nGroups, groupOfRow } = groupNumbers(groups, y.length);
    if (nGroups < nSplits) {
      throw new RangeError(
        `Cannot make ${nSplits} folds: there must be as many groups: there are ${nGroups}. Ask for at most as many folds.`,
      );
    }
    const sizes = new Float64Array(nGroups);
    for (const group of groupOfRow) sizes[group]!++;
    const nRows = new Float64Array(nSplits);
    const foldOfGroup = new Int32Array(nGroups);
    for (const group of numpyArgsort(sizes).reverse()) {
      const fold = nRows.indexOf(Math.min(...nRows));
      foldOfGroup[group] = fold;
      nRows[fold]! += sizes[group]!;
    }
    return foldSplits(groupOfRow.map((group) => foldOfGroup[group]!), nSplits);
  }
}
