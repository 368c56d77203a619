/**
 * Folds: the checks and the last step that the splitters by fold share.
 *
 * @module
 */
import type { Split } from "./train_test_split.ts";

/**
 * Checks a number of folds.
 *
 * @throws {RangeError} when `nSplits` is no whole number of 2 or more
 */
export function checkNSplits(nSplits: number): void {
  if (Number.isInteger(nSplits) && nSplits >= 2) return;
  throw new RangeError(
    `Cannot make folds: nSplits must be a whole number of 2 or more: current value is ${nSplits}. Give such a number, like 10.`,
  );
}

/**
 * Checks that a shuffle has a seed, and a seed a shuffle.
 *
 * @throws {TypeError} when only one of both is given
 */
export function checkShuffle(shuffle: boolean, randomState: number | undefined): void {
  if (shuffle === (randomState !== undefined)) return;
  throw new TypeError(
    "Cannot make folds: shuffle and randomState only work together. Give both or neither.",
  );
}

/**
 * The splits that test on one fold each and train on all others, rows ascending.
 *
 * @param fold the fold of each row, 0..nSplits-1
 */
export function foldSplits(fold: Int32Array, nSplits: number): Split[] {
  return Array.from({ length: nSplits }, (_, k) => ({
    train: rowsWhere(fold, (value) => value !== k),
    test: rowsWhere(fold, (value) => value === k),
  }));
}

/** The rows, ascending, whose value is wanted. */
export function rowsWhere(values: Int32Array, wanted: (value: number) => boolean): Int32Array {
  const rows = new Int32Array(values.length);
  let n = 0;
  for (let row = 0; row < values.length; row++) if (wanted(values[row]!)) rows[n++] = row;
  return rows.slice(0, n);
}
