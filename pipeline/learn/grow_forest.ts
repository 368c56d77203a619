/**
 * The trees of a forest, any range of them.
 *
 * @module
 */
import type { Splitter } from "./best_cut.ts";
import { resolveClassWeight } from "./class_weight.ts";
import { type Bag, emptyBag } from "./entries.ts";
import { TreeGrower } from "./grow_tree.ts";
import { keyedHash, keyedInteger } from "./keyed_hash.ts";
import { limitLeaves } from "./limit_leaves.ts";
import type { TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";
import { checkTreeOptions, TREE_DEFAULTS, type TreeOptions } from "./tree_options.ts";

/** How a forest grows. Plain data. */
export interface GrowForestOptions extends TreeOptions {
  /** Number of the first tree. */
  readonly start: number;
  /** The number after the last tree's. */
  readonly end: number;
  /** Features drawn at every node, 1..nFeatures. */
  readonly maxFeatures: number;
  /**
   * Which cut of a drawn feature is taken.
   * @default {"best"}
   */
  readonly splitter?: Splitter;
  /** Whether each tree sees as many rows, drawn with replacement. */
  readonly bootstrap: boolean;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
  /** Rows to grow from, each a sample; all when not given. */
  readonly rows?: Int32Array;
}

/**
 * Grows trees `[start, end)` of a forest.
 *
 * Guarantees: a tree depends on its number, the seed and the rows only, so ranges grown apart are
 * the forest grown at once.
 * Cost: one tree after the other; see {@linkcode TreeGrower}.
 *
 * @throws {RangeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { growForest } from "@/learn/grow_forest.ts";
 * import { prepareTable } from "@/learn/training_table.ts";
 * import assert from "node:assert/strict";
 * const table = prepareTable([new Float64Array([1, 2, 3, 4])], new Uint8Array([0, 1, 0, 1]));
 * const options = { maxDepth: 2, maxFeatures: 1, bootstrap: true, randomState: 7 };
 * const all = [...growForest(table, { ...options, start: 0, end: 4 })];
 * assert.deepEqual([...growForest(table, { ...options, start: 2, end: 4 })], all.slice(2));
 * ```
 */
export function* growForest(table: TrainingTable, options: GrowForestOptions): Generator<Tree> {
  const known = { ...TREE_DEFAULTS, splitter: "best" as const, ...options };
  checkTreeOptions(known);
  const { start, end, rows = null, bootstrap, randomState, classWeight } = known;
  const { labels, entryOfRow, nClasses } = table;
  const samples = rows === null ? entryOfRow : rows.map((row) => entryOfRow[row]!);
  const y = Uint8Array.from(samples, (entry) => labels[entry]!);
  const classWeights = resolveClassWeight(classWeight ?? undefined, y, nClasses);
  const grower = new TreeGrower(table, { ...known, classWeights });
  const bag = emptyBag(table);
  for (let tree = start; tree < end; tree++) {
    const key = keyedHash(randomState, tree);
    fillBag(bag, samples, bootstrap ? key : null);
    yield limitLeaves(grower.grow(bag, key), known);
  }
}

/**
 * The places of a tree's samples: as many as there are, drawn with replacement.
 *
 * @param key what the tree's random numbers belong to
 * @returns how often each of `nSamples` was drawn
 */
export function drawBag(key: number, nSamples: number): Int32Array {
  const drawn = new Int32Array(nSamples);
  const bagKey = keyedHash(key, 1);
  for (let i = 0; i < nSamples; i++) drawn[keyedInteger(bagKey, i, { below: nSamples })]!++;
  return drawn;
}

function fillBag({ weights, samples: nRows }: Bag, samples: Int32Array, key: number | null): void {
  weights.fill(0);
  nRows.fill(0);
  const drawn = key === null ? null : drawBag(key, samples.length);
  for (let i = 0; i < samples.length; i++) {
    const times = drawn === null ? 1 : drawn[i]!;
    if (times === 0) continue;
    weights[samples[i]!]! += times;
    nRows[samples[i]!]!++;
  }
}
