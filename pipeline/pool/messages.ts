/**
 * What the pool and its workers say to each other.
 *
 * @module
 */
import type { GrowForestOptions } from "../learn/grow_forest.ts";
import type { PredictData, PredictTask } from "../learn/predict_task.ts";
import type { SearchData, SearchTask } from "../learn/search_task.ts";
import type { TrainingTable } from "../learn/training_table.ts";
import type { Tree } from "../learn/tree.ts";

/** The kinds of work: what all tasks of a job work on, what a task takes and what it gives. */
export interface Work {
  /** A fit on one fold, scored. */
  readonly search: {
    readonly data: SearchData;
    readonly input: SearchTask;
    readonly result: number[];
  };
  /** A range of a forest's trees. */
  readonly grow: {
    readonly data: TrainingTable;
    readonly input: GrowForestOptions;
    readonly result: Tree[];
  };
  /** A fit on some rows, and the probabilities of others. */
  readonly predict: {
    readonly data: PredictData;
    readonly input: PredictTask;
    readonly result: Float64Array;
  };
}

/** A task of any kind. */
export type Task = { [K in keyof Work]: { kind: K; input: Work[K]["input"] } }[keyof Work];

/** To a worker: the data of the tasks that follow, or a task. */
export type Request = Task | { readonly kind: "data"; readonly data: Work[keyof Work]["data"] };

/** From a worker: what became of a task. */
export type Reply =
  | { readonly kind: "done"; readonly result: Work[keyof Work]["result"] }
  | { readonly kind: "failed"; readonly error: unknown };
