/**
 * Metrics by name, all of them better when greater.
 *
 * @module
 */
import { accuracy } from "./metrics.ts";
import { mostProbable } from "./predict_rows.ts";

/**
 * Scores predictions; greater is better.
 *
 * @param measured class of each row, 0..nClasses-1
 * @param proba probability of each class (one array a class) for each row
 */
export type Scorer = (measured: Uint8Array, proba: readonly Float64Array[]) => number;

/** The scorers by scikit-learn's names. */
export type ScorerName = "accuracy" | "neg_log_loss";

/** The scorers by scikit-learn's names. */
export const scorers: Readonly<Record<ScorerName, Scorer>> = {
  accuracy: (measured, proba) => accuracy(measured, mostProbable(proba)),
  neg_log_loss: (measured, proba) =>
    measured.reduce((sum, label, row) => sum + Math.log(Math.max(proba[label]![row]!, 1e-15)), 0) /
    measured.length,
};

/**
 * The scorer of a name.
 *
 * @throws {RangeError} when no scorer has this name
 */
export function resolveScorer(scoring: ScorerName): Scorer {
  if (Object.hasOwn(scorers, scoring)) return scorers[scoring];
  throw new RangeError(
    `Cannot score: scoring must be one of ${
      Object.keys(scorers).join(", ")
    }: current value is ${scoring}. Give one of these.`,
  );
}
