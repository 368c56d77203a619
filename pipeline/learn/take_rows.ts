/**
 * Some rows of a table.
 *
 * @module
 */
import type { Columns } from "./training_table.ts";

/** The given rows of every column, in the given order. */
export function takeRows(X: Columns, rows: Int32Array): Float64Array[] {
  return X.map((column) => Float64Array.from(rows, (row) => column[row]!));
}

/** The labels of the given rows, in the given order. */
export function takeLabels(y: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => y[row]!);
}
