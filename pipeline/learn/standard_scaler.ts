/**
 * Columns brought to mean 0 and standard deviation 1.
 *
 * @module
 */
import { checkFinite, checkShape } from "./check_columns.ts";
import { columnMoments } from "./column_moments.ts";
import type { Columns } from "./training_table.ts";

/** What a fitted {@linkcode StandardScaler} knows. */
export interface ScalerState {
  /** Mean of each column, in its unit. */
  readonly mean: Float64Array;
  /** Standard deviation of each column, in its unit; 1 for a constant column. */
  readonly scale: Float64Array;
}

/**
 * Standardises columns: each value less the column's mean, divided by its standard deviation.
 *
 * A penalty on coefficients treats features alike only where their spreads are alike: one of wind
 * in km/h and one in m/s would be penalised 13 times apart.
 *
 * Guarantees: the rows of the fit get mean 0 and deviation 1 (divided by nRows, not nRows - 1); a
 * constant column becomes 0; the rows that are transformed never change what was fitted.
 * Cost: O(nRows × nFeatures).
 * Source: scikit-learn `StandardScaler`, which passes NaN on; here missing values are refused.
 *
 * @example
 * ```ts
 * import { StandardScaler } from "@/learn/standard_scaler.ts";
 * import assert from "node:assert/strict";
 * const scaler = new StandardScaler().fit([new Float64Array([10, 14]), new Float64Array([7, 7])]);
 * const [temperature, constant] = scaler.transform([new Float64Array([16]), new Float64Array([7])]);
 * assert.deepEqual([...temperature!, ...constant!], [2, 0]);
 * ```
 */
export class StandardScaler {
  #state: ScalerState | undefined;

  /** A scaler fitted before. */
  static of(state: ScalerState): StandardScaler {
    const scaler = new StandardScaler();
    scaler.#state = state;
    return scaler;
  }

  /** Mean of each column, in its unit. */
  get mean(): Float64Array {
    return this.#known.mean;
  }

  /** Standard deviation of each column, in its unit; 1 for a constant column. */
  get scale(): Float64Array {
    return this.#known.scale;
  }

  /**
   * Learns means and deviations and returns this.
   *
   * @param X columns of finite numbers
   * @throws {TypeError} when there is no column, no row, or the lengths differ
   * @throws {RangeError} when a value is missing or infinite
   */
  fit(X: Columns): this {
    if (X.length === 0 || X[0]!.length === 0) {
      throw new TypeError(
        `Cannot fit: X must have a column and a row: current value has ${X.length} columns. Pass the rows to learn from.`,
      );
    }
    checkShape(X, X.length);
    checkFinite(X);
    const moments = X.map(columnMoments);
    this.#state = {
      mean: Float64Array.from(moments, ({ mean }) => mean),
      scale: Float64Array.from(moments, ({ deviation }) => deviation === 0 ? 1 : deviation),
    };
    return this;
  }

  /**
   * New columns in deviations from the mean of the fit.
   *
   * @param X the columns of the fit, of any rows
   * @throws {TypeError} when columns are missing or the scaler is not fitted
   * @throws {RangeError} when a value is missing or infinite
   */
  transform(X: Columns): Float64Array[] {
    const { mean, scale } = this.#known;
    checkShape(X, mean.length);
    checkFinite(X);
    return X.map((column, f) => column.map((value) => (value - mean[f]!) / scale[f]!));
  }

  get #known(): ScalerState {
    if (this.#state === undefined) {
      throw new TypeError("Cannot use the scaler: it is not fitted. Call fit before.");
    }
    return this.#state;
  }
}
