/**
 * The shape of a table with labels, checked.
 *
 * @module
 */
import type { Columns } from "./training_table.ts";

/**
 * Checks that columns and labels have the same rows.
 *
 * @throws {TypeError} when there is no column, no row, or the lengths differ
 */
export function checkRows(X: Columns, y: Uint8Array): void {
  if (X.length > 0 && y.length > 0 && X.every((column) => column.length === y.length)) return;
  throw new TypeError(
    `Cannot search: X must have one value for each of ${y.length} labels in each column: columns have [${
      X.map((column) => column.length)
    }] values. Pass columns and labels of the same rows.`,
  );
}
