/**
 * The grid search: every combination of options, scored by cross-validation.
 *
 * @module
 */
import { BaseSearch, type SearchOptions } from "./base_search.ts";
import { parameterGrid, type ParamGrid, type ParamsOf } from "./parameter_grid.ts";

/** What {@linkcode GridSearch} is asked for. */
export interface GridSearchOptions<G extends ParamGrid> extends SearchOptions {
  /** Values to combine, by option; or several grids, searched one after the other. */
  readonly grid: G | readonly G[];
}

/**
 * Searches every point of a grid of a classifier's options by cross-validation.
 *
 * Guarantees: points in the order of scikit-learn's `ParameterGrid`: options in alphabetical order,
 * the last one's values varying fastest; ties to the first point; a point that cannot be fitted is
 * refused by name before the first fit; the scores of fitting every point on every fold by itself.
 * Cost: a fit for each point and fold; forests that differ in `maxDepth` alone share theirs.
 * Source: scikit-learn `GridSearchCV`.
 *
 * @example
 * ```ts
 * import { GridSearch } from "@/learn/grid_search.ts";
 * import assert from "node:assert/strict";
 * const X = [Float64Array.from({ length: 20 }, (_, row) => row)];
 * const y = Uint8Array.from({ length: 20 }, (_, row) => row < 10 ? 0 : 1);
 * const search = new GridSearch({
 *   classifier: { kind: "random_forest", nTrees: 10, randomState: 42 },
 *   grid: { maxDepth: [1, 2], maxFeatures: [1] },
 *   cv: 5,
 * });
 * const { bestParams, points, bestClassifier } = search.fit(X, y);
 * assert.deepEqual(bestParams, { maxDepth: 1, maxFeatures: 1 });
 * assert.equal(points.length, 2);
 * assert.deepEqual([...bestClassifier!.predict([new Float64Array([3])])], [0]);
 * ```
 */
export class GridSearch<G extends ParamGrid> extends BaseSearch<ParamsOf<G>> {
  /**
   * Checks the options.
   *
   * @throws {TypeError} when an option's values are no list
   * @throws {RangeError} when a list is empty or an option out of range
   */
  constructor(options: GridSearchOptions<G>) {
    super(parameterGrid(options.grid), options);
  }
}
