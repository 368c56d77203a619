/**
 * A forest grown by workers.
 *
 * @module
 */
import type { Forest } from "../learn/forest.ts";
import type { GrowForestOptions } from "../learn/grow_forest.ts";
import type { TrainingTable } from "../learn/training_table.ts";
import type { JobOptions, RunJob } from "./run_tasks.ts";

/** Trees that one task grows: enough to outweigh its message, few enough to share the work evenly. */
const TREES_A_TASK = 5;

/**
 * Grows a forest's trees, some by each task.
 *
 * @param table in shared memory
 * @throws the signal's reason when it is aborted
 */
export async function growTrees(
  run: RunJob,
  { table, grow }: { readonly table: TrainingTable; readonly grow: GrowForestOptions },
  options: JobOptions,
): Promise<Forest> {
  const inputs: GrowForestOptions[] = [];
  for (let start = grow.start; start < grow.end; start += TREES_A_TASK) {
    inputs.push({ ...grow, start, end: Math.min(start + TREES_A_TASK, grow.end) });
  }
  const trees = await run({ kind: "grow", inputs, data: table }, options);
  const { nFeatures, nClasses } = table;
  return { nFeatures, nClasses, trees: trees.flat() };
}
