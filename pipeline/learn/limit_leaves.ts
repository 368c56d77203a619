/**
 * The leaves that pay most.
 *
 * @module
 */
import type { Criterion } from "./criterion.ts";
import { impurityDecrease, type Tree } from "./tree.ts";

/**
 * The tree of at most `maxLeafNodes` leaves that growing best first would have given.
 *
 * A node's cut does not depend on when it is made, so the whole tree can be grown first and then be
 * kept where its cuts lower the impurity most; of equal ones the lower node number.
 *
 * Guarantees: the tree of scikit-learn's `max_leaf_nodes`, unless two cuts gain equally.
 * Cost: O(maxLeafNodes²) beside growing.
 *
 * @param maxLeafNodes 2 or more
 *
 * @example
 * ```ts
 * import { limitLeaves } from "@/learn/limit_leaves.ts";
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 4])];
 * const { tree } = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 1, 0, 1]));
 * const { feature } = limitLeaves(tree, { maxLeafNodes: 2, criterion: "gini" });
 * assert.deepEqual([...feature], [0, -1, -1]);
 * ```
 */
export function limitLeaves(
  tree: Tree,
  { maxLeafNodes, criterion }: { maxLeafNodes: number; criterion: Criterion },
): Tree {
  if ((tree.feature.length + 1) / 2 <= maxLeafNodes) return tree;
  const asks = new Uint8Array(tree.feature.length);
  const frontier: { node: number; gain: number }[] = [];
  const reach = (node: number) => {
    if (tree.feature[node] === -1) return;
    frontier.push({ node, gain: impurityDecrease(tree, node, criterion) });
  };
  reach(0);
  for (let nLeaves = 1; nLeaves < maxLeafNodes && frontier.length > 0; nLeaves++) {
    const best = frontier.reduce((a, b) =>
      b.gain > a.gain || (b.gain === a.gain && b.node < a.node) ? b : a
    );
    frontier.splice(frontier.indexOf(best), 1);
    asks[best.node] = 1;
    reach(tree.left[best.node]!);
    reach(tree.left[best.node]! + 1);
  }
  return keepCuts(tree, asks);
}

/** The tree in which only the marked nodes ask. */
function keepCuts(tree: Tree, asks: Uint8Array): Tree {
  const { nClasses } = tree;
  const kept = [0];
  const left: number[] = [];
  const levels = [0];
  for (let node = 0; node < kept.length; levels.push(node)) {
    for (const levelEnd = kept.length; node < levelEnd; node++) {
      const from = kept[node]!;
      left.push(asks[from] ? kept.length : 0);
      if (asks[from]) kept.push(tree.left[from]!, tree.left[from]! + 1);
    }
  }
  return {
    nClasses,
    feature: Int32Array.from(kept, (from) => asks[from] ? tree.feature[from]! : -1),
    threshold: Float64Array.from(kept, (from) => asks[from] ? tree.threshold[from]! : 0),
    left: Int32Array.from(left),
    missingLeft: Uint8Array.from(kept, (from) => asks[from] ? tree.missingLeft[from]! : 0),
    counts: Int32Array.from(
      { length: kept.length * nClasses },
      (_, i) => tree.counts[kept[Math.floor(i / nClasses)]! * nClasses + i % nClasses]!,
    ),
    levels: Int32Array.from(levels),
    classWeights: tree.classWeights,
  };
}
