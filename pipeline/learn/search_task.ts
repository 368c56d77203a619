/**
 * One task of a grid search: a fold and a number of features, at every depth.
 *
 * @module
 */
import { growForest } from "./grow_forest.ts";
import { accuracy } from "./metrics.ts";
import { addLeaf, mostProbable } from "./predict_rows.ts";
import type { TrainingTable } from "./training_table.ts";
import type { Tree } from "./tree.ts";

/** What a task needs beside the table. Plain data. */
export interface SearchTask {
  /** Rows to grow from. */
  readonly train: Int32Array;
  /** Rows to score on. */
  readonly test: Int32Array;
  /** Features drawn at every node. */
  readonly maxFeatures: number;
  /** Depths to score, in any order. */
  readonly maxDepths: readonly number[];
  /** Number of trees. */
  readonly nTrees: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/**
 * Fits one forest at the deepest depth and scores it at every depth.
 *
 * Guarantees: each score is that of a forest fitted at that depth on the train rows.
 * Cost: one fit, however many depths.
 *
 * @returns accuracy on the test rows, one for each of `maxDepths`
 */
export function runSearchTask(table: TrainingTable, task: SearchTask): number[] {
  const { train: rows, test, maxDepths, nTrees } = task;
  const deepest = Math.max(...maxDepths);
  const depths = [...new Set(maxDepths)].sort((a, b) => a - b);
  const entries = test.map((row) => table.entryOfRow[row]!);
  const sums = depths.map(() =>
    Array.from({ length: table.nClasses }, () => new Float64Array(test.length))
  );
  const options = { ...task, rows, start: 0, end: nTrees, maxDepth: deepest, bootstrap: true };
  for (const tree of growForest(table, options)) {
    addProbaAtDepths(tree, sums, { depths, entries, values: table.values });
  }
  const measured = Uint8Array.from(entries, (entry) => table.labels[entry]!);
  const scores = sums.map((columns) => {
    const proba = columns.map((column) => column.map((sum) => sum / nTrees));
    return accuracy(measured, mostProbable(proba));
  });
  return maxDepths.map((depth) => scores[depths.indexOf(depth)]!);
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
