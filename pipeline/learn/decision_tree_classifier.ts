/**
 * One tree.
 *
 * @module
 */
import {
  checkNames,
  checkRandomState,
  type MaxFeatures,
  resolveMaxFeatures,
} from "./check_options.ts";
import type { Classifier } from "./classifier.ts";
import { growForest } from "./grow_forest.ts";
import { averageProba, mostProbable, toPredict } from "./predict_rows.ts";
import { type Columns, prepareTable } from "./training_table.ts";
import { type Tree, treeImportances } from "./tree.ts";
import { checkTreeOptions, TREE_DEFAULTS, type TreeOptions } from "./tree_options.ts";

/** What {@linkcode DecisionTreeClassifier} is asked for. */
export interface DecisionTreeOptions extends TreeOptions {
  /**
   * Features drawn at every node; all when not given.
   */
  readonly maxFeatures?: MaxFeatures;
  /**
   * Seed, 0..2^32-1; without drawn features it only decides between equally good cuts.
   * @default {0}
   */
  readonly randomState?: number;
}

/**
 * A classification tree: the best cut at every node, grown until the leaves are pure.
 *
 * One tree can be read and drawn; a forest predicts better.
 *
 * A cut is tried with the rows that lack the value on either side, and remembers the better one; where
 * no row lacked it, such rows go with the larger part.
 *
 * Guarantees: with all features it predicts as scikit-learn's of the same options does, unless two
 * cuts are equally good (there scikit-learn chooses at random); the order of the rows, the names
 * of the classes and a rising change of a feature do not matter.
 * Cost: O(nRows × nFeatures) for each level.
 * Source: CART, Breiman et al. (1984); scikit-learn `DecisionTreeClassifier`.
 *
 * @example
 * ```ts
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 10, 11])];
 * const tree = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 0, 1, 1]));
 * assert.deepEqual([...tree.predict([new Float64Array([5.9, 6.1])])], [0, 1]);
 * ```
 */
export class DecisionTreeClassifier implements Classifier {
  readonly #options: DecisionTreeOptions;
  #fitted: { tree: Tree; nFeatures: number } | undefined;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: DecisionTreeOptions = {}) {
    checkNames(options, { ...TREE_DEFAULTS, maxFeatures: 0, randomState: 0 });
    checkTreeOptions({ ...TREE_DEFAULTS, ...options });
    checkRandomState(options.randomState ?? 0);
    this.#options = options;
  }

  /**
   * Grows the tree and returns this.
   *
   * @param X columns of finite numbers, one for each feature; NaN where a value is missing
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when shapes differ
   * @throws {RangeError} when a value is infinite or `maxFeatures` not in 1..nFeatures
   */
  fit(X: Columns, y: Uint8Array): this {
    const { maxFeatures = X.length, randomState = 0, ...options } = this.#options;
    const table = prepareTable(X, y);
    const [tree] = growForest(table, {
      ...options,
      ...{ start: 0, end: 1, bootstrap: false, randomState },
      maxFeatures: resolveMaxFeatures(maxFeatures, table.nFeatures),
    });
    this.#fitted = { tree: tree!, nFeatures: table.nFeatures };
    return this;
  }

  /** A fitted tree grown elsewhere, for example read from a file. */
  static of(
    fitted: { readonly tree: Tree; readonly nFeatures: number },
    options: DecisionTreeOptions,
  ): DecisionTreeClassifier {
    const classifier = new DecisionTreeClassifier(options);
    classifier.#fitted = fitted;
    return classifier;
  }

  /** The options that were given. */
  get options(): DecisionTreeOptions {
    return this.#options;
  }

  /** Number of columns of X. */
  get nFeatures(): number {
    return this.#known.nFeatures;
  }

  /** The grown tree. */
  get tree(): Tree {
    return this.#known.tree;
  }

  /** Share of each feature in the decrease of impurity. */
  get featureImportances(): Float64Array {
    const { tree, nFeatures } = this.#known;
    return treeImportances(tree, { nFeatures, criterion: this.#options.criterion ?? "gini" });
  }

  /** Probability of each class (one array a class) for each row. */
  predictProba(X: Columns): Float64Array[] {
    return averageProba([this.#known.tree], toPredict(X, this.#known.nFeatures));
  }

  /** The most probable class of each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }

  get #known(): { tree: Tree; nFeatures: number } {
    if (this.#fitted === undefined) {
      throw new TypeError("Cannot use the tree: it is not fitted. Call fit before.");
    }
    return this.#fitted;
  }
}
