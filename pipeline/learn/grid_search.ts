/**
 * The grid search: every combination of options, scored by cross-validation.
 *
 * @module
 */
import { checkRandomState, checkWhole, isDepth, isWhole } from "./check_options.ts";
import { runSearchTask, type SearchTask } from "./search_task.ts";
import { StratifiedKFold } from "./stratified_k_fold.ts";
import { type Columns, prepareTable, type TrainingTable } from "./training_table.ts";

/** One point of the grid. */
export interface SearchParams {
  /** Most questions on the way to a leaf. */
  readonly maxDepth: number;
  /** Features drawn at every node. */
  readonly maxFeatures: number;
}

/** What {@linkcode GridSearch} is asked for. */
export interface GridSearchOptions {
  /** Values to combine. */
  readonly grid: {
    readonly maxDepth: readonly number[];
    readonly maxFeatures: readonly number[];
  };
  /** Folds of the stratified cross-validation, dealt without shuffling. */
  readonly nSplits: number;
  /** Trees of every forest. */
  readonly nTrees: number;
  /** Seed of every forest, 0..2^32-1. */
  readonly randomState: number;
}

/** What one point scored. */
export interface GridPoint {
  /** The point. */
  readonly params: SearchParams;
  /** Mean accuracy over the folds. */
  readonly meanScore: number;
  /** Standard deviation over the folds (divided by their number). */
  readonly stdScore: number;
  /** Accuracy on each fold's test rows. */
  readonly scores: readonly number[];
}

/** What a search found. */
export interface GridSearchResult {
  /** The point with the best mean; of equal ones the first of `points`. */
  readonly bestParams: SearchParams;
  /** Its mean accuracy. */
  readonly bestScore: number;
  /** Every point: `maxDepth` outer, `maxFeatures` inner, values in the given order. */
  readonly points: readonly GridPoint[];
}

/**
 * Searches `maxDepth` × `maxFeatures` of a random forest by stratified cross-validation.
 *
 * A forest cut at a depth is the forest of that depth, so each fold is fitted once for each
 * `maxFeatures`, at the deepest depth. The tasks are independent plain data: `fit` runs them one
 * after the other, a pool of workers side by side.
 *
 * Guarantees: the scores of fitting every point on every fold by itself; points in the order of
 * scikit-learn's `ParameterGrid`, ties to the first; a point that cannot be fitted is refused before
 * the first fit.
 * Cost: nSplits × (number of `maxFeatures`) forests.
 * Source: scikit-learn `GridSearchCV` with `cv=nSplits`, `scoring="accuracy"`.
 *
 * @example
 * ```ts
 * import { GridSearch } from "@/learn/grid_search.ts";
 * import assert from "node:assert/strict";
 * const X = [Float64Array.from({ length: 20 }, (_, row) => row)];
 * const y = Uint8Array.from({ length: 20 }, (_, row) => row < 10 ? 0 : 1);
 * const grid = { maxDepth: [1, 2], maxFeatures: [1] };
 * const search = new GridSearch({ grid, nSplits: 5, nTrees: 10, randomState: 42 }).fit(X, y);
 * assert.deepEqual(search.bestParams, { maxDepth: 1, maxFeatures: 1 });
 * assert.equal(search.points.length, 2);
 * ```
 */
export class GridSearch {
  readonly #options: GridSearchOptions;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when the grid is empty or an option out of range
   */
  constructor(options: GridSearchOptions) {
    checkWhole("nTrees", options.nTrees, { low: 1, high: 1_000_000 });
    checkRandomState(options.randomState);
    if (paramsOf(options).length === 0) {
      throw new RangeError(
        "Cannot search: the grid must hold at least one maxDepth and one maxFeatures: it is empty. Give values for both.",
      );
    }
    this.#options = options;
  }

  /**
   * The search's tasks, fold by fold.
   *
   * @throws {RangeError} naming every point of the grid that cannot be fitted on this table
   */
  tasks(table: TrainingTable): SearchTask[] {
    const { grid, nSplits, nTrees, randomState } = this.#options;
    refuseUnfittable(paramsOf(this.#options), table.nFeatures);
    const y = table.entryOfRow.map((entry) => table.labels[entry]!);
    return new StratifiedKFold({ nSplits }).split(y).flatMap((fold) =>
      grid.maxFeatures.map((maxFeatures) => ({
        ...fold,
        maxFeatures,
        maxDepths: grid.maxDepth,
        nTrees,
        randomState,
      }))
    );
  }

  /**
   * Puts the tasks' results together.
   *
   * @param results what {@linkcode runSearchTask} gave for each of the tasks, in their order
   */
  gather(results: readonly (readonly number[])[]): GridSearchResult {
    const { grid, nSplits } = this.#options;
    const points = paramsOf(this.#options).map((params, i) => {
      const depth = Math.floor(i / grid.maxFeatures.length);
      const inner = i % grid.maxFeatures.length;
      const scores = Array.from(
        { length: nSplits },
        (_, fold) => results[fold * grid.maxFeatures.length + inner]![depth]!,
      );
      const meanScore = mean(scores);
      const stdScore = Math.sqrt(mean(scores.map((score) => (score - meanScore) ** 2)));
      return { params, meanScore, stdScore, scores };
    });
    const best = points.reduce((a, b) => b.meanScore > a.meanScore ? b : a);
    return { bestParams: best.params, bestScore: best.meanScore, points };
  }

  /**
   * Runs the whole search.
   *
   * @param X columns of finite numbers, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {RangeError} naming every point of the grid that cannot be fitted
   */
  fit(X: Columns, y: Uint8Array): GridSearchResult {
    const table = prepareTable(X, y);
    return this.gather(this.tasks(table).map((task) => runSearchTask(table, task)));
  }
}

function paramsOf({ grid }: GridSearchOptions): SearchParams[] {
  return grid.maxDepth.flatMap((maxDepth) =>
    grid.maxFeatures.map((maxFeatures) => ({ maxDepth, maxFeatures }))
  );
}

function refuseUnfittable(points: readonly SearchParams[], nFeatures: number): void {
  const refused = points.filter(({ maxDepth, maxFeatures }) =>
    !isDepth(maxDepth) || !isWhole(maxFeatures, { low: 1, high: nFeatures })
  );
  if (refused.length === 0) return;
  const names = refused.map((p) => `maxDepth=${p.maxDepth} maxFeatures=${p.maxFeatures}`);
  throw new RangeError(
    `Cannot search: maxDepth must be 1 or more and maxFeatures in 1..${nFeatures}: these points of the grid cannot be fitted: ${
      names.join(", ")
    }. Take them out of the grid.`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
