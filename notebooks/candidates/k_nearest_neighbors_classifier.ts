/**
 * The classes of the nearest rows, by npm:ml-knn.
 *
 * @module
 */
import { checkFitShape, checkNames, checkWhole, type Classifier, StandardScaler } from "@/mod.ts";
import KNN from "ml-knn";
import { mostProbable, rowsOf, shares } from "./rows.ts";

/** The part of a fitted ml-knn that the adapter asks: `predict` tells no probabilities. */
interface Tree {
  readonly kdTree: {
    /** The nearest points, each with its class as last element, and their distances. */
    nearest(point: number[], k: number): [number[], number][];
  };
}

/** What {@linkcode KNearestNeighborsClassifier} may be asked for. */
export interface KNearestNeighborsOptions {
  /**
   * Number of neighbours that are counted.
   *
   * @default 5
   */
  readonly nNeighbors?: number;
}

/**
 * k nearest neighbours: the probability of a class is its share among the nearest rows of the fit.
 *
 * Columns are standardised first by {@linkcode StandardScaler}, else the one in the largest unit
 * decides. Neighbours count alike, whatever their distance.
 *
 * Guarantees: the unit of a column changes nothing; probabilities are multiples of 1 / nNeighbors. Of
 * rows as far away as the last neighbour, which ones count is left to the package.
 * Cost: O(nRows log nRows) to fit; O(nRows) a row to predict, since the package's tree leaves out no
 * branch: it is exact, and as slow as comparing with every row.
 * Source: npm:ml-knn; scikit-learn `KNeighborsClassifier` behind a `StandardScaler`.
 *
 * @example
 * ```ts
 * import { KNearestNeighborsClassifier } from "./k_nearest_neighbors_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const model = new KNearestNeighborsClassifier({ nNeighbors: 3 }).fit(X, y);
 * assert.deepEqual([...model.predict([new Float64Array([2.5, 10.5])])], [0, 1]);
 * ```
 */
export class KNearestNeighborsClassifier implements Classifier {
  readonly #nNeighbors: number;
  #fitted: { tree: Tree; scaler: StandardScaler; nClasses: number } | undefined;

  /**
   * Checks the options.
   *
   * @throws {TypeError} when an option is unknown
   * @throws {RangeError} when `nNeighbors` is no whole number of 1 or more
   */
  constructor(options: KNearestNeighborsOptions = {}) {
    checkNames(options, { nNeighbors: 0 });
    const { nNeighbors = 5 } = options;
    checkWhole("nNeighbors", nNeighbors, { low: 1, high: Number.MAX_SAFE_INTEGER });
    this.#nNeighbors = nNeighbors;
  }

  /**
   * Keeps the rows and returns this.
   *
   * @param X columns of finite numbers
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when there is no column, no row, or the lengths differ
   * @throws {RangeError} when a value is missing or infinite, or there are fewer rows than neighbours
   */
  fit(X: readonly Float64Array[], y: Uint8Array): this {
    checkFitShape(X, y);
    checkWhole("nNeighbors", this.#nNeighbors, { low: 1, high: y.length });
    const scaler = new StandardScaler().fit(X);
    const tree = new KNN(rowsOf(scaler.transform(X)), [...y], { k: this.#nNeighbors }) as Tree;
    this.#fitted = { tree, scaler, nClasses: Math.max(...y) + 1 };
    return this;
  }

  /**
   * Share of each class (one array a class) among the neighbours of each row.
   *
   * @throws {TypeError} when the model is not fitted, or X has not the columns of the fit
   * @throws {RangeError} when a value is missing or infinite
   */
  predictProba(X: readonly Float64Array[]): Float64Array[] {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot predict: the model is not fitted. Call fit before.");
    }
    const { tree, scaler, nClasses } = this.#fitted;
    const rows = rowsOf(scaler.transform(X));
    const proba = Array.from({ length: nClasses }, () => new Float64Array(rows.length));
    for (const [row, point] of rows.entries()) {
      const neighbors = tree.kdTree.nearest(point, this.#nNeighbors);
      for (const [neighbor] of neighbors) proba[neighbor.at(-1)!]![row]!++;
    }
    return shares(proba, this.#nNeighbors);
  }

  /** The most frequent class among the neighbours of each row, the lowest where several are. */
  predict(X: readonly Float64Array[]): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}
