/**
 * The baseline: how often each class occurs.
 *
 * @module
 */
import { checkFitShape, checkShape } from "./check_columns.ts";
import type { Classifier } from "./classifier.ts";
import { mostProbable } from "./predict_rows.ts";
import type { Columns } from "./training_table.ts";

/**
 * Predicts the most frequent class of the fit, with the classes' shares as probabilities.
 *
 * No feature is looked at. A model that does not score better than this has learnt nothing; where
 * classes are uneven, an accuracy means little without it.
 *
 * Guarantees: the same answer for every row; of equally frequent classes the lowest; X may hold
 * missing values.
 * Cost: O(nRows).
 * Source: scikit-learn `DummyClassifier` with `strategy="prior"`.
 *
 * @example
 * ```ts
 * import { MajorityClassifier } from "@/learn/majority_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 4])];
 * const baseline = new MajorityClassifier().fit(X, new Uint8Array([0, 1, 0, 0]));
 * assert.deepEqual([...baseline.predict(X)], [0, 0, 0, 0]);
 * assert.deepEqual([...baseline.classPrior], [0.75, 0.25]);
 * ```
 */
export class MajorityClassifier implements Classifier {
  #fitted: { classPrior: Float64Array; nFeatures: number } | undefined;

  /** Share of each class in the rows of the fit. */
  get classPrior(): Float64Array {
    return this.#known.classPrior;
  }

  /**
   * Counts the classes and returns this.
   *
   * @param X columns; only their shape matters
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when there is no column, no row, or the lengths differ
   */
  fit(X: Columns, y: Uint8Array): this {
    checkFitShape(X, y);
    const counts = new Float64Array(y.reduce((most, label) => Math.max(most, label), 0) + 1);
    for (const label of y) counts[label]!++;
    this.#fitted = { classPrior: counts.map((n) => n / y.length), nFeatures: X.length };
    return this;
  }

  /**
   * The shares of the classes (one array a class), for each row.
   *
   * @throws {TypeError} when X has not the columns of the fit
   */
  predictProba(X: Columns): Float64Array[] {
    const { classPrior, nFeatures } = this.#known;
    checkShape(X, nFeatures);
    return Array.from(classPrior, (share) => new Float64Array(X[0]!.length).fill(share));
  }

  /** The most frequent class, for each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }

  get #known(): { classPrior: Float64Array; nFeatures: number } {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot use the baseline: it is not fitted. Call fit before.");
    }
    return this.#fitted;
  }
}
