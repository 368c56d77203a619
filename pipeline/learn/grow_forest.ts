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
  const y = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) y[i] = labels[samples[i]!]!;
  const classWeights = resolveClassWeight(classWeight, y, nClasses);
  const grower = new TreeGrower(table, { ...known, classWeights });
  const bag = emptyBag(labels.length, known);
  const drawn = new Int32Array(samples.length);
  for (let tree = start; tree < end; tree++) {
    const key = keyedHash(randomState, tree);
    if (bootstrap) drawBag(key, drawn);
    else drawn.fill(1);
    fillBag(bag, samples, drawn);
    yield limitLeaves(grower.grow(bag, key), known);
  }
}

/**
 * Draws a tree's samples: as many as there are, with replacement.
 *
 * @param key what the tree's random numbers belong to
 * @param drawn is filled with how often each was drawn
 */
export function drawBag(key: number, drawn: Int32Array): void {
  const nSamples = drawn.length;
  const bagKey = keyedHash(key, 1);
  drawn.fill(0);
  for (let i = 0; i < nSamples; i++) drawn[keyedInteger(bagKey, i, { below: nSamples })]!++;
}

function fillBag(bag: Bag, samples: Int32Array, drawn: Int32Array): void {
  bag.weights.fill(0);
  bag.samples.fill(0); // maybe the same array
  for (let i = 0; i < samples.length; i++) {
    if (drawn[i] === 0) continue;
    bag.weights[samples[i]!]! += drawn[i]!;
    if (bag.samples !== bag.weights) bag.samples[samples[i]!]!++;
  }
}
