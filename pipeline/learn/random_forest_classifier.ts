/**
 * A forest of randomised trees.
 *
 * @module
 */
import type { Forest, ForestOptions } from "./forest.ts";
import { ForestClassifier } from "./forest_classifier.ts";

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
export class RandomForestClassifier extends ForestClassifier {
  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: RandomForestOptions) {
    super(options, { bootstrap: true, splitter: "best" });
  }

  /** A fitted forest of trees grown elsewhere, for example by workers. */
  static of(forest: Forest, options: RandomForestOptions): RandomForestClassifier {
    return new RandomForestClassifier({ ...options, nTrees: forest.trees.length }).adopt(forest);
  }
}
