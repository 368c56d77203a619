/**
 * Missing values as columns of their own.
 *
 * @module
 */
import { checkShape } from "./check_columns.ts";
import type { Columns } from "./training_table.ts";

/** What a fitted {@linkcode MissingIndicator} knows. Plain data. */
export interface IndicatorState {
  /** Mean of each column's known values, in its unit; 0 for a column that has none. */
  readonly mean: Float64Array;
  /** The columns with a missing value in the fit, ascending. */
  readonly indicated: Int32Array;
}

/**
 * Fills missing values (NaN) with the column's mean and adds a column for each feature that had any:
 * 1 where the value was missing, else 0.
 *
 * A model that adds its features up cannot pass a value by. The mean alone would call an unknown
 * wind a common one; the added column lets the model say what an unknown wind has meant.
 *
 * Guarantees: means and added columns are those of the fit, whatever is transformed later; a value
 * missing where the fit had none becomes the mean; without missing values X is unchanged.
 * Cost: O(nRows × nFeatures).
 * Source: scikit-learn `SimpleImputer(add_indicator=True)`.
 *
 * @example
 * ```ts
 * import { MissingIndicator } from "@/learn/missing_indicator.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([10, NaN, 14]), new Float64Array([1, 2, 3])];
 * const known = new MissingIndicator().fit(X).transform(X).map((column) => [...column]);
 * assert.deepEqual(known, [[10, 12, 14], [1, 2, 3], [0, 1, 0]]);
 * ```
 */
export class MissingIndicator {
  #state: IndicatorState | undefined;

  /** One fitted before. */
  static of(state: IndicatorState): MissingIndicator {
    const indicator = new MissingIndicator();
    indicator.#state = state;
    return indicator;
  }

  /** What the fit found. */
  get state(): IndicatorState {
    if (this.#state === undefined) {
      throw new TypeError("Cannot use the indicator: it is not fitted. Call fit before.");
    }
    return this.#state;
  }

  /**
   * Learns means and which columns have missing values, and returns this.
   *
   * @param X columns of numbers, NaN where a value is missing
   * @throws {TypeError} when the lengths differ
   */
  fit(X: Columns): this {
    checkShape(X, X.length);
    this.#state = {
      mean: Float64Array.from(X, meanOfKnown),
      indicated: Int32Array.from([...X.keys()].filter((f) => X[f]!.some(Number.isNaN))),
    };
    return this;
  }

  /**
   * The columns without missing values, followed by those that say where they were.
   *
   * @param X the columns of the fit, of any rows
   * @throws {TypeError} when columns are missing
   */
  transform(X: Columns): Float64Array[] {
    const { mean, indicated } = this.state;
    checkShape(X, mean.length);
    const filled = X.map((column, f) =>
      column.map((value) => Number.isNaN(value) ? mean[f]! : value)
    );
    const added = Array.from(
      indicated,
      (f) => X[f]!.map((value) => Number.isNaN(value) ? 1 : 0),
    );
    return [...filled, ...added];
  }
}

function meanOfKnown(column: Float64Array): number {
  let sum = 0, known = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return known === 0 ? 0 : sum / known;
}
