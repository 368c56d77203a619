/**
 * What every splitter can do.
 *
 * @module
 */
import type { Split } from "./train_test_split.ts";

/**
 * The group of each row, for example its day or its site: all numbers or all text.
 *
 * Groups are told apart by equality, and stand in the order of numpy's `unique`: numbers by value,
 * text by code point.
 */
export type Groups = ArrayLike<number | string>;

/**
 * Divides rows into train and test, one or several times.
 *
 * A search asks for no more than this, so that it can be run on random, stratified, grouped or
 * forward folds alike. Options belong to the constructor; a splitter keeps nothing between calls.
 *
 * Guarantees: the same labels and groups give the same splits, every time; no row stands in both
 * parts of a split.
 *
 * @example
 * ```ts
 * import { GroupKFold } from "@/learn/group_k_fold.ts";
 * import type { Splitter } from "@/learn/splitter.ts";
 * import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
 * import { TimeSeriesSplit } from "@/learn/time_series_split.ts";
 * import assert from "node:assert/strict";
 * const splitters: Splitter[] = [
 *   new StratifiedKFold({ nSplits: 2 }),
 *   new GroupKFold({ nSplits: 2 }),
 *   new TimeSeriesSplit({ nSplits: 2 }),
 * ];
 * const days = ["2016-05-01", "2016-05-01", "2016-05-02", "2016-05-02"];
 * const tests = splitters.map((splitter) =>
 *   splitter.split([0, 1, 0, 1], days).map(({ test }) => [...test])
 * );
 * assert.deepEqual(tests, [[[0, 1], [2, 3]], [[2, 3], [0, 1]], [[2], [3]]]);
 * ```
 */
export interface Splitter {
  /**
   * The splits of these rows.
   *
   * @param y the label of each row
   * @param groups the group of each row, for the splitters that keep groups together
   */
  split(y: ArrayLike<number>, groups?: Groups): Split[];
}
