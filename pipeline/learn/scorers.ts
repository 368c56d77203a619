/**
 * Metrics by name, all of them better when greater.
 *
 * @module
 */
import { averagePrecision } from "./average_precision.ts";
import { balancedAccuracy } from "./balanced_accuracy.ts";
import { brierScoreLoss } from "./brier_score_loss.ts";
import { logLoss } from "./log_loss.ts";
import { accuracy } from "./metrics.ts";
import { mostProbable } from "./predict_rows.ts";
import { rocAucScore } from "./roc_auc_score.ts";

/**
 * Scores predictions; greater is better.
 *
 * @param measured class of each row, 0..nClasses-1
 * @param proba probability of each class (one array a class) for each row
 */
export type Scorer = (measured: Uint8Array, proba: readonly Float64Array[]) => number;

/** The scorers by scikit-learn's names. */
export type ScorerName =
  | "accuracy"
  | "balanced_accuracy"
  | "neg_log_loss"
  | "neg_brier_score"
  | "roc_auc"
  | "average_precision";

/**
 * The scorers by scikit-learn's names; losses are negated, so that a search always takes the greatest.
 *
 * To choose a model that gives probabilities take `neg_brier_score` or `neg_log_loss`: the others see
 * only the classes or the order.
 *
 * Guarantees: the numbers of scikit-learn's scorers on a classifier with these probabilities.
 * `neg_brier_score`, `roc_auc` and `average_precision` are for two classes and refuse others with a
 * TypeError.
 *
 * @example
 * ```ts
 * import { scorers } from "@/learn/scorers.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([0, 1]);
 * const proba = [new Float64Array([1, 0.5]), new Float64Array([0, 0.5])];
 * assert.equal(scorers.roc_auc(measured, proba), 1);
 * assert.equal(scorers.neg_brier_score(measured, proba), -0.125);
 * ```
 */
export const scorers: Readonly<Record<ScorerName, Scorer>> = {
  accuracy: (measured, proba) => accuracy(measured, mostProbable(proba)),
  balanced_accuracy: (measured, proba) => balancedAccuracy(measured, mostProbable(proba)),
  neg_log_loss: (measured, proba) => negated(logLoss(measured, proba)),
  neg_brier_score: (measured, proba) => negated(brierScoreLoss(measured, ofClassOne(proba))),
  roc_auc: (measured, proba) => rocAucScore(measured, ofClassOne(proba)),
  average_precision: (measured, proba) => averagePrecision(measured, ofClassOne(proba)),
};

/**
 * The scorer of a name; a function is taken as it is.
 *
 * @throws {RangeError} when no scorer has this name
 */
export function resolveScorer(scoring: ScorerName | Scorer): Scorer {
  if (typeof scoring === "function") return scoring;
  if (Object.hasOwn(scorers, scoring)) return scorers[scoring];
  throw new RangeError(
    `Cannot score: scoring must be one of ${
      Object.keys(scorers).join(", ")
    }, or a function: current value is ${scoring}. Give one of these.`,
  );
}

/** Minus the loss; no loss is 0, not -0. */
function negated(loss: number): number {
  return 0 - loss;
}

function ofClassOne(proba: readonly Float64Array[]): Float64Array {
  if (proba.length === 2) return proba[1]!;
  throw new TypeError(
    `Cannot score: proba must have a column for each of two classes: it has ${proba.length}. Use accuracy or neg_log_loss for other numbers of classes.`,
  );
}
