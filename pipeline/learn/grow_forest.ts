/**
 * The trees of a forest, any range of them.
 *
 * @module
 */
import { TreeGrower } from "./grow_tree.ts";
import { keyedHash, keyedInteger } from "./keyed_hash.ts";
import type { TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";

/** How a forest grows. Plain data. */
export interface GrowForestOptions {
  /** Number of the first tree. */
  readonly start: number;
  /** The number after the last tree's. */
  readonly end: number;
  /** Most questions on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** Features drawn at every node, 1..nFeatures. */
  readonly maxFeatures: number;
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
  const { start, end, rows, bootstrap, randomState } = options;
  const grower = new TreeGrower(table);
  const samples = rows?.map((row) => table.entryOfRow[row]!) ?? table.entryOfRow;
  const weights = new Float64Array(table.labels.length);
  for (let tree = start; tree < end; tree++) {
    const key = keyedHash(randomState, tree);
    weights.fill(0);
    if (bootstrap) drawBag(weights, samples, keyedHash(key, 1));
    else for (const entry of samples) weights[entry]!++;
    yield grower.grow(weights, { ...options, key });
  }
}

/** Draws as many samples as there are, with replacement. */
function drawBag(weights: Float64Array, samples: Int32Array, key: number): void {
  const nSamples = samples.length;
  for (let i = 0; i < nSamples; i++) {
    weights[samples[keyedInteger(key, i, { below: nSamples })]!]!++;
  }
}
