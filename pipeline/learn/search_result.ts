/**
 * What a search found, and how its points compare.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import type { Params } from "./parameter_grid.ts";

/** What one point scored. */
export interface SearchPoint<P = Params> {
  /** The point: the options that were searched. */
  readonly params: P;
  /** Score on each fold's test rows. */
  readonly scores: readonly number[];
  /** Mean over the folds. */
  readonly meanScore: number;
  /** Standard deviation over the folds (divided by their number). */
  readonly stdScore: number;
  /** 1 for the best mean; equal means share the best rank. */
  readonly rank: number;
}

/** What a search found. */
export interface SearchResult<P = Params> {
  /** The point with the best mean; of equal ones the first of `points`. */
  readonly bestParams: P;
  /** Its mean score. */
  readonly bestScore: number;
  /** Every point, in the order searched. */
  readonly points: readonly SearchPoint<P>[];
  /** The best point's classifier, fitted on all rows; there with `refit` only. */
  readonly bestClassifier?: Classifier;
}

/**
 * Compares points by their mean scores.
 *
 * Source: scikit-learn `cv_results_`: `mean_test_score`, `std_test_score`, `rank_test_score`.
 *
 * @param points params and scores, at least one point, one score for each fold
 * @throws {RangeError} naming the first point with a score that is no number
 *
 * @example
 * ```ts
 * import { comparePoints } from "@/learn/search_result.ts";
 * import assert from "node:assert/strict";
 * const found = comparePoints([
 *   { params: { maxDepth: 1 }, scores: [0.5, 0.75] },
 *   { params: { maxDepth: 2 }, scores: [1, 0.5] },
 * ]);
 * assert.deepEqual([found.bestParams, found.bestScore], [{ maxDepth: 2 }, 0.75]);
 * assert.deepEqual(found.points.map((point) => [point.stdScore, point.rank]), [[0.125, 2], [0.25, 1]]);
 * ```
 */
export function comparePoints<P extends Params>(
  points: readonly { readonly params: P; readonly scores: readonly number[] }[],
): SearchResult<P> {
  const scored = points.map(({ params, scores }) => {
    if (scores.some(Number.isNaN)) {
      throw new RangeError(
        `Cannot compare points: scores must be numbers: current value is NaN at ${
          nameOf(params)
        }. Take such points out of the search.`,
      );
    }
    const meanScore = mean(scores);
    const stdScore = Math.sqrt(mean(scores.map((score) => (score - meanScore) ** 2)));
    return { params, scores, meanScore, stdScore };
  });
  const means = Float64Array.from(scored, (point) => point.meanScore).sort().reverse();
  const ranked = scored.map((point) => ({ ...point, rank: means.indexOf(point.meanScore) + 1 }));
  const best = ranked.find((point) => point.rank === 1)!;
  return { bestParams: best.params, bestScore: best.meanScore, points: ranked };
}

/** A point in words, like `maxDepth=3 maxFeatures=2`. */
export function nameOf(params: Params): string {
  const named = Object.entries(params).map(([name, value]) =>
    `${name}=${typeof value === "object" ? JSON.stringify(value) : value}`
  );
  return named.length > 0 ? named.join(" ") : "the classifier as given";
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
