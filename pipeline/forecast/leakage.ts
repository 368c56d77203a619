/**
 * What train and test rows of a split have in common.
 *
 * @module
 */
import type { Split } from "../learn/train_test_split.ts";
import type { Columns } from "../learn/training_table.ts";

/** What stands on both sides of a split. */
export interface Leakage {
  /** Days with rows on both sides. */
  readonly days: number;
  /** Test rows on a day that trains too, as a share of the test rows. */
  readonly test_share: number;
  /** Sites and days with rows on both sides. */
  readonly site_days: number;
  /** Test rows whose features are, to the bit, those of a train row. */
  readonly identical_rows: number;
}

/** What is looked at. */
export interface LeakageRows {
  /** Columns of features. */
  readonly X: Columns;
  /** Day of each row. */
  readonly day: Int32Array;
  /** Sampling site of each row. */
  readonly sitio: readonly string[];
}

/**
 * Counts what a model could have seen of its test.
 *
 * Sites that are sampled on one day share its weather to the last digit: a model that stored the day
 * of one need not know anything to tell the other.
 *
 * Cost: O(nRows × nFeatures).
 *
 * @example
 * ```ts
 * import { leakage } from "@/forecast/leakage.ts";
 * import assert from "node:assert/strict";
 * const rows = {
 *   X: [new Float64Array([5, 5, 7])],
 *   day: new Int32Array([1, 1, 2]),
 *   sitio: ["A", "B", "A"],
 * };
 * const split = { train: new Int32Array([0, 2]), test: new Int32Array([1]) };
 * const found = { days: 1, test_share: 1, site_days: 0, identical_rows: 1 };
 * assert.deepEqual(leakage(rows, split), found);
 * ```
 */
export function leakage({ X, day, sitio }: LeakageRows, { train, test }: Split): Leakage {
  const siteDay = (row: number) => `${day[row]} ${sitio[row]}`;
  const features = (row: number) => X.map((column) => column[row]).join();
  const both = (keyOf: (row: number) => unknown) => {
    const seen = new Set(Array.from(train, keyOf));
    return Array.from(test).filter((row) => seen.has(keyOf(row)));
  };
  const sharing = both((row) => day[row]);
  return {
    days: new Set(sharing.map((row) => day[row])).size,
    test_share: test.length === 0 ? 0 : sharing.length / test.length,
    site_days: new Set(both(siteDay).map(siteDay)).size,
    identical_rows: both(features).length,
  };
}

/** Whether a day stands on both sides; equal features of different days are no leak. */
export function leaks({ days }: Leakage): boolean {
  return days > 0;
}
