/**
 * A grown tree, and how a row finds its way through it.
 *
 * @module
 */
import { type Criterion, weightedImpurity } from "./criterion.ts";

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
 * The decrease of impurity that each feature brought, as shares of the whole.
 *
 * Guarantees: sums to 1, or all 0 when the root is a leaf.
 * Source: mean decrease in impurity, scikit-learn `compute_feature_importances`.
 *
 * @param options `nFeatures` of the training table, and the `criterion` that the tree was grown by
 */
export function treeImportances(
  tree: Tree,
  { nFeatures, criterion }: { nFeatures: number; criterion: Criterion },
): Float64Array {
  const { feature } = tree;
  const importances = new Float64Array(nFeatures);
  for (let node = 0; node < feature.length; node++) {
    if (feature[node] === -1) continue;
    importances[feature[node]!]! += impurityDecrease(tree, node, criterion);
  }
  const sum = importances.reduce((a, b) => a + b, 0);
  return sum > 0 ? importances.map((value) => value / sum) : importances;
}

/** How much weighted impurity the cut of a node that asks takes away. */
export function impurityDecrease(tree: Tree, node: number, criterion: Criterion): number {
  const { nClasses, counts, classWeights, left } = tree;
  const impurity = (at: number) =>
    weightedImpurity(criterion, counts.subarray(at * nClasses, (at + 1) * nClasses), classWeights);
  const child = left[node]!;
  return impurity(node) - impurity(child) - impurity(child + 1);
}
