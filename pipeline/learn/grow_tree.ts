/**
 * The builder: grows trees from a training table.
 *
 * @module
 */
import { type Cut, CutFinder } from "./best_cut.ts";
import { type Bag, countClasses, type Entries, entriesThatCount, SmallTable } from "./entries.ts";
import { childKey, type GrowRule, LevelGrower } from "./grow_levels.ts";
import { joinTrees } from "./join_trees.ts";
import { isPure, largerSide } from "./node_counts.ts";
import { NodeSorter } from "./node_sorter.ts";
import type { NodeRange } from "./run.ts";
import { SMALL, type TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";

/**
 * Grows trees on one table; its buffers are reused from tree to tree.
 *
 * A node of at most {@linkcode SMALL} entries is copied into a table of its own, which the
 * processor's cache holds, and grown to its end there ({@linkcode LevelGrower}); the few nodes above
 * are cut by sorting the drawn features ({@linkcode NodeSorter}). So a row of a large table costs what
 * a row of a small one does, but for the levels that are added on top.
 *
 * Guarantees: the tree that either way alone would grow.
 * Cost: O(nEntries × nFeatures) for each level of a tree; about 45 bytes for each entry, and the
 * nodes.
 */
export class TreeGrower {
  readonly #table: TrainingTable;
  readonly #rule: GrowRule;
  readonly #grower: LevelGrower;
  readonly #sorter: NodeSorter | null;
  readonly #small: SmallTable | null;
  readonly #scratch: Int32Array;

  /** Makes the buffers for one table. */
  constructor(table: TrainingTable, rule: GrowRule) {
    const nEntries = table.labels.length;
    const isLarge = table.orders === null;
    const capacity = isLarge ? SMALL : nEntries;
    this.#table = table;
    this.#rule = rule;
    this.#grower = new LevelGrower({ nFeatures: table.nFeatures, capacity }, rule);
    this.#small = isLarge ? new SmallTable({ nFeatures: table.nFeatures, capacity }) : null;
    this.#sorter = isLarge ? new NodeSorter(nEntries, rule) : null;
    this.#scratch = new Int32Array(isLarge ? nEntries : 0);
  }

  /**
   * Grows one tree.
   *
   * @param bag what counts how often
   * @param key what the tree's random numbers belong to
   */
  grow(bag: Bag, key: number): Tree {
    const { labels, values, orders } = this.#table;
    const { maxDepth } = this.#rule;
    const entries = { labels, values, ...bag };
    if (orders !== null) return this.#grower.grow(entries, { key, maxDepth, orders });
    return this.#growLarge(entries, { rootKey: key, sorter: this.#sorter! });
  }

  /** Cuts the nodes with many entries one after the other, and has the others grown. */
  #growLarge(
    entries: Entries,
    { rootKey, sorter }: { rootKey: number; sorter: NodeSorter },
  ): Tree {
    const { nFeatures, nClasses } = this.#table;
    const { maxDepth, classWeights } = this.#rule;
    const members = entriesThatCount(entries);
    sorter.open(entries, members);
    const finder = new CutFinder(nFeatures, this.#rule);
    const cut: Cut = {
      ...{ feature: -1, position: 0, endOfValues: 0, threshold: 0, missingLeft: false, score: 0 },
    };
    const upper = {
      ...{ feature: [-1], threshold: [0], left: [0], missingLeft: [0] },
      counts: countClasses(entries, members, nClasses),
      below: [] as (Tree | undefined)[],
    };
    const stack = [{ node: 0, start: 0, end: members.length, key: rootKey, depth: 0 }];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const { node, start, end, key, depth } = next;
      const counts = Float64Array.from(upper.counts.slice(node * nClasses, (node + 1) * nClasses));
      const isLeaf = depth >= maxDepth || isPure(counts, { node: 0, nClasses });
      if (isLeaf || end - start <= SMALL) {
        const some = members.subarray(start, end);
        upper.below[node] = isLeaf
          ? leaf(counts, classWeights)
          : this.#growSmall(entries, { some, key, maxDepth: maxDepth - depth });
        continue;
      }
      const range: NodeRange = { start, end, key, counts };
      finder.find(range, sorter, cut);
      if (cut.feature === -1) {
        upper.below[node] = leaf(counts, classWeights);
        continue;
      }
      const middle = partition(members, range, {
        cut,
        values: entries.values,
        scratch: this.#scratch,
      });
      const left = upper.feature.length;
      upper.feature[node] = cut.feature;
      upper.threshold[node] = cut.threshold;
      upper.left[node] = left;
      for (const [child, from, to] of [["left", start, middle], ["right", middle, end]] as const) {
        const id = upper.feature.push(-1) - 1;
        upper.threshold.push(0);
        upper.left.push(0);
        upper.missingLeft.push(0);
        upper.counts.push(...countClasses(entries, members.subarray(from, to), nClasses));
        stack.push({ node: id, start: from, end: to, key: childKey(key, child), depth: depth + 1 });
      }
      upper.missingLeft[node] = cut.endOfValues < end
        ? Number(cut.missingLeft)
        : largerSide(upper.counts, { left, nClasses });
    }
    return joinTrees(upper, classWeights);
  }

  /** Grows a subtree on a table of the node's entries only. */
  #growSmall(
    entries: Entries,
    { some, key, maxDepth }: { some: Int32Array; key: number; maxDepth: number },
  ): Tree {
    const { small, orders } = this.#small!.take(entries, some);
    return this.#grower.grow(small, { key, maxDepth, orders });
  }
}

/** Moves the entries that go left to the front of the node's, keeping the order; their end. */
function partition(
  members: Int32Array,
  { start, end }: NodeRange,
  { cut, values, scratch }: { cut: Cut; values: readonly Float32Array[]; scratch: Int32Array },
): number {
  const value = values[cut.feature]!;
  const { threshold, missingLeft } = cut;
  let front = start, nRight = 0;
  for (let i = start; i < end; i++) {
    const entry = members[i]!;
    const x = value[entry]!;
    const goesLeft = x <= threshold || (missingLeft && x !== x) ? 1 : 0;
    members[front] = entry;
    scratch[nRight] = entry;
    front += goesLeft;
    nRight += 1 - goesLeft;
  }
  members.set(scratch.subarray(0, nRight), front);
  return front;
}

function leaf(counts: Float64Array, classWeights: Float64Array): Tree {
  return {
    nClasses: counts.length,
    feature: new Int32Array([-1]),
    threshold: new Float64Array(1),
    left: new Int32Array(1),
    missingLeft: new Uint8Array(1),
    counts: Int32Array.from(counts),
    levels: new Int32Array([0, 1]),
    classWeights,
  };
}
