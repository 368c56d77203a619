/**
 * The randomised search: options drawn at random, scored by cross-validation.
 *
 * @module
 */
import { BaseSearch, type SearchOptions } from "./base_search.ts";
import type { ParamsOf } from "./parameter_grid.ts";
import {
  type Distributions,
  parameterSampler,
  type ParameterSamplerOptions,
} from "./parameter_sampler.ts";

/** What {@linkcode RandomizedSearch} is asked for. */
export interface RandomizedSearchOptions<D extends Distributions>
  extends SearchOptions, ParameterSamplerOptions {
  /** Lists or ranges to draw from, by option; or several sets of them, each as likely. */
  readonly distributions: D | readonly D[];
}

/**
 * Searches points drawn at random from lists and ranges of a classifier's options.
 *
 * Where few of many options matter, as many random points try more values of those few than a grid
 * does.
 *
 * Guarantees: points in the order drawn, a longer search beginning with those of a shorter one; with
 * lists alone no point twice; ties to the first point; a point that cannot be fitted is refused by
 * name before the first fit; the scores of fitting every point on every fold by itself.
 * Cost: a fit for each point and fold; forests that differ in `maxDepth` alone share theirs.
 * Source: Bergstra and Bengio (2012); scikit-learn `RandomizedSearchCV`, with which the points agree
 * in distribution, not draw by draw.
 *
 * @example
 * ```ts
 * import { RandomizedSearch } from "@/learn/randomized_search.ts";
 * import assert from "node:assert/strict";
 * const X = [Float64Array.from({ length: 20 }, (_, row) => row)];
 * const y = Uint8Array.from({ length: 20 }, (_, row) => row < 10 ? 0 : 1);
 * const search = new RandomizedSearch({
 *   classifier: { kind: "random_forest", randomState: 42 },
 *   distributions: { maxDepth: [1, 2], nTrees: { distribution: "integer", low: 5, high: 15 } },
 *   nIter: 3,
 *   randomState: 7,
 * });
 * const { points, bestParams } = search.fit(X, y);
 * assert.equal(points.length, 3);
 * assert.ok(bestParams.nTrees >= 5 && bestParams.nTrees <= 15);
 * ```
 */
export class RandomizedSearch<D extends Distributions> extends BaseSearch<ParamsOf<D>> {
  /**
   * Checks the options and draws the points.
   *
   * @throws {TypeError} when an option has neither a list nor a range
   * @throws {RangeError} when a list is empty, a range does not fit, or an option is out of range
   */
  constructor(options: RandomizedSearchOptions<D>) {
    super(parameterSampler(options.distributions, options), options);
  }
}
