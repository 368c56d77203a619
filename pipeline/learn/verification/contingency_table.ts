/**
 * Warnings and exceedances, counted.
 *
 * @module
 */
import { confusionMatrix } from "../metrics.ts";

/** Rows by what was measured and what was predicted, in the words of forecasters. */
export interface ContingencyTable {
  /** Class 1 measured and predicted: true positives. */
  readonly hits: number;
  /** Class 1 measured, not predicted: false negatives. */
  readonly misses: number;
  /** Class 1 predicted, not measured: false positives. */
  readonly falseAlarms: number;
  /** Class 1 neither measured nor predicted: true negatives. */
  readonly correctNegatives: number;
}

/**
 * The 2×2 table of a forecast of two classes.
 *
 * {@linkcode confusionMatrix} holds the same counts; here each has the name that air-quality and
 * weather services give it, so that none is read from the wrong place.
 *
 * Guarantees: the four counts add up to the number of rows.
 * Cost: O(n) time.
 * Source: WMO, Forecast Verification (Joint Working Group on Forecast Verification Research).
 *
 * @param measured 0 or 1 for each row
 * @param predicted 0 or 1 for each row, same length
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1
 *
 * @example
 * ```ts
 * import { contingencyTable } from "@/learn/verification/contingency_table.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([1, 1, 1, 0, 0, 0, 0]);
 * const predicted = new Uint8Array([1, 1, 0, 1, 0, 0, 0]);
 * assert.deepEqual(contingencyTable(measured, predicted), {
 *   hits: 2,
 *   misses: 1,
 *   falseAlarms: 1,
 *   correctNegatives: 3,
 * });
 * ```
 */
export function contingencyTable(measured: Uint8Array, predicted: Uint8Array): ContingencyTable {
  const [[correctNegatives, falseAlarms], [misses, hits]] = confusionMatrix(measured, predicted);
  return { hits, misses, falseAlarms, correctNegatives };
}
