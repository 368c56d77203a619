/**
 * A search run by workers.
 *
 * @module
 */
import type { BaseSearch } from "../learn/base_search.ts";
import type { Classifier } from "../learn/classifier.ts";
import {
  type ClassifierSpec,
  fittedForest,
  isForest,
  makeClassifier,
} from "../learn/classifier_spec.ts";
import type { Params } from "../learn/parameter_grid.ts";
import type { SearchResult } from "../learn/search_result.ts";
import type { Columns, TrainingTable } from "../learn/training_table.ts";
import { growTrees } from "./grow_trees.ts";
import type { JobOptions, RunJob } from "./run_tasks.ts";
import { shareArrays } from "./share_arrays.ts";

/** A search and the rows it is for. */
export interface SearchOfRows<P extends Params> {
  /** The search. */
  readonly search: BaseSearch<P>;
  /** Columns of nRows values, one for each feature. */
  readonly X: Columns;
  /** Class of each row. */
  readonly y: Uint8Array;
}

/**
 * Runs a search's tasks, then its refit, which counts as one more task of the progress.
 *
 * Guarantees: what the search's own `fit` finds, bit for bit.
 *
 * @throws {RangeError} naming every point that cannot be fitted, before any work
 * @throws {PolvoError} when a task fails, with what it threw as cause
 * @throws the signal's reason when it is aborted
 */
export async function runSearch<P extends Params>(
  run: RunJob,
  { search, X, y }: SearchOfRows<P>,
  { onProgress, signal }: JobOptions,
): Promise<SearchResult<P>> {
  const { data, tasks, gather } = search.plan(X, y);
  const shared = shareArrays(data);
  const total = tasks.length + (search.refits ? 1 : 0);
  const found = gather(
    await run({ kind: "search", inputs: tasks, data: shared }, {
      onProgress: (done) => onProgress?.(done, total),
      signal,
    }),
  );
  if (!search.refits) return found;
  signal?.throwIfAborted();
  const best = search.classifierAt(found.bestParams);
  const bestClassifier = await refit(run, { best, X, y, table: shared.table }, { signal });
  onProgress?.(total, total);
  return { ...found, bestClassifier };
}

/** A forest's trees are grown by the workers; other fitted classifiers cannot be sent back. */
async function refit(
  run: RunJob,
  { best, X, y, table }: {
    best: ClassifierSpec;
    X: Columns;
    y: Uint8Array;
    table: TrainingTable | undefined;
  },
  options: JobOptions,
): Promise<Classifier> {
  const classifier = makeClassifier(best);
  if (table === undefined || !isForest(classifier)) return classifier.fit(X, y);
  const grow = classifier.growOptions(table.nFeatures);
  return fittedForest(best, await growTrees(run, { table, grow }, options));
}
