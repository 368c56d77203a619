/**
 * The rows a forest is grown from, sorted once.
 *
 * @module
 */
import { checkFitShape } from "./check_columns.ts";
import { keyedHash } from "./keyed_hash.ts";
import { argsortFloat32 } from "./radix_sort.ts";

/** Columns of features: one array for each feature, one value for each row. */
export type Columns = readonly Float64Array[];

/**
 * Entries that a tree keeps in order for each feature while it grows: with their values they fit a
 * processor's cache. Measured on tables of 20 features and up to a million rows.
 */
export const SMALL = 32768;

/** The bits of not-a-number as they are stored here: others would be another value to a hash. */
const MISSING_BITS = 0x7fc00000;

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
  /** Value of each entry, for each feature; NaN where there is none. */
  readonly values: readonly Float32Array[];
  /**
   * Entries in ascending order of value, for each feature; null when there are more than
   * {@linkcode SMALL} of them, whose nodes are sorted as they are cut.
   */
  readonly orders: readonly Int32Array[] | null;
}

/** How a table is prepared. */
export interface PrepareOptions {
  /**
   * Whether its arrays are in memory that worker threads share, so that handing it to them copies
   * nothing.
   * @default {false}
   */
  readonly shared?: boolean;
}

/**
 * Prepares rows for growing: checks them, merges repeated ones, sorts every feature.
 *
 * Values pass through float32 as in scikit-learn, so that the same cuts are possible. Sites that
 * share a day share its weather, so merging leaves fewer entries to scan at every node.
 *
 * Guarantees: the trees grown do not depend on the merging; entries follow the order of the rows.
 * Cost: O(nRows × nFeatures) time; 4 bytes for each entry and feature, 8 in a small table.
 *
 * @param X columns of finite numbers, NaN where a value is missing
 * @param y class of each row, 0..nClasses-1
 * @throws {TypeError} when there is no column, no row, or the lengths differ
 * @throws {RangeError} when a value is infinite as a float32, named by feature and row
 *
 * @example
 * ```ts
 * import { prepareTable } from "@/learn/training_table.ts";
 * import assert from "node:assert/strict";
 * const table = prepareTable([new Float64Array([2, 1, 2])], new Uint8Array([1, 0, 1]));
 * assert.deepEqual([...table.entryOfRow], [0, 1, 0]);
 * assert.deepEqual([...table.orders![0]!], [1, 0]);
 * ```
 */
export function prepareTable(
  X: Columns,
  y: Uint8Array,
  { shared = false }: PrepareOptions = {},
): TrainingTable {
  const nRows = y.length;
  checkFitShape(X, y);
  const memory = (bytes: number) => shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes);
  const columns = toFloat32(X, memory);
  const entryOfRow = new Int32Array(memory(4 * nRows));
  const firstRows = mergeRows(columns, y, entryOfRow);
  const nEntries = firstRows.length;
  // Without repeated rows, the columns are the values of the entries.
  const values = nEntries === nRows ? columns : columns.map((column) => {
    const kept = new Float32Array(memory(4 * nEntries));
    for (let entry = 0; entry < nEntries; entry++) kept[entry] = column[firstRows[entry]!]!;
    return kept;
  });
  const labels = new Uint8Array(memory(nEntries));
  for (let entry = 0; entry < nEntries; entry++) labels[entry] = y[firstRows[entry]!]!;
  const orders = nEntries > SMALL ? null : values.map((value) => {
    const order = new Int32Array(memory(4 * nEntries));
    order.set(argsortFloat32(value));
    return order;
  });
  const nClasses = y.reduce((most, label) => Math.max(most, label), 0) + 1;
  return { nRows, nFeatures: X.length, nClasses, entryOfRow, labels, values, orders };
}

/**
 * The columns as a tree sees them, checked: finite float32 values, NaN where one is missing.
 *
 * @param memory gives so many bytes
 * @throws {RangeError} when a value is infinite as a float32, named by feature and row
 */
export function toFloat32(
  X: Columns,
  memory: (bytes: number) => ArrayBufferLike = (bytes) => new ArrayBuffer(bytes),
): Float32Array[] {
  return X.map((column, feature) => {
    const nRows = column.length;
    const narrow = new Float32Array(memory(4 * nRows));
    const bits = new Int32Array(narrow.buffer);
    for (let row = 0; row < nRows; row++) {
      const value = Math.fround(column[row]!);
      if (value - value === 0) narrow[row] = value + 0; // -0 becomes 0
      else if (Number.isNaN(value)) bits[row] = MISSING_BITS;
      else throw infinite(column[row]!, { feature, row });
    }
    return narrow;
  });
}

function infinite(value: number, { feature, row }: { feature: number; row: number }): RangeError {
  return new RangeError(
    `Cannot use X: values must be finite numbers within float32: current value is ${value} in feature ${feature}, row ${row}. Correct it, or make it NaN when it is missing.`,
  );
}

/**
 * Finds equal rows with a hash table of open addressing, whose slots hold entry numbers.
 *
 * @param entryOfRow is filled with the entry of each row
 * @returns the first row of each entry
 */
function mergeRows(
  columns: readonly Float32Array[],
  y: Uint8Array,
  entryOfRow: Int32Array,
): Int32Array {
  const nRows = y.length;
  const bits = columns.map((column) => new Int32Array(column.buffer));
  const hashes = new Int32Array(nRows);
  hashes.set(y);
  // Column by column: rows side by side would each take a line of the cache for every feature.
  for (const word of bits) {
    for (let row = 0; row < nRows; row++) hashes[row] = keyedHash(hashes[row]!, word[row]!);
  }
  const mask = (1 << (33 - Math.clz32(nRows))) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  const firstRows = new Int32Array(nRows);
  let nEntries = 0;
  for (let row = 0; row < nRows; row++) {
    let slot = hashes[row]! & mask;
    for (; slots[slot] !== -1; slot = (slot + 1) & mask) {
      const first = firstRows[slots[slot]!]!;
      if (hashes[first] === hashes[row] && equalRows(first, row)) break;
    }
    if (slots[slot] === -1) {
      firstRows[nEntries] = row;
      slots[slot] = nEntries++;
    }
    entryOfRow[row] = slots[slot]!;
  }
  return firstRows.subarray(0, nEntries);

  function equalRows(a: number, b: number): boolean {
    if (y[a] !== y[b]) return false;
    for (const word of bits) if (word[a] !== word[b]) return false;
    return true;
  }
}
