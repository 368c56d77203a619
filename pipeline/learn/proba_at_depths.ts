/**
 * The probabilities of a forest at several depths, from one fit.
 *
 * @module
 */
import { growForest, type GrowForestOptions } from "./grow_forest.ts";
import { addLeaf } from "./predict_rows.ts";
import type { Split } from "./train_test_split.ts";
import type { TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";

/** A forest to grow and the depths to cut it at. Plain data. */
export interface ForestAtDepths {
  /** How it grows; its depth and its rows are set by whoever grows it. */
  readonly grow: GrowForestOptions;
  /** Depths to cut at, in any order. */
  readonly maxDepths: readonly number[];
}

/**
 * Grows one forest on the train rows at the deepest depth and cuts it at every depth.
 *
 * Guarantees: each depth's probabilities are those of a forest fitted at that depth, bit for bit.
 * Cost: one fit, however many depths.
 *
 * @returns for each of `maxDepths` the probability of each class for each test row
 */
export function probaAtDepths(
  table: TrainingTable,
  { train, test }: Split,
  { grow, maxDepths }: ForestAtDepths,
): Float64Array[][] {
  const depths = [...new Set(maxDepths)].sort((a, b) => a - b);
  const entries = test.map((row) => table.entryOfRow[row]!);
  const sums = depths.map(() =>
    Array.from({ length: table.nClasses }, () => new Float64Array(test.length))
  );
  const deepest = { ...grow, maxDepth: depths.at(-1)!, rows: train };
  for (const tree of growForest(table, deepest)) {
    addProbaAtDepths(tree, sums, { depths, entries, values: table.values });
  }
  const nTrees = grow.end - grow.start;
  const proba = sums.map((columns) => columns.map((column) => column.map((sum) => sum / nTrees)));
  return maxDepths.map((depth) => proba[depths.indexOf(depth)]!);
}

/** Sends each row down once and adds the shares of the nodes it passes at the given depths. */
function addProbaAtDepths(
  tree: Tree,
  sums: readonly (readonly Float64Array[])[],
  { depths, entries, values }: {
    depths: readonly number[];
    entries: Int32Array;
    values: readonly Float32Array[];
  },
): void {
  const { feature, threshold, left, missingLeft } = tree;
  for (let row = 0; row < entries.length; row++) {
    const entry = entries[row]!;
    let node = 0;
    let level = 0;
    for (let d = 0; d < depths.length; d++) {
      for (; level < depths[d]! && feature[node] !== -1; level++) {
        const x = values[feature[node]!]![entry]!;
        node = left[node]! + (x <= threshold[node]! || (x !== x && missingLeft[node]) ? 0 : 1);
      }
      addLeaf(sums[d]!, row, { tree, node });
    }
  }
}
