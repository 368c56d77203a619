/**
 * A forest of randomised trees.
 *
 * @module
 */
import { checkRandomState, checkWhole, resolveMaxFeatures } from "./check_options.ts";
import type { Classifier } from "./classifier.ts";
import type { Forest, ForestOptions } from "./forest.ts";
import { growForest, type GrowForestOptions } from "./grow_forest.ts";
import { averageProba, mostProbable } from "./predict_rows.ts";
import { type Columns, prepareTable } from "./training_table.ts";
import { cutTree, treeImportances } from "./tree.ts";
import { checkTreeOptions, TREE_DEFAULTS } from "./tree_options.ts";

/** What {@linkcode RandomForestClassifier} is asked for. */
export type RandomForestOptions = ForestOptions;

/**
 * A random forest: trees on bootstrapped rows, features drawn at every node, probabilities averaged.
 *
 * Guarantees: for a seed the same forest on every machine and with any number of workers; the forest
 * of a lower `maxDepth` is this one cut there; repeated rows count as often as they occur.
 * Cost: nTrees times a tree.
 * Source: Breiman (2001); scikit-learn `RandomForestClassifier`, with which it agrees in
 * distribution, not draw by draw.
 *
 * @example
 * ```ts
 * import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const forest = new RandomForestClassifier({ nTrees: 20, randomState: 42 }).fit(X, y);
 * assert.deepEqual([...forest.predict(X)], [...y]);
 * assert.deepEqual([...forest.featureImportances], [1]);
 * ```
 */
export class RandomForestClassifier implements Classifier {
  readonly #options: Required<RandomForestOptions>;
  #forest: Forest | undefined;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: RandomForestOptions) {
    this.#options = {
      ...{ nTrees: 100, maxFeatures: "sqrt", bootstrap: true },
      ...TREE_DEFAULTS,
      ...options,
    };
    checkWhole("nTrees", this.#options.nTrees, { low: 1, high: 1_000_000 });
    checkTreeOptions(this.#options);
    checkRandomState(options.randomState);
  }

  /** A fitted forest of trees grown elsewhere, for example by workers. */
  static of(forest: Forest, options: RandomForestOptions): RandomForestClassifier {
    const classifier = new RandomForestClassifier({ ...options, nTrees: forest.trees.length });
    classifier.#forest = forest;
    return classifier;
  }

  /** The options, complete. */
  get options(): Required<RandomForestOptions> {
    return this.#options;
  }

  /** The trees. */
  get forest(): Forest {
    if (this.#forest === undefined) {
      throw new TypeError("Cannot use the forest: it is not fitted. Call fit before.");
    }
    return this.#forest;
  }

  /**
   * What growing this forest takes, as plain data.
   *
   * @throws {RangeError} when `maxFeatures` is not in 1..nFeatures
   */
  growOptions(nFeatures: number): GrowForestOptions {
    const { nTrees, maxDepth, maxFeatures, bootstrap, randomState } = this.#options;
    return {
      start: 0,
      end: nTrees,
      maxDepth,
      maxFeatures: resolveMaxFeatures(maxFeatures, nFeatures),
      bootstrap,
      randomState,
    };
  }

  /**
   * Grows the forest and returns this.
   *
   * @param X columns of finite numbers, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when shapes differ
   * @throws {RangeError} when a value is not finite or `maxFeatures` not in 1..nFeatures
   */
  fit(X: Columns, y: Uint8Array): this {
    const table = prepareTable(X, y);
    const { nFeatures, nClasses } = table;
    const trees = [...growForest(table, this.growOptions(nFeatures))];
    this.#forest = { nFeatures, nClasses, trees };
    return this;
  }

  /** The forest that the same fit with a lower `maxDepth` would have given. */
  cutAt(maxDepth: number): RandomForestClassifier {
    const trees = this.forest.trees.map((tree) => cutTree(tree, maxDepth));
    return RandomForestClassifier.of({ ...this.forest, trees }, { ...this.#options, maxDepth });
  }

  /** Share of each feature in the decrease of impurity, averaged over the trees that ask at all. */
  get featureImportances(): Float64Array {
    const { nFeatures, trees } = this.forest;
    const sums = new Float64Array(nFeatures);
    for (const tree of trees) {
      for (const [feature, share] of treeImportances(tree, nFeatures).entries()) {
        sums[feature]! += share;
      }
    }
    const total = sums.reduce((a, b) => a + b, 0);
    return total > 0 ? sums.map((sum) => sum / total) : sums;
  }

  /** Probability of each class (one array a class) for each row. */
  predictProba(X: Columns): Float64Array[] {
    return averageProba(this.forest.trees, X, this.forest.nFeatures);
  }

  /** The most probable class of each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }
}
