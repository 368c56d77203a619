/**
 * The builder of small trees, whose features stay in order.
 *
 * @module
 */
import { type Cut, CutFinder, type CutRule } from "./best_cut.ts";
import type { Entries } from "./entries.ts";
import { keyedHash } from "./keyed_hash.ts";
import { isPure, largerSide } from "./node_counts.ts";
import type { NodeRange, Run } from "./run.ts";
import type { Tree } from "./tree.ts";

// Turns of the path in a node's key; its draws of features count up from 0.
const LEFT = -1;
const RIGHT = -2;

/** How far a tree grows. */
export interface GrowRule extends CutRule {
  /** Most questions on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
}

/** Where a tree starts. */
export interface Root {
  /** Key of the root; children's keys derive from it by their path. */
  readonly key: number;
  /** Questions that the root may still ask. */
  readonly maxDepth: number;
  /** Entries in ascending order of value, for each feature. */
  readonly orders: readonly Int32Array[];
}

/** The key of a child: random numbers belong to a node's path, not to the order of the work. */
export function childKey(key: number, side: "left" | "right"): number {
  return keyedHash(key, side === "left" ? LEFT : RIGHT);
}

/**
 * Grows trees on at most `capacity` entries; its buffers are reused from tree to tree.
 *
 * Every feature's order is kept partitioned by node, so nothing is sorted while growing. Nodes are
 * worked off level by level: the arrays of nodes are their own queue, and no stack is needed.
 *
 * Cost: O(nEntries × nFeatures) for each level of a tree; about 80 + 4 nFeatures + 8 nClasses bytes
 * for each entry.
 */
export class LevelGrower {
  readonly #nClasses: number;
  readonly #rule: GrowRule;
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
  readonly #missingLeft: Uint8Array;
  readonly #counts: Int32Array;

  /** Makes the buffers. */
  constructor({ nFeatures, capacity }: { nFeatures: number; capacity: number }, rule: GrowRule) {
    const mostNodes = 2 * capacity;
    this.#nClasses = rule.classWeights.length;
    this.#rule = rule;
    this.#finder = new CutFinder(nFeatures, rule);
    this.#orders = Array.from({ length: nFeatures }, () => new Int32Array(capacity));
    this.#goesLeft = new Uint8Array(capacity);
    this.#scratch = new Int32Array(capacity);
    this.#start = new Int32Array(mostNodes);
    this.#end = new Int32Array(mostNodes);
    this.#key = new Int32Array(mostNodes);
    this.#feature = new Int32Array(mostNodes);
    this.#threshold = new Float64Array(mostNodes);
    this.#leftChild = new Int32Array(mostNodes);
    this.#missingLeft = new Uint8Array(mostNodes);
    this.#counts = new Int32Array(mostNodes * this.#nClasses);
  }

  /** Grows one tree from the entries that count. */
  grow(entries: Entries, { key, maxDepth, orders }: Root): Tree {
    const nClasses = this.#nClasses;
    const counts = this.#counts;
    const runs = this.#orders.map((order, feature): Run => ({
      ...{ order, value: entries.values[feature]!, labels: entries.labels },
      ...{ weights: entries.weights, samples: entries.samples },
    }));
    const source = { run: (feature: number) => runs[feature]! };
    const node: NodeRange = { start: 0, end: 0, key: 0, counts: new Float64Array(nClasses) };
    const cut: Cut = {
      ...{ feature: -1, position: 0, endOfValues: 0, threshold: 0, missingLeft: false, score: 0 },
    };
    this.#openRoot(entries, { key, orders });
    const levels = [0];
    let nNodes = 1;
    for (let id = 0; id < nNodes; levels.push(id)) {
      const depth = levels.length - 1;
      for (const levelEnd = nNodes; id < levelEnd; id++) {
        this.#makeLeaf(id);
        if (depth >= maxDepth || this.#isSettled(id)) continue;
        node.start = this.#start[id]!;
        node.end = this.#end[id]!;
        node.key = this.#key[id]!;
        for (let k = 0; k < nClasses; k++) node.counts[k] = counts[id * nClasses + k]!;
        this.#finder.find(node, source, cut);
        if (cut.feature === -1) continue;
        this.#feature[id] = cut.feature;
        this.#threshold[id] = cut.threshold;
        this.#leftChild[id] = nNodes;
        this.#openChildren(id, cut, entries);
        const leavesOnly = depth + 1 >= maxDepth ||
          (this.#isSettled(nNodes) && this.#isSettled(nNodes + 1));
        if (!leavesOnly) this.#partition(node, cut.missingLeft ? -1 : cut.feature);
        nNodes += 2;
      }
    }
    return {
      nClasses,
      feature: this.#feature.slice(0, nNodes),
      threshold: this.#threshold.slice(0, nNodes),
      left: this.#leftChild.slice(0, nNodes),
      missingLeft: this.#missingLeft.slice(0, nNodes),
      counts: counts.slice(0, nNodes * nClasses),
      levels: Int32Array.from(levels),
      classWeights: this.#rule.classWeights,
    };
  }

  #makeLeaf(id: number): void {
    this.#feature[id] = -1;
    this.#threshold[id] = 0;
    this.#leftChild[id] = 0;
    this.#missingLeft[id] = 0;
  }

  /** Copies the orders of the entries that count, and counts their classes. */
  #openRoot({ labels, weights }: Entries, { key, orders }: Omit<Root, "maxDepth">): void {
    const counts = this.#counts.fill(0, 0, this.#nClasses);
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
  #openChildren(parent: number, cut: Cut, { labels, weights }: Entries): void {
    const nClasses = this.#nClasses;
    const counts = this.#counts;
    const left = this.#leftChild[parent]!;
    const right = left + 1;
    const start = this.#start[left] = this.#start[parent]!;
    const end = this.#end[right] = this.#end[parent]!;
    this.#key[left] = childKey(this.#key[parent]!, "left");
    this.#key[right] = childKey(this.#key[parent]!, "right");
    counts.fill(0, left * nClasses, (right + 1) * nClasses);
    const order = this.#orders[cut.feature]!;
    const missing = cut.missingLeft ? 1 : 0;
    let nLeft = 0;
    for (let i = start; i < end; i++) {
      const entry = order[i]!;
      const goesLeft = i < cut.position ? 1 : i < cut.endOfValues ? 0 : missing;
      this.#goesLeft[entry] = goesLeft;
      nLeft += goesLeft;
      counts[(right - goesLeft) * nClasses + labels[entry]!]! += weights[entry]!;
    }
    this.#end[left] = this.#start[right] = start + nLeft;
    this.#missingLeft[parent] = cut.endOfValues < end
      ? missing
      : largerSide(counts, { left, nClasses });
  }

  /** Whether a node holds one class or one entry, so that nothing is left to ask. */
  #isSettled(node: number): boolean {
    if (this.#end[node]! - this.#start[node]! < 2) return true;
    return isPure(this.#counts, { node, nClasses: this.#nClasses });
  }

  /** Moves the entries that go left to the front of every order but `settled`, keeping the order. */
  #partition({ start, end }: NodeRange, settled: number): void {
    const goesLeft = this.#goesLeft;
    const scratch = this.#scratch;
    for (const [feature, order] of this.#orders.entries()) {
      if (feature === settled) continue;
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
