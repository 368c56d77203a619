/**
 * A tree put together from its upper part and the trees below it.
 *
 * @module
 */
import type { Tree } from "./tree.ts";

/** The upper part of a tree: nodes in any order, children side by side. */
export interface UpperNodes {
  /** Feature that each node asks for, -1 where a tree stands below. */
  readonly feature: readonly number[];
  /** Threshold of each node. */
  readonly threshold: readonly number[];
  /** Left child of each node; the right one is the next. */
  readonly left: readonly number[];
  /** 1 where rows without the value go left. */
  readonly missingLeft: readonly number[];
  /** Rows of each class in each node. */
  readonly counts: readonly number[];
  /** The tree whose root stands at a node, where there is one. */
  readonly below: readonly (Tree | undefined)[];
}

/**
 * Puts nodes in the order of a {@linkcode Tree}: level by level, children side by side.
 *
 * Cost: O(nodes).
 */
export function joinTrees(upper: UpperNodes, classWeights: Float64Array): Tree {
  const nClasses = classWeights.length;
  const parts = upper.below.filter((tree) => tree !== undefined);
  const nAsking = upper.feature.filter((feature) => feature !== -1).length;
  const nNodes = parts.reduce((sum, tree) => sum + tree.feature.length, nAsking);
  const tree = {
    nClasses,
    feature: new Int32Array(nNodes),
    threshold: new Float64Array(nNodes),
    left: new Int32Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    counts: new Int32Array(nNodes * nClasses),
    classWeights,
  };
  // Where each node comes from: a place of the upper part (part -1), or of the tree below it.
  const part = new Int32Array(nNodes);
  const place = new Int32Array(nNodes);
  let last = 0;
  const push = (fromPart: number, node: number) => {
    const isRoot = fromPart === -1 && upper.below[node] !== undefined;
    part[last] = isRoot ? node : fromPart;
    place[last++] = isRoot ? 0 : node;
  };
  push(-1, 0);
  const levels = [0];
  for (let node = 0; node < nNodes; levels.push(node)) {
    for (const levelEnd = last; node < levelEnd; node++) {
      const from = part[node] === -1 ? upper : upper.below[part[node]!]!;
      const at = place[node]!;
      tree.feature[node] = from.feature[at]!;
      tree.threshold[node] = from.threshold[at]!;
      tree.missingLeft[node] = from.missingLeft[at]!;
      for (let k = 0; k < nClasses; k++) {
        tree.counts[node * nClasses + k] = from.counts[at * nClasses + k]!;
      }
      if (from.feature[at] === -1) continue;
      tree.left[node] = last;
      push(part[node]!, from.left[at]!);
      push(part[node]!, from.left[at]! + 1);
    }
  }
  return { ...tree, levels: Int32Array.from(levels) };
}
