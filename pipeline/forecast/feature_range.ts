/**
 * What a model saw of each input when it learned, and whether a new value lies outside of it.
 *
 * @module
 */

/** An input in the rows of the fit, as plain data. */
export interface FeatureRange {
  /** The least known value; null when none was known. */
  readonly least: number | null;
  /** The greatest known value; null when none was known. */
  readonly greatest: number | null;
  /** Whether the value of some row was missing. */
  readonly hasMissing: boolean;
  /** The median of the known values; null where more than half of the rows had none. */
  readonly typical: number | null;
}

/**
 * The range of a column.
 *
 * The median, not the mean: one storm does not make a typical day.
 *
 * Cost: O(n log n).
 *
 * @param column n values, NaN where one is missing
 *
 * @example
 * ```ts
 * import { featureRange } from "@/forecast/feature_range.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(featureRange(new Float64Array([4, NaN, 1, 9])), {
 *   ...{ least: 1, greatest: 9, hasMissing: true, typical: 4 },
 * });
 * ```
 */
export function featureRange(column: Float64Array): FeatureRange {
  const known = column.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length >> 1;
  const isMostlyKnown = known.length > 0 && 2 * known.length >= column.length;
  return {
    least: known[0] ?? null,
    greatest: known.at(-1) ?? null,
    hasMissing: known.length < column.length,
    typical: isMostlyKnown
      ? known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2
      : null,
  };
}

/** Whether a value, NaN for a missing one, is none that the range holds. */
export function isOutside({ least, greatest, hasMissing }: FeatureRange, value: number): boolean {
  if (Number.isNaN(value)) return !hasMissing;
  return least === null || greatest === null || value < least || value > greatest;
}
