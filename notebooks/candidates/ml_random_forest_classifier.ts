/**
 * A random forest of npm:ml-random-forest.
 *
 * @module
 */
import type { Classifier } from "@/mod.ts";
import { RandomForestClassifier } from "ml-random-forest";
import { mostProbable, rowsOf } from "./rows.ts";

/** The part of a fitted ml-random-forest that the adapter asks. */
interface Votes {
  train(rows: number[][], labels: number[]): void;
  /** The class that each tree (column) says of each row. */
  predictionValues(rows: number[][]): { getRow(row: number): number[] };
}

/** What {@linkcode MlRandomForestClassifier} is asked for. */
export interface MlRandomForestOptions {
  /** Number of trees. */
  readonly nTrees?: number;
  /** Features that each tree sees: the package draws once a tree, not at every node. */
  readonly maxFeatures: number;
  /** Seed, a whole number. */
  readonly randomState: number;
}

/**
 * The forest of npm:ml-random-forest: bootstrapped trees, each on features of its own.
 *
 * The probability of a class is the share of the trees that say it. The package's own
 * `predictProbability` counts the first tree's class number as a share and is not used; its
 * out-of-bag predictions are switched off, since they take longer than the fit.
 *
 * Cost: about n² for each tree's node, in JavaScript arrays.
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
  #fitted: { forest: Votes; nClasses: number } | undefined;

  /** Keeps the options. */
  constructor(options: MlRandomForestOptions) {
    this.#options = { nTrees: 100, ...options };
  }

  /** Grows the forest and returns this. */
  fit(X: readonly Float64Array[], y: Uint8Array): this {
    const { nTrees, maxFeatures, randomState } = this.#options;
    const forest = new RandomForestClassifier({
      nEstimators: nTrees,
      maxFeatures,
      replacement: false, // a feature drawn twice would be one feature less
      seed: randomState,
      useSampleBagging: true,
      noOOB: true,
    }) as unknown as Votes;
    forest.train(rowsOf(X), [...y]);
    this.#fitted = { forest, nClasses: Math.max(...y) + 1 };
    return this;
  }

  /** Share of the trees that say each class (one array a class) of each row. */
  predictProba(X: readonly Float64Array[]): Float64Array[] {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot predict: the model is not fitted. Call fit before.");
    }
    const { forest, nClasses } = this.#fitted;
    const rows = rowsOf(X);
    const votes = forest.predictionValues(rows);
    const proba = Array.from({ length: nClasses }, () => new Float64Array(rows.length));
    for (let row = 0; row < rows.length; row++) {
      const said = votes.getRow(row);
      for (const label of said) proba[label]![row]! += 1 / said.length;
    }
    return proba;
  }

  /** The class that most trees say of each row. */
  predict(X: readonly Float64Array[]): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}
