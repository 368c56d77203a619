/**
 * The rows a forest is grown from, sorted once.
 *
 * @module
 */
import { argsortFloat32 } from "./argsort_float32.ts";
import { keyedHash } from "./keyed_hash.ts";

/** Columns of features: one array for each feature, one value for each row. */
export type Columns = readonly Float64Array[];

/**
 * Rows with equal features and label stand in it once, as an entry; a tree gives entries weights.
 *
 * Plain data, so that it can be handed to workers.
 */
export interface TrainingTable {
  /** Number of rows. */
  readonly nRows: number;
  /** Number of columns. */
  readonly nFeatures: number;
  /** One more than the highest class. */
  readonly nClasses: number;
  /** Entry of each row. */
  readonly entryOfRow: Int32Array;
  /** Class of each entry. */
  readonly labels: Uint8Array;
  /** Value of each entry, for each feature. */
  readonly values: readonly Float32Array[];
  /** Entries in ascending order of value, for each feature. */
  readonly orders: readonly Int32Array[];
}

/**
 * Prepares rows for growing: checks them, merges repeated ones, sorts every feature.
 *
 * Values pass through float32 as in scikit-learn, so that the same cuts are possible. Sites that
 * share a day share its weather, so merging leaves fewer entries to scan at every node.
 *
 * Guarantees: the trees grown do not depend on the merging; entries follow the order of the rows.
 * Cost: O(nRows × nFeatures) time; about 8 bytes for each entry and feature.
 *
 * @param X columns of finite numbers
 * @param y class of each row, 0..nClasses-1
 * @throws {TypeError} when there is no column, no row, or the lengths differ
 * @throws {RangeError} when a value is not finite as a float32, named by feature and row
 *
 * @example
 * ```ts
 * import { prepareTable } from "@/learn/training_table.ts";
 * import assert from "node:assert/strict";
 * const table = prepareTable([new Float64Array([2, 1, 2])], new Uint8Array([1, 0, 1]));
 * assert.deepEqual([...table.entryOfRow], [0, 1, 0]);
 * assert.deepEqual([...table.orders[0]!], [1, 0]);
 * ```
 */
export function prepareTable(X: Columns, y: Uint8Array): TrainingTable {
  const columns = toFloat32(X);
  const nRows = y.length;
  if (X.length === 0 || nRows === 0 || X.some((column) => column.length !== nRows)) {
    throw new TypeError(
      `Cannot fit: X must have one value for each of ${nRows} labels in each column: columns have [${
        X.map((column) => column.length)
      }] values. Pass columns and labels of the same rows.`,
    );
  }
  const { entryOfRow, firstRows } = mergeRows(columns, y);
  const values = columns.map((column) => Float32Array.from(firstRows, (row) => column[row]!));
  return {
    nRows,
    nFeatures: X.length,
    nClasses: y.reduce((most, label) => Math.max(most, label), 0) + 1,
    entryOfRow,
    labels: Uint8Array.from(firstRows, (row) => y[row]!),
    values,
    orders: values.map(argsortFloat32),
  };
}

/**
 * The columns as a tree sees them, checked.
 *
 * @throws {RangeError} when a value is not finite as a float32, named by feature and row
 */
export function toFloat32(X: Columns): Float32Array[] {
  return X.map((column, feature) =>
    Float32Array.from(column, (value, row) => {
      const narrow = Math.fround(value);
      if (Number.isFinite(narrow)) return narrow + 0; // -0 becomes 0
      throw new RangeError(
        `Cannot use X: values must be finite numbers within float32: current value is ${value} in feature ${feature}, row ${row}. Fill or drop such rows before.`,
      );
    })
  );
}

/** Finds equal rows with a hash table of open addressing, whose slots hold entry numbers. */
function mergeRows(columns: readonly Float32Array[], y: Uint8Array) {
  const nRows = y.length;
  const bits = columns.map((column) => new Int32Array(column.buffer));
  const mask = (1 << (33 - Math.clz32(nRows))) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const entryOfRow = new Int32Array(nRows);
  const firstRows = new Int32Array(nRows);
  let nEntries = 0;
  for (let row = 0; row < nRows; row++) {
    let hash = y[row]!;
    for (const word of bits) hash = keyedHash(hash, word[row]!);
    let slot = hash & mask;
    for (; slots[slot] !== -1; slot = (slot + 1) & mask) {
      if (equalRows(firstRows[slots[slot]!]!, row)) break;
    }
    if (slots[slot] === -1) {
      firstRows[nEntries] = row;
      slots[slot] = nEntries++;
    }
    entryOfRow[row] = slots[slot]!;
  }
  return { entryOfRow, firstRows: firstRows.subarray(0, nEntries) };

  function equalRows(a: number, b: number): boolean {
    if (y[a] !== y[b]) return false;
    for (const word of bits) if (word[a] !== word[b]) return false;
    return true;
  }
}
