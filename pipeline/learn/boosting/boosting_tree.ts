/**
 * A grown tree of scores, and how rows find their way through it.
 *
 * @module
 */
import type { Columns } from "../training_table.ts";
import type { BinnedTable } from "./bin_mapper.ts";

/**
 * A binary tree as parallel arrays, one place for each node, level by level from the root.
 *
 * In this order the children of the nodes that ask stand pair after pair, and the tree does not
 * depend on the order in which its leaves were split.
 */
export interface BoostingTree {
  /** Feature that the node asks for, -1 in a leaf. */
  readonly feature: Int32Array;
  /** Rows with a value at or below it go left, infinity sends all values left; 0 in a leaf. */
  readonly threshold: Float64Array;
  /** 1 when rows without a value go left. */
  readonly missingLeft: Uint8Array;
  /** Left child; the right one is the next node. 0 in a leaf. */
  readonly left: Int32Array;
  /** What a leaf adds to the score; 0 in a node that asks. */
  readonly value: Float64Array;
}

/** A tree by bins, which rows of the same table go through faster. */
export interface BinnedTree extends Omit<BoostingTree, "threshold"> {
  /** Rows in this bin or below go left; 0 in a leaf. */
  readonly bin: Uint8Array;
}

/** A node as it was grown. */
export interface GrownNode {
  /** How it is split; without meaning in a leaf. */
  readonly split: { feature: number; bin: number; missingLeft: boolean } | undefined;
  /** Left child, the right one is the next; 0 in a leaf. */
  readonly left: number;
  /** What it adds to the score as a leaf. */
  value: number;
}

/** Puts grown nodes in the order of a tree. */
export function levelOrder(nodes: readonly GrownNode[]): BinnedTree {
  const nNodes = nodes.length;
  const tree = {
    feature: new Int32Array(nNodes).fill(-1),
    bin: new Uint8Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    left: new Int32Array(nNodes),
    value: new Float64Array(nNodes),
  };
  // The nodes in their new order are the queue of those whose children have none yet.
  const queue = [0];
  for (let node = 0; node < queue.length; node++) {
    const { split, left, value } = nodes[queue[node]!]!;
    if (left === 0) {
      tree.value[node] = value;
      continue;
    }
    tree.feature[node] = split!.feature;
    tree.bin[node] = split!.bin;
    tree.missingLeft[node] = split!.missingLeft ? 1 : 0;
    tree.left[node] = queue.length;
    queue.push(left, left + 1);
  }
  return tree;
}

/** The tree by values: a bin's upper end stands for it, infinity for the last bin's. */
export function withThresholds(
  { bin, ...tree }: BinnedTree,
  thresholds: readonly Float64Array[],
): BoostingTree {
  const threshold = Float64Array.from(bin, (end, node) => {
    const feature = tree.feature[node]!;
    if (feature === -1) return 0;
    return (thresholds[feature]![end] ?? Infinity) + 0; // -0, which JSON lacks, becomes 0
  });
  return { ...tree, threshold };
}

/** Adds a tree's values to the scores of rows. */
export function addTree(
  tree: BoostingTree,
  X: Columns,
  { scores }: { scores: Float64Array },
): void {
  const { feature, threshold, missingLeft, left, value } = tree;
  for (let row = 0; row < scores.length; row++) {
    let node = 0;
    for (let asked = feature[0]!; asked !== -1; asked = feature[node]!) {
      const x = X[asked]![row]!;
      const goesLeft = Number.isNaN(x) ? missingLeft[node] === 1 : x <= threshold[node]!;
      node = left[node]! + (goesLeft ? 0 : 1);
    }
    scores[row]! += value[node]!;
  }
}

/** Adds a tree's values to the scores of binned rows. */
export function addBinnedTree(
  tree: BinnedTree,
  table: BinnedTable,
  { scores }: { scores: Float64Array },
): void {
  const { feature, bin, missingLeft, left, value } = tree;
  const { bins, nBins } = table;
  for (let row = 0; row < scores.length; row++) {
    let node = 0;
    for (let asked = feature[0]!; asked !== -1; asked = feature[node]!) {
      const x = bins[asked]![row]!;
      const goesLeft = x === nBins[asked] ? missingLeft[node] === 1 : x <= bin[node]!;
      node = left[node]! + (goesLeft ? 0 : 1);
    }
    scores[row]! += value[node]!;
  }
}
