/**
 * Workers that search and grow side by side.
 *
 * @module
 */
import { checkWhole } from "../learn/check_options.ts";
import { GridSearch, type GridSearchOptions } from "../learn/grid_search.ts";
import type { ParamGrid, ParamsOf } from "../learn/parameter_grid.ts";
import type { Distributions } from "../learn/parameter_sampler.ts";
import {
  RandomForestClassifier,
  type RandomForestOptions,
} from "../learn/random_forest_classifier.ts";
import type { PredictTask } from "../learn/predict_task.ts";
import { RandomizedSearch, type RandomizedSearchOptions } from "../learn/randomized_search.ts";
import type { SearchResult } from "../learn/search_result.ts";
import { type Columns, prepareTable } from "../learn/training_table.ts";
import { growTrees } from "./grow_trees.ts";
import type { Work } from "./messages.ts";
import { runSearch } from "./run_search.ts";
import { type Job, type JobOptions, type RunJob, runTasks } from "./run_tasks.ts";
import { shareArrays } from "./share_arrays.ts";

/**
 * A pool of worker threads, one for each core and never more than tasks.
 *
 * Open one a process. Workers start with the first job and wait for the next; they need permission
 * to read the program's files and no other. One job runs at a time, others wait their turn.
 *
 * Guarantees: the same bits as `GridSearch`, `RandomizedSearch` and `RandomForestClassifier` by
 * themselves, whatever the number of workers; an aborted or failed job leaves none at work; after `close` none keeps the
 * process alive.
 * Cost: two workers start in about 40 ms; X and y are copied once, into shared memory.
 *
 * @example
 * ```ts
 * import { openPool } from "@/pool/pool.ts";
 * import assert from "node:assert/strict";
 * const pool = openPool();
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const forest = await pool.fitForest(X, y, { nTrees: 20, randomState: 42 });
 * pool.close();
 * assert.deepEqual([...forest.predict(X)], [...y]);
 * ```
 */
export class Pool {
  readonly #mostWorkers: number;
  readonly #closing = new AbortController();
  #workers: Worker[] = [];
  #lastJob: Promise<unknown> = Promise.resolve();

  /**
   * Makes a pool without workers yet.
   *
   * @param mostWorkers how many may run side by side, 1..1024
   * @throws {RangeError} for any other number
   */
  constructor(mostWorkers: number) {
    checkWhole("mostWorkers", mostWorkers, { low: 1, high: 1024 });
    this.#mostWorkers = mostWorkers;
  }

  /** Number of workers that wait or work. */
  get nWorkers(): number {
    return this.#workers.length;
  }

  /**
   * Runs a {@linkcode GridSearch}.
   *
   * With `refit` a forest's trees are grown by the workers, any other classifier is fitted by the
   * calling thread; it counts as one more task of the progress.
   *
   * @param X columns of nRows values, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {RangeError} naming every point of the grid that cannot be fitted, before any work
   * @throws {PolvoError} when a task fails, with what it threw as cause
   * @throws the signal's reason when it is aborted
   */
  async gridSearch<G extends ParamGrid>(
    X: Columns,
    y: Uint8Array,
    options: GridSearchOptions<G> & JobOptions,
  ): Promise<SearchResult<ParamsOf<G>>> {
    return await runSearch(this.#run, { search: new GridSearch(options), X, y }, options);
  }

  /**
   * Runs a {@linkcode RandomizedSearch}; all else as for {@linkcode Pool.gridSearch}.
   *
   * @param X columns of nRows values, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {RangeError} naming every point drawn that cannot be fitted, before any work
   * @throws {PolvoError} when a task fails, with what it threw as cause
   * @throws the signal's reason when it is aborted
   */
  async randomizedSearch<D extends Distributions>(
    X: Columns,
    y: Uint8Array,
    options: RandomizedSearchOptions<D> & JobOptions,
  ): Promise<SearchResult<ParamsOf<D>>> {
    const search = new RandomizedSearch(options);
    return await runSearch(this.#run, { search, X, y }, options);
  }

  /**
   * Fits a {@linkcode RandomForestClassifier}.
   *
   * @param X columns of finite numbers, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {RangeError} when an option is out of range, before any work
   * @throws the signal's reason when it is aborted
   */
  async fitForest(
    X: Columns,
    y: Uint8Array,
    { onProgress, signal, ...options }: RandomForestOptions & JobOptions,
  ): Promise<RandomForestClassifier> {
    const classifier = new RandomForestClassifier(options);
    const table = prepareTable(X, y, { shared: true });
    const grow = classifier.growOptions(table.nFeatures);
    const forest = await growTrees(this.#run, { table, grow }, { onProgress, signal });
    return RandomForestClassifier.of(forest, options);
  }

  /**
   * Runs {@linkcode runPredictTask} for each task: fits on some rows, probabilities of others.
   *
   * @param X columns of nRows values, one for each feature
   * @param y class of each row, 0 or 1
   * @returns the probabilities of each task's test rows, in the order of the tasks
   * @throws {PolvoError} when a task fails, with what it threw as cause
   * @throws the signal's reason when it is aborted
   */
  async predictProba(
    X: Columns,
    y: Uint8Array,
    { tasks, ...options }: { readonly tasks: readonly PredictTask[] } & JobOptions,
  ): Promise<Float64Array[]> {
    if (tasks.length === 0) return [];
    return await this.#run(
      { kind: "predict", inputs: tasks, data: shareArrays({ X, y }) },
      options,
    );
  }

  /** Ends the workers; a job still running rejects. The pool cannot be used afterwards. */
  close(): void {
    this.#closing.abort(new TypeError("Cannot use the pool: it is closed. Open another."));
    this.#endWorkers();
  }

  readonly #run: RunJob = (job, options) => {
    const turn = this.#lastJob.then(() => this.#runNow(job, options));
    this.#lastJob = Promise.allSettled([turn]);
    return turn;
  };

  async #runNow<K extends keyof Work>(
    job: Job<K>,
    { onProgress, signal }: JobOptions,
  ): Promise<Work[K]["result"][]> {
    const closing = this.#closing.signal;
    const either = signal === undefined ? closing : AbortSignal.any([closing, signal]);
    either.throwIfAborted();
    const nWorkers = Math.min(this.#mostWorkers, job.inputs.length);
    while (this.#workers.length < nWorkers) {
      this.#workers.push(new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
    }
    const workers = this.#workers.slice(0, nWorkers);
    try {
      return await runTasks(workers, job, { onProgress, signal: either });
    } catch (error) {
      this.#endWorkers(); // some may be in the middle of a task that nobody waits for
      throw error;
    }
  }

  #endWorkers(): void {
    for (const worker of this.#workers) worker.terminate();
    this.#workers = [];
  }
}

/**
 * Opens a pool with as many workers as there are cores.
 *
 * @example
 * ```ts
 * import { openPool } from "@/pool/pool.ts";
 * import assert from "node:assert/strict";
 * const pool = openPool();
 * assert.equal(pool.nWorkers, 0); // they start with the first job
 * pool.close();
 * ```
 */
export function openPool(): Pool {
  return new Pool(navigator.hardwareConcurrency);
}
