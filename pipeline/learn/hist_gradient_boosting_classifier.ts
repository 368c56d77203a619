/**
 * Gradient boosting on histograms.
 *
 * @module
 */
import { boost, type Boosted, lossOf } from "./boosting/boost.ts";
import {
  type HistGradientBoostingOptions,
  type KnownOptions,
  knownOptions,
} from "./boosting/boosting_options.ts";
import { addTree } from "./boosting/boosting_tree.ts";
import { checkFitShape } from "./check_columns.ts";
import type { Classifier } from "./classifier.ts";
import { mostProbable } from "./predict_rows.ts";
import type { Columns } from "./training_table.ts";

/** Rows that all trees see before the next ones: so many stay in the processor's cache. */
const BLOCK = 4096;

/**
 * Gradient boosted trees: each tree is grown on what the ones before it left over.
 *
 * Values are counted into at most 255 bins first, so that a node asks for sums over bins and not for
 * an order of rows. Missing values (NaN) are allowed: each split learns which side they go to, and
 * where none was seen, they go where most rows go. Not chosen of scikit-learn's: weights of single
 * rows, warm start, constraints, categories and other scores for early stopping.
 *
 * Guarantees: the probabilities of scikit-learn 1.2.1's with the same options up to rounding, early
 * stopping included, unless two splits are equally good; the same model for the same seed; a rising
 * change of a feature that keeps the bins, and the order of the rows up to rounding, do not matter.
 * Cost: O(nRows × nFeatures) for each level of each tree; nRows × nFeatures bytes and as much again
 * as X when rows are held back, and 16 bytes a row and score.
 * Source: Friedman (2001); Ke et al. (2017), LightGBM; scikit-learn
 * `HistGradientBoostingClassifier`.
 *
 * @example
 * ```ts
 * import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [Float64Array.from({ length: 100 }, (_, row) => row === 70 ? NaN : row)];
 * const y = Uint8Array.from({ length: 100 }, (_, row) => row < 50 ? 0 : 1);
 * const model = new HistGradientBoostingClassifier({ learningRate: 0.3 }).fit(X, y);
 * assert.deepEqual([...model.predict([new Float64Array([10, 49, 50, 90, NaN])])], [0, 0, 1, 1, 1]);
 * ```
 */
export class HistGradientBoostingClassifier implements Classifier {
  readonly #options: KnownOptions;
  #boosted: Boosted | undefined;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: HistGradientBoostingOptions = {}) {
    this.#options = knownOptions(options);
  }

  /** A fitted model of trees grown elsewhere, for example read from a file. */
  static of(
    boosted: Boosted,
    options: HistGradientBoostingOptions,
  ): HistGradientBoostingClassifier {
    const classifier = new HistGradientBoostingClassifier(options);
    classifier.#boosted = boosted;
    return classifier;
  }

  /** The options, complete. */
  get options(): KnownOptions {
    return this.#options;
  }

  /** The trees, with their baseline and the scores of early stopping. */
  get boosted(): Boosted {
    if (this.#boosted === undefined) {
      throw new TypeError("Cannot use the model: it is not fitted. Call fit before.");
    }
    return this.#boosted;
  }

  /** Turns made: `maxIter`, or fewer when stopped early. */
  get nIter(): number {
    return this.boosted.trees.length / this.boosted.baseline.length;
  }

  /**
   * Grows the trees and returns this.
   *
   * @param X columns of numbers, NaN where a value is missing, one for each feature
   * @param y class of each row, 0..nClasses-1; one class alone counts as two
   * @throws {TypeError} when shapes differ
   * @throws {RangeError} when a value is infinite, `classWeight` has not one weight for each class,
   * or rows are held back and a class has too few for that
   */
  fit(X: Columns, y: Uint8Array): this {
    checkFitShape(X, y);
    checkValues(X);
    this.#boosted = boost(X, y, this.#options);
    return this;
  }

  /**
   * Scores before they become probabilities: the log-odds of class 1 (one array), or one array for
   * each of more than two classes.
   *
   * @throws {TypeError} when X has not the columns of the fit
   * @throws {RangeError} when a value is infinite
   */
  decisionFunction(X: Columns): Float64Array[] {
    const { nFeatures, baseline, trees } = this.boosted;
    if (X.length !== nFeatures || X.some((column) => column.length !== X[0]!.length)) {
      throw new TypeError(
        `Cannot predict: X must have ${nFeatures} columns of equal length: they have [${
          X.map((column) => column.length)
        }] values. Pass the features of the fit, in its order.`,
      );
    }
    checkValues(X);
    const nRows = X[0]!.length;
    const scores = Array.from(baseline, (score) => new Float64Array(nRows).fill(score));
    for (let start = 0; start < nRows; start += BLOCK) {
      const ofBlock = (column: Float64Array) => column.subarray(start, start + BLOCK);
      const block = X.map(ofBlock);
      const into = scores.map(ofBlock);
      for (const [i, tree] of trees.entries()) {
        addTree(tree, block, { scores: into[i % into.length]! });
      }
    }
    return scores;
  }

  /** Probability of each class (one array a class) for each row. */
  predictProba(X: Columns): Float64Array[] {
    const scores = this.decisionFunction(X);
    return lossOf(new Float64Array(this.boosted.nClasses)).proba(scores);
  }

  /** The most probable class of each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}

function checkValues(X: Columns): void {
  for (const [feature, column] of X.entries()) {
    for (let row = 0; row < column.length; row++) {
      if (Math.abs(column[row]!) !== Infinity) continue;
      throw new RangeError(
        `Cannot use X: values must be finite numbers, or NaN where missing: current value is ${
          column[row]
        } in feature ${feature}, row ${row}. Mark such values as missing before.`,
      );
    }
  }
}
