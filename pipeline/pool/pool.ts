/**
 * Workers that search and grow side by side.
 *
 * @module
 */
import { GridSearch, type GridSearchOptions, type GridSearchResult } from "../learn/grid_search.ts";
import {
  RandomForestClassifier,
  type RandomForestOptions,
} from "../learn/random_forest_classifier.ts";
import type { GrowForestOptions } from "../learn/grow_forest.ts";
import { type Columns, prepareTable } from "../learn/training_table.ts";
import type { Work } from "./messages.ts";
import { type Job, type JobOptions, runTasks } from "./run_tasks.ts";
import { shareTable } from "./share_table.ts";

/** Trees that one task grows: enough to outweigh its message, few enough to share the work evenly. */
const TREES_A_TASK = 5;

/**
 * A pool of worker threads, one for each core and never more than tasks.
 *
 * Open one a process. Workers start with the first job and wait for the next; they need permission
 * to read the program's files and no other. One job runs at a time, others wait their turn.
 *
 * Guarantees: the same bits as `GridSearch` and `RandomForestClassifier` by themselves, whatever the
 * number of workers; an aborted or failed job leaves none at work; after `close` none keeps the
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
   * @param mostWorkers how many may run side by side
   */
  constructor(mostWorkers: number) {
    this.#mostWorkers = mostWorkers;
  }

  /** Number of workers that wait or work. */
  get nWorkers(): number {
    return this.#workers.length;
  }

  /**
   * Runs a {@linkcode GridSearch}.
   *
   * @param X columns of finite numbers, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {RangeError} naming every point of the grid that cannot be fitted, before any work
   * @throws the signal's reason when it is aborted
   */
  async gridSearch(
    X: Columns,
    y: Uint8Array,
    options: GridSearchOptions & JobOptions,
  ): Promise<GridSearchResult> {
    const search = new GridSearch(options);
    const table = prepareTable(X, y);
    const inputs = search.tasks(table);
    return search.gather(await this.#run({ kind: "search", inputs, table }, options));
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
    const table = prepareTable(X, y);
    const { nFeatures, nClasses } = table;
    const grow = classifier.growOptions(nFeatures);
    const inputs: GrowForestOptions[] = [];
    for (let start = 0; start < grow.end; start += TREES_A_TASK) {
      inputs.push({ ...grow, start, end: Math.min(start + TREES_A_TASK, grow.end) });
    }
    const trees = await this.#run({ kind: "grow", inputs, table }, { onProgress, signal });
    return RandomForestClassifier.of({ nFeatures, nClasses, trees: trees.flat() }, options);
  }

  /** Ends the workers; a job still running rejects. The pool cannot be used afterwards. */
  close(): void {
    this.#closing.abort(new TypeError("Cannot use the pool: it is closed. Open another."));
    this.#endWorkers();
  }

  #run<K extends keyof Work>(job: Job<K>, options: JobOptions): Promise<Work[K]["result"][]> {
    const turn = this.#lastJob.then(() => this.#runNow(job, options));
    this.#lastJob = Promise.allSettled([turn]);
    return turn;
  }

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
    const shared = { ...job, table: shareTable(job.table) };
    try {
      return await runTasks(workers, shared, { onProgress, signal: either });
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
