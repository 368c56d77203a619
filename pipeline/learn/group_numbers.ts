/**
 * Groups as numbers: what every splitter by group starts from.
 *
 * @module
 */
import type { Groups } from "./splitter.ts";

/** Rows whose groups are numbered. */
export interface NumberedGroups {
  /** Number of distinct groups. */
  readonly nGroups: number;
  /** Group of each row, 0..nGroups-1. */
  readonly groupOfRow: Int32Array;
}

/**
 * Numbers the groups in ascending order: numbers by value, text by code point.
 *
 * JavaScript's own order of text goes by 16-bit units and puts some rare characters elsewhere than
 * numpy does, and the numbers decide which group a random draw takes.
 *
 * Guarantees: the inverse of numpy's `unique(groups, return_inverse=True)`.
 * Cost: O(nRows + nGroups log nGroups).
 *
 * @param groups the group of each row
 * @param nRows number of rows
 * @throws {TypeError} when there is not one group for each row, or groups are neither all numbers
 * nor all text
 * @throws {RangeError} when a group is NaN
 *
 * @example
 * ```ts
 * import { groupNumbers } from "@/learn/group_numbers.ts";
 * import assert from "node:assert/strict";
 * const { nGroups, groupOfRow } = groupNumbers([10, 9, 10], 3);
 * assert.deepEqual([nGroups, ...groupOfRow], [2, 1, 0, 1]);
 * ```
 */
export function groupNumbers(groups: Groups | undefined, nRows: number): NumberedGroups {
  if (groups === undefined || groups.length !== nRows) {
    throw new TypeError(
      `Cannot use groups: they must have one value for each of ${nRows} rows: it has ${
        groups?.length ?? "none"
      }. Pass the groups of the same rows.`,
    );
  }
  const values = Array.from(groups);
  refuseMixed(values);
  const numbers = new Map([...new Set(values)].sort(ascending).map((value, i) => [value, i]));
  return {
    nGroups: numbers.size,
    groupOfRow: Int32Array.from(values, (value) => numbers.get(value)!),
  };
}

function refuseMixed(values: readonly (number | string)[]): void {
  const type = typeof values[0];
  for (const [row, value] of values.entries()) {
    if (typeof value !== type || (type !== "number" && type !== "string")) {
      throw new TypeError(
        `Cannot use groups: they must be all numbers or all text: current value is a ${typeof value} in row ${row}, after ${type}s. Write all in one way.`,
      );
    }
    if (Number.isNaN(value)) {
      throw new RangeError(
        `Cannot use groups: they must be numbers or text: current value is NaN in row ${row}. Drop such rows or give them a group.`,
      );
    }
  }
}

function ascending(a: number | string, b: number | string): number {
  if (typeof a === "number" || typeof b === "number") return Number(a) - Number(b);
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const apart = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (apart !== 0) return apart;
  }
  return left.length - right.length;
}
