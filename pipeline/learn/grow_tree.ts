/**
 * The builder: grows trees from a training table.
 *
 * @module
 */
import { type Cut, CutFinder, type NodeRange } from "./best_cut.ts";
import { keyedHash } from "./keyed_hash.ts";
import type { TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";

// Turns of the path in a node's key; its draws of features count up from 0.
const LEFT = -1;
const RIGHT = -2;

/** How far a tree grows, and what its random numbers belong to. */
export interface GrowOptions {
  /** Most questions on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** Features drawn at every node, 1..nFeatures. */
  readonly maxFeatures: number;
  /** Key of the root; children's keys derive from it by their path. */
  readonly key: number;
}

/**
 * Grows gini trees on one table; its buffers are reused from tree to tree.
 *
 * Every feature's order is kept partitioned by node, so nothing is sorted while growing. Nodes are
 * worked off level by level: the arrays of nodes are their own queue, and no stack is needed.
 *
 * Cost: O(nEntries × nFeatures) for each level of a tree; about 60 + 4 nFeatures + 16 nClasses bytes
 * for each entry.
 */
export class TreeGrower {
  readonly #table: TrainingTable;
  readonly #finder: CutFinder;
  readonly #orders: Int32Array[];
  readonly #goesLeft: Uint8Array;
  readonly #scratch: Int32Array;
  // One place for each node: its entries are [start, end) of every order.
  readonly #start: Int32Array;
  readonly #end: Int32Array;
  readonly #key: Int32Array;
  readonly #feature: Int32Array;
  readonly #threshold: Float64Array;
  readonly #leftChild: Int32Array;
  readonly #counts: Float64Array;

  /** Makes the buffers for one table. */
  constructor(table: TrainingTable) {
    const nEntries = table.labels.length;
    const mostNodes = 2 * nEntries;
    this.#table = table;
    this.#finder = new CutFinder(table);
    this.#orders = table.orders.map(() => new Int32Array(nEntries));
    this.#goesLeft = new Uint8Array(nEntries);
    this.#scratch = new Int32Array(nEntries);
    this.#start = new Int32Array(mostNodes);
    this.#end = new Int32Array(mostNodes);
    this.#key = new Int32Array(mostNodes);
    this.#feature = new Int32Array(mostNodes);
    this.#threshold = new Float64Array(mostNodes);
    this.#leftChild = new Int32Array(mostNodes);
    this.#counts = new Float64Array(mostNodes * table.nClasses);
  }

  /**
   * Grows one tree.
   *
   * @param weights how often each entry of the table counts; 0 leaves it out
   */
  grow(weights: Float64Array, options: GrowOptions): Tree {
    const { nClasses } = this.#table;
    const { maxDepth, maxFeatures } = options;
    const feature = this.#feature;
    const counts = this.#counts;
    const node: NodeRange = { start: 0, end: 0, key: 0, counts: new Float64Array(nClasses) };
    const cut: Cut = { feature: -1, position: 0, threshold: 0, score: 0 };
    this.#openRoot(weights, options.key);
    const levels = [0];
    let nNodes = 1;
    for (let id = 0; id < nNodes; levels.push(id)) {
      const depth = levels.length - 1;
      for (const levelEnd = nNodes; id < levelEnd; id++) {
        feature[id] = -1;
        this.#threshold[id] = 0;
        this.#leftChild[id] = 0;
        if (depth >= maxDepth || this.#isSettled(id)) continue;
        node.start = this.#start[id]!;
        node.end = this.#end[id]!;
        node.key = this.#key[id]!;
        for (let k = 0; k < nClasses; k++) node.counts[k] = counts[id * nClasses + k]!;
        this.#finder.find(node, this.#orders, { weights, maxFeatures, cut });
        if (cut.feature === -1) continue;
        feature[id] = cut.feature;
        this.#threshold[id] = cut.threshold;
        this.#leftChild[id] = nNodes;
        this.#openChildren(id, cut, weights);
        const leavesOnly = depth + 1 >= maxDepth ||
          (this.#isSettled(nNodes) && this.#isSettled(nNodes + 1));
        if (!leavesOnly) this.#partition(node, cut.feature);
        nNodes += 2;
      }
    }
    return {
      nClasses,
      feature: feature.slice(0, nNodes),
      threshold: this.#threshold.slice(0, nNodes),
      left: this.#leftChild.slice(0, nNodes),
      missingLeft: new Uint8Array(nNodes),
      counts: Int32Array.from(counts.subarray(0, nNodes * nClasses)),
      levels: Int32Array.from(levels),
      classWeights: new Float64Array(nClasses).fill(1),
    };
  }

  /** Copies the orders of the entries in the bag and counts their classes. */
  #openRoot(weights: Float64Array, key: number): void {
    const { nClasses, labels, orders } = this.#table;
    const counts = this.#counts.fill(0, 0, nClasses);
    for (let entry = 0; entry < labels.length; entry++) counts[labels[entry]!]! += weights[entry]!;
    let nInBag = 0;
    for (const [feature, order] of orders.entries()) {
      const kept = this.#orders[feature]!;
      nInBag = 0;
      for (let i = 0; i < order.length; i++) {
        const entry = order[i]!;
        kept[nInBag] = entry;
        if (weights[entry]! > 0) nInBag++;
      }
    }
    this.#start[0] = 0;
    this.#end[0] = nInBag;
    this.#key[0] = key;
  }

  /** Marks which entries go left and counts the classes on both sides. */
  #openChildren(parent: number, cut: Cut, weights: Float64Array): void {
    const { nClasses, labels } = this.#table;
    const counts = this.#counts;
    const left = this.#leftChild[parent]!;
    const right = left + 1;
    const start = this.#start[left] = this.#start[parent]!;
    const end = this.#end[right] = this.#end[parent]!;
    this.#end[left] = this.#start[right] = cut.position;
    this.#key[left] = keyedHash(this.#key[parent]!, LEFT);
    this.#key[right] = keyedHash(this.#key[parent]!, RIGHT);
    counts.fill(0, left * nClasses, (right + 1) * nClasses);
    const order = this.#orders[cut.feature]!;
    for (let i = start; i < end; i++) {
      const entry = order[i]!;
      const goesLeft = i < cut.position ? 1 : 0;
      this.#goesLeft[entry] = goesLeft;
      counts[(right - goesLeft) * nClasses + labels[entry]!]! += weights[entry]!;
    }
  }

  /** Whether a node holds one class or one entry, so that nothing is left to ask. */
  #isSettled(node: number): boolean {
    if (this.#end[node]! - this.#start[node]! < 2) return true;
    let present = 0;
    const { nClasses } = this.#table;
    for (let k = node * nClasses; k < (node + 1) * nClasses; k++) {
      if (this.#counts[k]! > 0) present++;
    }
    return present < 2;
  }

  /** Moves the entries that go left to the front of every order but the cut's own, keeping the order. */
  #partition({ start, end }: NodeRange, cutFeature: number): void {
    const goesLeft = this.#goesLeft;
    const scratch = this.#scratch;
    for (const [feature, order] of this.#orders.entries()) {
      if (feature === cutFeature) continue;
      // Both sides are written each time and only one counter moves on: no branch to mispredict.
      let front = start;
      let nRight = 0;
      for (let i = start; i < end; i++) {
        const entry = order[i]!;
        const isLeft = goesLeft[entry]!;
        order[front] = entry;
        scratch[nRight] = entry;
        front += isLeft;
        nRight += 1 - isLeft;
      }
      for (let i = 0; i < nRight; i++) order[front + i] = scratch[i]!;
    }
  }
}
