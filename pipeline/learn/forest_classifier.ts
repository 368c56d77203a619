/**
 * What random forests and extra trees have in common.
 *
 * @module
 */
import type { Splitter } from "./best_cut.ts";
import { checkNames, checkRandomState, checkWhole, resolveMaxFeatures } from "./check_options.ts";
import type { Classifier } from "./classifier.ts";
import type { Forest, ForestOptions } from "./forest.ts";
import { growForest, type GrowForestOptions } from "./grow_forest.ts";
import { accuracy } from "./metrics.ts";
import { outOfBagProba } from "./out_of_bag.ts";
import { PackedForest } from "./packed_forest.ts";
import { averageProba, mostProbable, toPredict } from "./predict_rows.ts";
import { type Columns, prepareTable } from "./training_table.ts";
import { cutTree, treeImportances } from "./tree.ts";
import { checkTreeOptions, TREE_DEFAULTS } from "./tree_options.ts";

/** Trees whose probabilities are averaged; its kinds differ in how they draw rows and cuts. */
export abstract class ForestClassifier implements Classifier {
  /** Which cut of a drawn feature is taken. */
  readonly splitter: Splitter;
  readonly #options: Required<ForestOptions>;
  #forest: Forest | undefined;
  #packed: PackedForest | undefined;

  /**
   * Checks the options.
   *
   * @throws {TypeError} when an option is unknown, or `bootstrap` neither true nor false
   * @throws {RangeError} when an option is out of range
   */
  constructor(options: ForestOptions, kind: { bootstrap: boolean; splitter: Splitter }) {
    this.splitter = kind.splitter;
    this.#options = {
      ...{ nTrees: 100, maxFeatures: "sqrt", bootstrap: kind.bootstrap },
      ...TREE_DEFAULTS,
      ...options,
    };
    checkNames(options, {
      nTrees: 0,
      maxFeatures: 0,
      bootstrap: 0,
      ...TREE_DEFAULTS,
      randomState: 0,
    });
    if (typeof this.#options.bootstrap !== "boolean") {
      throw new TypeError(
        `Cannot use bootstrap: it must be true or false: current value is ${this.#options.bootstrap}. Give one.`,
      );
    }
    checkWhole("nTrees", this.#options.nTrees, { low: 1, high: 1_000_000 });
    checkTreeOptions(this.#options);
    checkRandomState(options.randomState);
  }

  /** The options, complete. */
  get options(): Required<ForestOptions> {
    return this.#options;
  }

  /** The trees. */
  get forest(): Forest {
    if (this.#forest === undefined) {
      throw new TypeError("Cannot use the forest: it is not fitted. Call fit before.");
    }
    return this.#forest;
  }

  /** Takes trees grown elsewhere, for example by workers, and returns this, fitted. */
  adopt(forest: Forest): this {
    this.#forest = forest;
    this.#packed = undefined;
    return this;
  }

  /**
   * What growing this forest takes, as plain data.
   *
   * @throws {RangeError} when `maxFeatures` is not in 1..nFeatures
   */
  growOptions(nFeatures: number): GrowForestOptions {
    const { nTrees, maxFeatures, ...options } = this.#options;
    return {
      ...options,
      ...{ start: 0, end: nTrees, splitter: this.splitter },
      maxFeatures: resolveMaxFeatures(maxFeatures, nFeatures),
    };
  }

  /**
   * Grows the forest and returns this.
   *
   * @param X columns of finite numbers, one for each feature; NaN where a value is missing
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when shapes differ
   * @throws {RangeError} when a value is infinite or `maxFeatures` not in 1..nFeatures
   */
  fit(X: Columns, y: Uint8Array): this {
    const table = prepareTable(X, y);
    const { nFeatures, nClasses } = table;
    const trees = [...growForest(table, this.growOptions(nFeatures))];
    return this.adopt({ nFeatures, nClasses, trees });
  }

  /**
   * The forest that the same fit with a lower `maxDepth` would have given.
   *
   * @throws {RangeError} when `maxDepth` is higher than the fit's, or the leaves are limited: which are
   *   kept depends on the depth
   */
  cutAt(maxDepth: number): this {
    if (maxDepth > this.#options.maxDepth) {
      throw new RangeError(
        `Cannot cut the forest: maxDepth must be ${this.#options.maxDepth} at most, as it was grown: current value is ${maxDepth}. Fit it anew with the higher maxDepth.`,
      );
    }
    if (this.#options.maxLeafNodes !== Infinity) {
      throw new RangeError(
        `Cannot cut the forest: maxLeafNodes must not be limited: current value is ${this.#options.maxLeafNodes}. Fit it anew with the lower maxDepth.`,
      );
    }
    const trees = this.forest.trees.map((tree) => cutTree(tree, maxDepth));
    const kind = this.constructor as new (options: ForestOptions) => this;
    return new kind({ ...this.#options, maxDepth }).adopt({ ...this.forest, trees });
  }

  /** Share of each feature in the decrease of impurity, averaged over the trees that ask at all. */
  get featureImportances(): Float64Array {
    const { nFeatures, trees } = this.forest;
    const sums = new Float64Array(nFeatures);
    for (const tree of trees) {
      const shares = treeImportances(tree, { nFeatures, criterion: this.#options.criterion });
      for (const [feature, share] of shares.entries()) sums[feature]! += share;
    }
    const total = sums.reduce((a, b) => a + b, 0);
    return total > 0 ? sums.map((sum) => sum / total) : sums;
  }

  /** Probability of each class (one array a class) for each row. */
  predictProba(X: Columns): Float64Array[] {
    const { trees, nFeatures } = this.forest;
    const values = toPredict(X, nFeatures);
    if (values.some((column) => column.some(Number.isNaN))) return averageProba(trees, values);
    this.#packed ??= new PackedForest(trees);
    return this.#packed.predictProba(values);
  }

  /** The most probable class of each row. */
  predict(X: Columns): Uint8Array {
    return mostProbable(this.predictProba(X));
  }

  /**
   * Probability of each class for each row of the fit, by the trees that did not see it: an honest
   * score without rows held back. NaN for a row that every tree saw.
   *
   * The draws belong to the seed, so they need not be kept.
   *
   * Source: Breiman (1996), "Out-of-bag estimation"; scikit-learn `oob_decision_function_`.
   *
   * @param X the columns of the fit
   * @throws {TypeError} when the trees were grown without bootstrap
   */
  outOfBagProba(X: Columns): Float64Array[] {
    return outOfBagProba(this.forest, X, this.#options);
  }

  /**
   * Accuracy on the rows of the fit, each predicted by the trees that did not see it.
   *
   * Rows that every tree saw are left out: with 100 trees there is none.
   *
   * Source: scikit-learn `oob_score_`.
   *
   * @param X the columns of the fit
   * @param y the classes of the fit
   * @throws {TypeError} when the trees were grown without bootstrap, or every tree saw every row
   */
  outOfBagScore(X: Columns, y: Uint8Array): number {
    const proba = this.outOfBagProba(X);
    if (y.length !== proba[0]!.length) {
      throw new TypeError(
        `Cannot score out of bag: y must have one class for each of ${
          proba[0]!.length
        } rows: it has ${y.length}. Pass the classes of the fit.`,
      );
    }
    const scored = Array.from(y.keys()).filter((row) => !Number.isNaN(proba[0]![row]!));
    const predicted = mostProbable(proba);
    return accuracy(
      Uint8Array.from(scored, (row) => y[row]!),
      Uint8Array.from(scored, (row) => predicted[row]!),
    );
  }
}
