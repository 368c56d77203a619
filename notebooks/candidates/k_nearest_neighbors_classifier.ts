/**
 * The classes of the nearest rows, by npm:ml-knn.
 *
 * @module
 */
import { type Classifier, StandardScaler } from "@/mod.ts";
import KNN from "ml-knn";
import { mostProbable, rowsOf } from "./rows.ts";

/** The part of a fitted ml-knn that the adapter asks: `predict` tells no probabilities. */
interface Tree {
  readonly kdTree: {
    /** The nearest points, each with its class as last element, and their distances. */
    nearest(point: number[], k: number): [number[], number][];
  };
}

/**
 * k nearest neighbours: the probability of a class is its share among the nearest rows of the fit.
 *
 * Columns are standardised first, else the one in the largest unit decides. Rows at the same distance
 * as the last neighbour are left out as the search happens to meet them.
 *
 * Cost: O(nRows log nRows) to fit; about O(k log nRows) a row to predict while features are few.
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
   * @throws {RangeError} when `nNeighbors` is no whole number of 1 or more
   */
  constructor({ nNeighbors = 5 }: { readonly nNeighbors?: number } = {}) {
    if (!Number.isInteger(nNeighbors) || nNeighbors < 1) {
      throw new RangeError(
        `Cannot use nNeighbors: it must be a whole number of 1 or more: current value is ${nNeighbors}. Give such a number.`,
      );
    }
    this.#nNeighbors = nNeighbors;
  }

  /** Keeps the rows and returns this. */
  fit(X: readonly Float64Array[], y: Uint8Array): this {
    const scaler = new StandardScaler().fit(X);
    const tree = new KNN(rowsOf(scaler.transform(X)), [...y], { k: this.#nNeighbors }) as Tree;
    this.#fitted = { tree, scaler, nClasses: Math.max(...y) + 1 };
    return this;
  }

  /** Share of each class (one array a class) among the neighbours of each row. */
  predictProba(X: readonly Float64Array[]): Float64Array[] {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot predict: the model is not fitted. Call fit before.");
    }
    const { tree, scaler, nClasses } = this.#fitted;
    const rows = rowsOf(scaler.transform(X));
    const proba = Array.from({ length: nClasses }, () => new Float64Array(rows.length));
    for (const [row, point] of rows.entries()) {
      const neighbors = tree.kdTree.nearest(point, this.#nNeighbors);
      for (const [neighbor] of neighbors) proba[neighbor.at(-1)!]![row]! += 1 / neighbors.length;
    }
    return proba;
  }

  /** The most frequent class among the neighbours of each row. */
  predict(X: readonly Float64Array[]): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}
