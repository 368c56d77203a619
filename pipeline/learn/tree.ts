/**
 * A grown tree, and how a row finds its way through it.
 *
 * @module
 */

/**
 * A binary tree as parallel arrays, one place for each node, level by level from the root.
 *
 * In this order a tree cut at some depth is a prefix of the whole, and the two children of a node
 * stand side by side.
 */
export interface Tree {
  /** Number of classes. */
  readonly nClasses: number;
  /** Feature that the node asks for, -1 in a leaf. */
  readonly feature: Int32Array;
  /** Rows with a value at or below it go left; 0 in a leaf. */
  readonly threshold: Float64Array;
  /** Left child; the right one is the next node. 0 in a leaf. */
  readonly left: Int32Array;
  /** 1 where rows without the value (NaN) go left; 0 in a leaf. */
  readonly missingLeft: Uint8Array;
  /** Rows of each class in the node: `counts[node * nClasses + class]`. */
  readonly counts: Int32Array;
  /** First node of each level, then the number of nodes. */
  readonly levels: Int32Array;
  /** What a row of each class counts; all 1 without class weights. */
  readonly classWeights: Float64Array;
}

/**
 * The tree that would have been grown with a lower `maxDepth`.
 *
 * @param depth levels of questions to keep
 *
 * @example
 * ```ts
 * import { cutTree } from "@/learn/tree.ts";
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 4])];
 * const y = new Uint8Array([0, 1, 0, 1]);
 * const deep = new DecisionTreeClassifier().fit(X, y).tree;
 * assert.deepEqual(cutTree(deep, 1), new DecisionTreeClassifier({ maxDepth: 1 }).fit(X, y).tree);
 * ```
 */
export function cutTree(tree: Tree, depth: number): Tree {
  if (depth >= tree.levels.length - 2) return tree;
  const nNodes = tree.levels[depth + 1]!;
  const lastLevel = tree.levels[depth]!;
  return {
    nClasses: tree.nClasses,
    feature: tree.feature.slice(0, nNodes).fill(-1, lastLevel),
    threshold: tree.threshold.slice(0, nNodes).fill(0, lastLevel),
    left: tree.left.slice(0, nNodes).fill(0, lastLevel),
    missingLeft: tree.missingLeft.slice(0, nNodes).fill(0, lastLevel),
    counts: tree.counts.slice(0, nNodes * tree.nClasses),
    levels: tree.levels.slice(0, depth + 2),
    classWeights: tree.classWeights,
  };
}

/**
 * The decrease of gini impurity that each feature brought, as shares of the whole.
 *
 * Guarantees: sums to 1, or all 0 when the root is a leaf.
 * Source: mean decrease in impurity, scikit-learn `compute_feature_importances`.
 *
 * @param nFeatures number of features of the training table
 */
export function treeImportances(tree: Tree, nFeatures: number): Float64Array {
  const { nClasses, feature, left, counts } = tree;
  const importances = new Float64Array(nFeatures);
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] === -1) continue;
    const child = left[node]!;
    importances[feature[node]!]! += giniWeight(node) - giniWeight(child) - giniWeight(child + 1);
  }
  const sum = importances.reduce((a, b) => a + b, 0);
  return sum > 0 ? importances.map((value) => value / sum) : importances;

  /** Node weight times gini: w (1 - Σ (c / w)²). */
  function giniWeight(node: number): number {
    let weight = 0;
    let squares = 0;
    for (let k = node * nClasses; k < (node + 1) * nClasses; k++) {
      weight += counts[k]!;
      squares += counts[k]! ** 2;
    }
    return weight - squares / weight;
  }
}
