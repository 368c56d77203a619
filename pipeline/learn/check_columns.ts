/**
 * Checks of the columns that linear models and baselines are given.
 *
 * @module
 */
import type { Columns } from "./training_table.ts";

/** Squares of larger values are not finite. */
const LARGEST = 1e150;

/**
 * Checks that columns and labels belong together.
 *
 * @param y class of each row
 * @throws {TypeError} when there is no column, no row, the lengths differ, or y is no Uint8Array
 */
export function checkFitShape(X: Columns, y: Uint8Array): void {
  checkLabels(y);
  if (X.length > 0 && y.length > 0 && X.every((column) => column.length === y.length)) return;
  throw new TypeError(
    `Cannot fit: X must have one value for each of ${y.length} labels in each column: columns have [${
      X.map((column) => column.length)
    }] values. Pass columns and labels of the same rows.`,
  );
}

/**
 * Checks that classes are whole numbers in 0..255, where types are not checked: other arrays would be
 * cut to such numbers without a word.
 *
 * @throws {TypeError} when y is no Uint8Array
 */
export function checkLabels(y: Uint8Array): void {
  if (y instanceof Uint8Array) return;
  throw new TypeError(
    `Cannot fit: y must be a Uint8Array, the class of each row numbered from 0: current value is ${
      Object.prototype.toString.call(y)
    }. Number the classes and use Uint8Array.from(…).`,
  );
}

/**
 * Checks that columns are those of the fit.
 *
 * @param nFeatures number of columns of the fit
 * @throws {TypeError} when their number is another or their lengths differ
 */
export function checkShape(X: Columns, nFeatures: number): void {
  if (X.length === nFeatures && X.every((column) => column.length === X[0]!.length)) return;
  throw new TypeError(
    `Cannot use X: it must have ${nFeatures} columns of equal length: they have [${
      X.map((column) => column.length)
    }] values. Pass the features of the fit, in its order.`,
  );
}

/**
 * Checks that no value is missing or infinite.
 *
 * @throws {RangeError} naming the first value that is, by feature and row
 */
export function checkFinite(X: Columns): void {
  for (const [feature, column] of X.entries()) {
    const row = column.findIndex((value) => !(Math.abs(value) <= LARGEST));
    if (row === -1) continue;
    throw new RangeError(
      `Cannot use X: values must be finite numbers within ±${LARGEST}, since missing ones are not handled: current value is ${
        column[row]
      } in feature ${feature}, row ${row}. Fill such values (for example with the column's mean, beside a column that marks them) or leave out such rows.`,
    );
  }
}
