/**
 * Splits that learn from the past and are scored on what follows.
 *
 * @module
 */
import { checkWhole } from "./check_options.ts";
import { checkNSplits } from "./fold_splits.ts";
import type { Splitter } from "./splitter.ts";
import type { Split } from "./train_test_split.ts";

/** What {@linkcode TimeSeriesSplit} is asked for. */
export interface TimeSeriesSplitOptions {
  /** Number of splits, at least 2. */
  readonly nSplits: number;
  /** Most rows to train on, the latest ones; all when not given. */
  readonly maxTrainSize?: number;
  /** Rows of each test; `floor(nRows / (nSplits + 1))` when not given. */
  readonly testSize?: number;
  /**
   * Rows left out between train and test: what is measured but not yet known.
   * @default {0}
   */
  readonly gap?: number;
}

/**
 * Tests on `nSplits` consecutive blocks at the end of the rows, each trained on the rows before it.
 *
 * A random fold lets a model know tomorrow; this one works as a service does. Rows must stand in
 * the order of time. It counts rows: where several rows share a day, a block may begin in the
 * middle of one, which a `gap` of a day's rows keeps off the train part.
 *
 * Guarantees: the splits of scikit-learn 1.2's `TimeSeriesSplit`, row for row; every train row comes
 * before every test row of its split, by more than `gap` rows; tests do not overlap and end with the
 * last row; no part is empty.
 * Cost: O(nRows × nSplits).
 * Source: scikit-learn `TimeSeriesSplit`.
 *
 * @example
 * ```ts
 * import { TimeSeriesSplit } from "@/learn/time_series_split.ts";
 * import assert from "node:assert/strict";
 * const splits = new TimeSeriesSplit({ nSplits: 2, testSize: 2, gap: 1 }).split(new Uint8Array(8));
 * assert.deepEqual(splits.map(({ train }) => [...train]), [[0, 1, 2], [0, 1, 2, 3, 4]]);
 * assert.deepEqual(splits.map(({ test }) => [...test]), [[4, 5], [6, 7]]);
 * ```
 */
export class TimeSeriesSplit implements Splitter {
  readonly #options: TimeSeriesSplitOptions;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when `nSplits` is no whole number of 2 or more, or `maxTrainSize` or
   * `testSize` none of 1 or more, or `gap` none of 0 or more
   */
  constructor(options: TimeSeriesSplitOptions) {
    const { nSplits, maxTrainSize = 1, testSize = 1, gap = 0 } = options;
    const high = Number.MAX_SAFE_INTEGER;
    checkNSplits(nSplits);
    checkWhole("maxTrainSize", maxTrainSize, { low: 1, high });
    checkWhole("testSize", testSize, { low: 1, high });
    checkWhole("gap", gap, { low: 0, high });
    this.#options = { ...options };
  }

  /**
   * The splits of rows in the order of time.
   *
   * @param y the label of each row; only their number counts
   * @throws {RangeError} when there are too few rows for the tests, the gap and one row to train on
   */
  split(y: ArrayLike<number>): Split[] {
    const nRows = y.length;
    const { nSplits, maxTrainSize = Infinity, gap = 0 } = this.#options;
    const testSize = this.#options.testSize ?? Math.floor(nRows / (nSplits + 1));
    const firstTest = nRows - nSplits * testSize;
    if (testSize === 0 || firstTest - gap <= 0) {
      throw new RangeError(
        `Cannot make ${nSplits} splits: there must be rows for each test, the gap and one to train on: ${nRows} rows with tests of ${testSize} and a gap of ${gap} leave none. Ask for fewer splits, smaller tests or a smaller gap.`,
      );
    }
    return Array.from({ length: nSplits }, (_, k) => {
      const testStart = firstTest + k * testSize;
      const trainEnd = testStart - gap;
      return {
        train: rowsFrom(Math.max(0, trainEnd - maxTrainSize), trainEnd),
        test: rowsFrom(testStart, testStart + testSize),
      };
    });
  }
}

function rowsFrom(start: number, end: number): Int32Array {
  return Int32Array.from({ length: end - start }, (_, i) => start + i);
}
