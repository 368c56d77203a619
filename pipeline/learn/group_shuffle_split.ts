/**
 * Random divisions into train and test that keep each group together.
 *
 * @module
 */
import { checkRandomState, checkWhole } from "./check_options.ts";
import { rowsWhere } from "./fold_splits.ts";
import { groupNumbers } from "./group_numbers.ts";
import { MersenneTwister } from "./mersenne_twister.ts";
import type { Groups, Splitter } from "./splitter.ts";
import type { Split } from "./train_test_split.ts";

/** What {@linkcode GroupShuffleSplit} is asked for. */
export interface GroupShuffleSplitOptions {
  /** Number of splits, at least 1. */
  readonly nSplits: number;
  /** Groups that go to test: their share in (0, 1), rounded up, or from 1 on their number. */
  readonly testSize: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/**
 * Draws the test groups at random, `nSplits` times, each time anew.
 *
 * The split by day: rows that share a day stay on one side. `testSize` is a share of the groups, not
 * of the rows, so that groups of uneven size give tests of uneven size; a row may be tested several
 * times or never ({@linkcode GroupKFold} tests each once).
 *
 * Guarantees: the splits of scikit-learn 1.2's `GroupShuffleSplit`, row for row, each part ascending;
 * every row in exactly one part of each split; no group on both sides; no part is empty.
 * Cost: O((nRows + nGroups) × nSplits).
 * Source: scikit-learn `GroupShuffleSplit`, numpy legacy stream.
 *
 * @example
 * ```ts
 * import { GroupShuffleSplit } from "@/learn/group_shuffle_split.ts";
 * import assert from "node:assert/strict";
 * const days = ["2016-05-01", "2016-05-01", "2016-05-02", "2016-05-03", "2016-05-03"];
 * const splitter = new GroupShuffleSplit({ nSplits: 1, testSize: 0.3, randomState: 42 });
 * const [split] = splitter.split(new Uint8Array(5), days);
 * // numpy.random.RandomState(42).permutation(3) starts with 0: the first day is the test.
 * assert.deepEqual([...split!.test], [0, 1]);
 * assert.deepEqual([...split!.train], [2, 3, 4]);
 * ```
 */
export class GroupShuffleSplit implements Splitter {
  readonly #options: GroupShuffleSplitOptions;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when `nSplits` is no whole number of 1 or more, `testSize` neither a share
   * nor a whole number, or `randomState` not in 0..2^32-1
   */
  constructor(options: GroupShuffleSplitOptions) {
    const { nSplits, testSize, randomState } = options;
    checkWhole("nSplits", nSplits, { low: 1, high: Number.MAX_SAFE_INTEGER });
    if (!(testSize > 0 && (testSize < 1 || Number.isInteger(testSize)))) {
      throw new RangeError(
        `Cannot split: testSize must lie between 0 and 1 or be a number of groups: current value is ${testSize}. Give the share of the test groups, like 0.3.`,
      );
    }
    checkRandomState(randomState);
    this.#options = { ...options };
  }

  /**
   * The splits of these rows.
   *
   * @param y the label of each row; only their number counts
   * @param groups the group of each row
   * @throws {TypeError} when there is not one group for each row
   * @throws {RangeError} when no group would be left to train on
   */
  split(y: ArrayLike<number>, groups: Groups): Split[] {
    const { nSplits, testSize, randomState } = this.#options;
    const { nGroups, groupOfRow } = groupNumbers(groups, y.length);
    const nTest = testSize < 1 ? Math.ceil(testSize * nGroups) : testSize;
    if (nTest >= nGroups) {
      throw new RangeError(
        `Cannot split: ${nGroups} groups with testSize ${testSize} leave no group to train on. Give more groups or a smaller testSize.`,
      );
    }
    const generator = new MersenneTwister(randomState);
    return Array.from({ length: nSplits }, () => {
      const isTest = new Uint8Array(nGroups);
      for (const group of generator.permutation(nGroups).subarray(0, nTest)) isTest[group] = 1;
      return {
        train: rowsWhere(groupOfRow, (group) => isTest[group] === 0),
        test: rowsWhere(groupOfRow, (group) => isTest[group] === 1),
      };
    });
  }
}
