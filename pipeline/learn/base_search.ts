/**
 * What all searches share: points are fitted on folds, scored and compared.
 *
 * @module
 */
import { classifiersAt } from "./check_points.ts";
import { checkFitShape } from "./check_columns.ts";
import { type ClassifierSpec, makeClassifier } from "./classifier_spec.ts";
import type { Params } from "./parameter_grid.ts";
import { groupPoints, searchData } from "./search_groups.ts";
import { resolveScorer, type ScorerName } from "./scorers.ts";
import { checkFolds, type CrossValidation, searchFolds } from "./search_folds.ts";
import { comparePoints, type SearchResult } from "./search_result.ts";
import { runSearchTask, type SearchData, type SearchTask } from "./search_task.ts";
import type { Columns } from "./training_table.ts";

/** What every search is asked for. */
export interface SearchOptions {
  /** The classifier; a point's options replace its own. */
  readonly classifier: ClassifierSpec;
  /**
   * Number of stratified folds, dealt without shuffling, or splits made by any splitter.
   * @default {5}
   */
  readonly cv?: CrossValidation;
  /**
   * What the test rows are scored by; higher is better.
   * @default {"accuracy"}
   */
  readonly scoring?: ScorerName;
  /**
   * Whether the best point is fitted on all rows at the end.
   * @default {true}
   */
  readonly refit?: boolean;
}

/** A search on some rows, ready to run: independent tasks of plain data. */
export interface SearchPlan<P extends Params> {
  /** What all tasks work on. */
  readonly data: SearchData;
  /** The tasks, fold by fold. */
  readonly tasks: readonly SearchTask[];
  /** Puts together what `runSearchTask` gave for each of the tasks, in their order. */
  gather(scores: readonly (readonly number[])[]): SearchResult<P>;
}

/**
 * A search over given points: what `GridSearch` and `RandomizedSearch` do with theirs.
 *
 * A forest cut at a depth is the forest of that depth, so forests that differ in `maxDepth` alone
 * are one fit for each fold. The tasks are independent plain data: `fit` runs them one after the
 * other, a pool of workers side by side.
 *
 * Guarantees: the scores of fitting every point on every fold by itself; ties to the first point; a
 * point that cannot be fitted is refused before the first fit.
 * Source: scikit-learn `BaseSearchCV`.
 */
export class BaseSearch<P extends Params> {
  readonly #points: readonly P[];
  readonly #options: Required<SearchOptions>;

  /**
   * Checks the options.
   *
   * @throws {RangeError} when an option is out of range
   */
  constructor(points: readonly P[], options: SearchOptions) {
    const { classifier, cv = 5, scoring = "accuracy", refit = true } = options;
    checkFolds(cv);
    resolveScorer(scoring);
    this.#points = points;
    this.#options = { classifier, cv, scoring, refit };
  }

  /**
   * The search's tasks on these rows.
   *
   * @throws {TypeError} when the shapes of X and y differ
   * @throws {RangeError} naming every point that cannot be fitted on these rows
   */
  plan(X: Columns, y: Uint8Array): SearchPlan<P> {
    checkFitShape(X, y);
    const { classifier, cv, scoring } = this.#options;
    const points = this.#points;
    const groups = groupPoints(classifiersAt(classifier, points, X.length), X.length);
    const folds = searchFolds(cv, y);
    const tasks = folds.flatMap((_, fold) => groups.map(({ fit }) => ({ fold, fit, scoring })));
    return { data: searchData(X, y, { folds, groups }), tasks, gather };

    function gather(results: readonly (readonly number[])[]): SearchResult<P> {
      const scores = points.map(() => new Array<number>(folds.length));
      for (const [task, { fold }] of tasks.entries()) {
        const { points } = groups[task % groups.length]!;
        for (const [i, point] of points.entries()) scores[point]![fold] = results[task]![i]!;
      }
      return comparePoints(points.map((params, i) => ({ params, scores: scores[i]! })));
    }
  }

  /** Whether the best point is fitted on all rows at the end. */
  get refits(): boolean {
    return this.#options.refit;
  }

  /** The classifier at a point. */
  classifierAt(params: P): ClassifierSpec {
    return { ...this.#options.classifier, ...params };
  }

  /**
   * Runs the whole search.
   *
   * @param X columns of nRows values, one for each feature
   * @param y class of each row, 0..nClasses-1
   * @throws {TypeError} when the shapes of X and y differ
   * @throws {RangeError} naming every point that cannot be fitted, before the first fit, or the first
   * point whose score is no number
   */
  fit(X: Columns, y: Uint8Array): SearchResult<P> {
    const plan = this.plan(X, y);
    const found = plan.gather(plan.tasks.map((task) => runSearchTask(plan.data, task)));
    if (!this.refits) return found;
    const best = makeClassifier(this.classifierAt(found.bestParams));
    return { ...found, bestClassifier: best.fit(X, y) };
  }
}
