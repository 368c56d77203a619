/**
 * A forest of extremely randomised trees.
 *
 * @module
 */
import type { Forest, ForestOptions } from "./forest.ts";
import { ForestClassifier } from "./forest_classifier.ts";

/** What {@linkcode ExtraTreesClassifier} is asked for. */
export type ExtraTreesOptions = ForestOptions;

/**
 * Extra trees: all rows in each tree, features and one threshold for each drawn at every node.
 *
 * Thresholds at random smooth the edges of a forest's probabilities; the best of the drawn features
 * is still chosen.
 *
 * Guarantees: as {@linkcode RandomForestClassifier}'s.
 * Cost: nTrees times a tree.
 * Source: Geurts, Ernst and Wehenkel (2006); scikit-learn `ExtraTreesClassifier`, with which it
 * agrees in distribution, not draw by draw.
 *
 * @example
 * ```ts
 * import { ExtraTreesClassifier } from "@/learn/extra_trees_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const forest = new ExtraTreesClassifier({ nTrees: 20, randomState: 42 }).fit(X, y);
 * assert.deepEqual([...forest.predict(X)], [...y]);
 * ```
 */
export class ExtraTreesClassifier extends ForestClassifier {
  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: ExtraTreesOptions) {
    super(options, { bootstrap: false, splitter: "random" });
  }

  /** A fitted forest of trees grown elsewhere, for example by workers. */
  static of(forest: Forest, options: ExtraTreesOptions): ExtraTreesClassifier {
    return new ExtraTreesClassifier({ ...options, nTrees: forest.trees.length }).adopt(forest);
  }
}
