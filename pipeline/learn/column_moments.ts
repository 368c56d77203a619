/**
 * Mean and spread of a column.
 *
 * @module
 */

/**
 * The mean and the standard deviation (divided by the number of rows) of a column.
 *
 * Guarantees: a column that cannot be told from a constant within rounding has deviation 0.
 * Cost: O(nRows).
 * Source: the corrected two-pass algorithm of Chan, Golub and LeVeque (1983) and its error bound, as
 * scikit-learn's `StandardScaler` has them.
 *
 * @param column at least one finite number
 *
 * @example
 * ```ts
 * import { columnMoments } from "@/learn/column_moments.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(columnMoments(new Float64Array([1, 3])), { mean: 2, deviation: 1 });
 * assert.equal(columnMoments(new Float64Array([0.1, 0.1, 0.1])).deviation, 0);
 * ```
 */
export function columnMoments(column: Float64Array): { mean: number; deviation: number } {
  const nRows = column.length;
  let sum = 0;
  for (let row = 0; row < nRows; row++) sum += column[row]!;
  const mean = sum / nRows;
  let squares = 0;
  let drift = 0;
  for (let row = 0; row < nRows; row++) {
    const from = column[row]! - mean;
    squares += from * from;
    drift += from;
  }
  const variance = (squares - drift * drift / nRows) / nRows;
  const error = nRows * Number.EPSILON * variance + (nRows * mean * Number.EPSILON) ** 2;
  return { mean, deviation: variance <= error ? 0 : Math.sqrt(variance) };
}
