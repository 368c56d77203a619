/**
 * Logistic regression.
 *
 * @module
 */
import { checkFinite, checkFitShape, checkShape } from "./check_columns.ts";
import type { Classifier } from "./classifier.ts";
import { fitLogistic, type LogisticFit } from "./logistic/fit_logistic.ts";
import {
  type KnownLogisticOptions,
  type LogisticRegressionOptions,
  resolveLogisticOptions,
} from "./logistic/logistic_options.ts";
import { MissingIndicator } from "./missing_indicator.ts";
import { mostProbable } from "./predict_rows.ts";
import { StandardScaler } from "./standard_scaler.ts";
import type { Columns } from "./training_table.ts";

/** What a fitted model knows. */
interface Fitted extends LogisticFit {
  readonly scaler: StandardScaler | undefined;
  readonly indicator: MissingIndicator | undefined;
}

/**
 * Log-odds as a weighted sum of the features, with an L2 penalty on the weights.
 *
 * Its coefficients can be read, and days beyond the range of the fit get probabilities that go on
 * growing, which a forest's do not; what only a combination of features tells it does not see.
 * Two classes have one set of coefficients, more have one each (softmax). scikit-learn's other
 * penalties and one-against-rest are not offered.
 *
 * Guarantees: no randomness; the optimum of scikit-learn's loss to about 1e-12, which its own
 * default `tol` does not reach; the units and the order of columns and rows do not change how
 * exactly it is found. `converged` is true only if the last step was within `tol`; without a
 * penalty (C = Infinity) classes that can be told apart perfectly are refused, and ones that some
 * rows alone can be told from end with `converged` false. Columns
 * that depend on each other without a penalty have no one optimum: up to 200 coefficients in all the
 * first keep theirs and the others get 0, beyond they share.
 * Cost: 6 to 10 steps of O(nRows × size² + size³), where size is (nFeatures + 1) × (nClasses - 1);
 * above 200 conjugate gradients take O(nRows × size) each. Two copies of X.
 * Source: scikit-learn `LogisticRegression` with `solver="lbfgs"`, `multi_class="auto"`; Nocedal and
 * Wright, Numerical Optimization (2006), chapters 3 and 7.
 *
 * @example
 * ```ts
 * import { LogisticRegression } from "@/learn/logistic_regression.ts";
 * import assert from "node:assert/strict";
 * // Of 4 calm days 1 exceeds, of 3 windy ones 2: the odds grow from 1/3 to 2, 6 times.
 * const X = [new Float64Array([0, 0, 0, 0, 1, 1, 1])];
 * const y = new Uint8Array([0, 0, 0, 1, 0, 1, 1]);
 * const model = new LogisticRegression({ C: Infinity }).fit(X, y);
 * assert.ok(Math.abs(Math.exp(model.coef[0]![0]!) - 6) < 1e-9);
 * assert.ok(Math.abs(model.predictProba(X)[1]![0]! - 1 / 4) < 1e-12);
 * assert.equal(model.converged, true);
 * ```
 */
export class LogisticRegression implements Classifier {
  readonly #options: KnownLogisticOptions;
  #fitted: Fitted | undefined;

  /**
   * Checks the options.
   *
   * @throws {TypeError} when an option is of the wrong type
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: LogisticRegressionOptions = {}) {
    this.#options = resolveLogisticOptions(options);
  }

  /** A fitted model of coefficients found elsewhere, for example read from a file. */
  static of(
    fitted: LogisticFit & {
      readonly scaler: StandardScaler | undefined;
      readonly indicator: MissingIndicator | undefined;
    },
    options: LogisticRegressionOptions,
  ): LogisticRegression {
    const model = new LogisticRegression(options);
    model.#fitted = fitted;
    return model;
  }

  /** The options, complete. */
  get options(): KnownLogisticOptions {
    return this.#options;
  }

  /**
   * Change of the log-odds for one unit of each feature (for one standard deviation of the fit's
   * rows with `standardize`): one array for two classes, else one for each class. With
   * `missing: "indicate"` those of the added columns follow.
   */
  get coef(): readonly Float64Array[] {
    return this.#known.coef;
  }

  /** Log-odds where all features are 0 (at their means with `standardize`). */
  get intercept(): Float64Array {
    return this.#known.intercept;
  }

  /** Steps that the fit took. */
  get nIter(): number {
    return this.#known.nIter;
  }

  /** Whether the fit ended at the optimum, within `tol`. */
  get converged(): boolean {
    return this.#known.converged;
  }

  /** The means and deviations of `standardize`; undefined without it. */
  get scaler(): StandardScaler | undefined {
    return this.#known.scaler;
  }

  /** The fills and added columns of `missing: "indicate"`; undefined without it. */
  get indicator(): MissingIndicator | undefined {
    return this.#known.indicator;
  }

  /**
   * Finds the coefficients and returns this.
   *
   * @param X columns of finite numbers, one for each feature; NaN where a value is missing, with
   *   `missing: "indicate"`
   * @param y class of each row, 0..nClasses-1, every class with rows
   * @throws {TypeError} when shapes differ, or class weights are not one a class
   * @throws {RangeError} when a value is missing or infinite, or a class has no row
   * @throws {DataError} when C is Infinity and the classes are told apart perfectly
   */
  fit(X: Columns, y: Uint8Array): this {
    checkFitShape(X, y);
    const { missing, standardize } = this.#options;
    const indicator = missing === "indicate" ? new MissingIndicator().fit(X) : undefined;
    const known = indicator?.transform(X) ?? X;
    checkFinite(known);
    const scaler = standardize ? new StandardScaler().fit(known) : undefined;
    const fit = fitLogistic(scaler?.transform(known) ?? known, y, this.#options);
    this.#fitted = { ...fit, scaler, indicator };
    return this;
  }

  /**
   * Probability of each class (one array of nRows values a class) for each row.
   *
   * @throws {TypeError} when X has not the columns of the fit
   * @throws {RangeError} when a value is missing or infinite
   */
  predictProba(X: Columns): Float64Array[] {
    const { coef, intercept, scaler, indicator } = this.#known;
    const known = indicator?.transform(X) ?? X;
    checkShape(known, coef[0]!.length);
    checkFinite(known);
    const columns = scaler?.transform(known) ?? known;
    const scores = coef.map((weights, k) => {
      const sums = new Float64Array(X[0]!.length).fill(intercept[k]!);
      for (const [f, column] of columns.entries()) {
        for (let row = 0; row < sums.length; row++) sums[row]! += weights[f]! * column[row]!;
      }
      return sums;
    });
    return softmax(scores.length === 1 ? [new Float64Array(X[0]!.length), ...scores] : scores);
  }

  /** The most probable class of each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }

  get #known(): Fitted {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot use the logistic regression: it is not fitted. Call fit before.");
    }
    return this.#fitted;
  }
}

/** Scores of the classes turned into probabilities, in place. */
function softmax(scores: Float64Array[]): Float64Array[] {
  for (let row = 0; row < scores[0]!.length; row++) {
    let most = -Infinity;
    for (const score of scores) most = Math.max(most, score[row]!);
    let total = 0;
    for (const score of scores) total += score[row] = Math.exp(score[row]! - most);
    for (const score of scores) score[row]! /= total;
  }
  return scores;
}
