/**
 * A random forest of npm:ml-random-forest.
 *
 * @module
 */
import {
  checkFinite,
  checkFitShape,
  checkMaxDepth,
  checkNames,
  checkRandomState,
  checkShape,
  checkWhole,
  type Classifier,
} from "@/mod.ts";
import { RandomForestClassifier } from "ml-random-forest";
import { mostProbable, rowsOf, shares } from "./rows.ts";

/** The part of a fitted ml-random-forest that the adapter asks. */
interface Votes {
  train(rows: number[][], labels: number[]): void;
  /** The class that each tree (column) says of each row. */
  predictionValues(rows: number[][]): { getRow(row: number): number[] };
}

/** What {@linkcode MlRandomForestClassifier} is asked for. */
export interface MlRandomForestOptions {
  /**
   * Number of trees.
   *
   * @default 100
   */
  readonly nTrees?: number;
  /** Features that each tree sees, 1..nFeatures: the package draws once a tree, not at every node. */
  readonly maxFeatures: number;
  /**
   * Cuts on the way to a leaf, 1 or more, or Infinity.
   *
   * @default Infinity
   */
  readonly maxDepth?: number;
  /** Seed of the rows and features drawn, 0..2^32-1; the package's own default is always 42. */
  readonly randomState: number;
}

/**
 * The forest of npm:ml-random-forest: bootstrapped trees, each on features of its own.
 *
 * The probability of a class is the share of the trees that say it. The package's own
 * `predictProbability` counts the first tree's class number as a share and is not used; its
 * out-of-bag predictions are switched off, since nothing asks for them. Nodes are cut while a cut
 * gains anything, as in other forests: the package stops below a gain of 0.01, which where one class
 * is rare leaves trees that always say the other.
 *
 * Guarantees: the same seed gives the same forest; probabilities are multiples of 1 / nTrees.
 * Cost: O(nRows² × maxFeatures) for each node of nRows rows, in JavaScript arrays.
 * Source: npm:ml-random-forest, on npm:ml-cart.
 *
 * @example
 * ```ts
 * import { MlRandomForestClassifier } from "./ml_random_forest_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 4, 10, 11, 12, 13])];
 * const y = new Uint8Array([0, 0, 0, 0, 1, 1, 1, 1]);
 * const options = { nTrees: 25, maxFeatures: 1, randomState: 42 };
 * const model = new MlRandomForestClassifier(options).fit(X, y);
 * assert.deepEqual([...model.predict([new Float64Array([2, 12])])], [0, 1]);
 * ```
 */
export class MlRandomForestClassifier implements Classifier {
  readonly #options: Required<MlRandomForestOptions>;
  #fitted: { forest: Votes; nClasses: number; nFeatures: number } | undefined;

  /**
   * Checks the options.
   *
   * @throws {TypeError} when an option is unknown
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: MlRandomForestOptions) {
    checkNames(options, { nTrees: 0, maxFeatures: 0, maxDepth: 0, randomState: 0 });
    this.#options = { nTrees: 100, maxDepth: Infinity, ...options };
    checkMaxDepth(this.#options.maxDepth);
    checkWhole("nTrees", this.#options.nTrees, { low: 1, high: 1_000_000 });
    checkWhole("maxFeatures", options.maxFeatures, { low: 1, high: Number.MAX_SAFE_INTEGER });
    checkRandomState(options.randomState);
  }

  /**
   * Grows the forest and returns this.
   *
   * @param X columns of finite numbers
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when there is no column, no row, or the lengths differ
   * @throws {RangeError} when a value is missing or infinite, or `maxFeatures` exceeds the columns
   */
  fit(X: readonly Float64Array[], y: Uint8Array): this {
    const { nTrees, maxFeatures, maxDepth, randomState } = this.#options;
    checkFitShape(X, y);
    checkFinite(X); // a missing value would be sent to the right of every cut
    checkWhole("maxFeatures", maxFeatures, { low: 1, high: X.length });
    const forest = new RandomForestClassifier({
      nEstimators: nTrees,
      maxFeatures: asPackageSays(maxFeatures, X.length),
      replacement: false, // a feature drawn twice would be one feature less
      seed: randomState,
      useSampleBagging: true,
      noOOB: true,
      treeOptions: { gainThreshold: 0, maxDepth },
    }) as unknown as Votes;
    forest.train(rowsOf(X), [...y]);
    this.#fitted = { forest, nClasses: Math.max(...y) + 1, nFeatures: X.length };
    return this;
  }

  /**
   * Share of the trees that say each class (one array a class) of each row.
   *
   * @throws {TypeError} when the model is not fitted, or X has not the columns of the fit
   * @throws {RangeError} when a value is missing or infinite
   */
  predictProba(X: readonly Float64Array[]): Float64Array[] {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot predict: the model is not fitted. Call fit before.");
    }
    const { forest, nClasses, nFeatures } = this.#fitted;
    checkShape(X, nFeatures);
    checkFinite(X);
    const rows = rowsOf(X);
    if (rows.length === 0) return Array.from({ length: nClasses }, () => new Float64Array(0));
    const votes = forest.predictionValues(rows);
    const proba = Array.from({ length: nClasses }, () => new Float64Array(rows.length));
    for (let row = 0; row < rows.length; row++) {
      for (const label of votes.getRow(row)) proba[label]![row]!++;
    }
    return shares(proba, this.#options.nTrees);
  }

  /** The class that most trees say of each row, the lowest where several are. */
  predict(X: readonly Float64Array[]): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}

/** A count as the package takes it: it reads 1 as a share, all features, so one is a share too. */
function asPackageSays(maxFeatures: number, nFeatures: number): number {
  return maxFeatures === 1 && nFeatures > 1 ? 1.5 / nFeatures : maxFeatures;
}
