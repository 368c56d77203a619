/**
 * The scores of a 2×2 table.
 *
 * @module
 */
import type { ContingencyTable } from "./contingency_table.ts";

/** Scores of a 2×2 table; null where the denominator is 0, so that nothing can be said. */
export interface ContingencyScores {
  /** Share of rows predicted right. */
  readonly accuracy: number | null;
  /** Probability of detection, hit rate, recall: hits / measured. */
  readonly pod: number | null;
  /** False alarm ratio, 1 - precision: false alarms / predicted. */
  readonly far: number | null;
  /** Probability of false detection, false alarm rate: false alarms / not measured. */
  readonly pofd: number | null;
  /** Critical success index, threat score: hits / (measured or predicted). */
  readonly csi: number | null;
  /** Predicted / measured: above 1 there are more warnings than exceedances. */
  readonly frequencyBias: number | null;
  /** Heidke skill score, Cohen's kappa: accuracy beyond that of chance with the same margins. */
  readonly hss: number | null;
  /** Peirce skill score, true skill statistic: pod - pofd. */
  readonly pss: number | null;
  /** Harmonic mean of precision and recall. */
  readonly f1: number | null;
  /** Matthews correlation coefficient, phi. */
  readonly mcc: number | null;
  /** Mean of pod and 1 - pofd; null unless both classes were measured. */
  readonly balancedAccuracy: number | null;
}

/**
 * The scores that forecasters and scikit-learn know of a 2×2 table.
 *
 * No one of them says all: where exceedance is rare, accuracy, pofd and pss reward the many quiet
 * rows, while far and csi do not see them. A score without a denominator is null, where scikit-learn
 * warns and says 0 (f1, mcc, precision): 0 would be read as a bad forecast, and is no measurement.
 * `balancedAccuracy` differs from the function of that name where one class only was measured: that
 * one averages over the measured classes, here it is null.
 *
 * Guarantees: scikit-learn's scores where they have a denominator, of which csi is `jaccard_score`,
 * hss `cohen_kappa_score` and pss `balanced_accuracy_score(adjusted=True)`; multiplying all counts
 * changes nothing.
 * Cost: O(1).
 * Source: WMO, Forecast Verification; Heidke (1926); Peirce (1884); Matthews (1975).
 *
 * @param table counts of 0 or more; weighted rows may have fractions
 * @throws {RangeError} when a count is negative or not finite
 *
 * @example
 * ```ts
 * import { contingencyScores } from "@/learn/verification/contingency_scores.ts";
 * import assert from "node:assert/strict";
 * // Always quiet: nothing was predicted, so there is no false alarm ratio.
 * const quiet = { hits: 0, misses: 10, falseAlarms: 0, correctNegatives: 90 };
 * const { accuracy, pod, far, hss } = contingencyScores(quiet);
 * assert.deepEqual({ accuracy, pod, far, hss }, { accuracy: 0.9, pod: 0, far: null, hss: 0 });
 * ```
 */
export function contingencyScores(table: ContingencyTable): ContingencyScores {
  checkCounts(table);
  const { hits, misses, falseAlarms, correctNegatives } = table;
  const measured = hits + misses;
  const notMeasured = falseAlarms + correctNegatives;
  const predicted = hits + falseAlarms;
  const notPredicted = misses + correctNegatives;
  const pod = ratio(hits, measured);
  const pofd = ratio(falseAlarms, notMeasured);
  const associated = hits * correctNegatives - falseAlarms * misses;
  return {
    accuracy: ratio(hits + correctNegatives, measured + notMeasured),
    pod,
    far: ratio(falseAlarms, predicted),
    pofd,
    csi: ratio(hits, measured + falseAlarms),
    frequencyBias: ratio(predicted, measured),
    hss: ratio(2 * associated, measured * notPredicted + predicted * notMeasured),
    pss: pod === null || pofd === null ? null : pod - pofd,
    f1: ratio(2 * hits, measured + predicted),
    mcc: ratio(associated, Math.sqrt(measured * notMeasured * predicted * notPredicted)),
    balancedAccuracy: pod === null || pofd === null ? null : (pod + (1 - pofd)) / 2,
  };
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function checkCounts(table: ContingencyTable): void {
  for (const name of ["hits", "misses", "falseAlarms", "correctNegatives"] as const) {
    if (table[name] >= 0 && table[name] < Infinity) continue;
    throw new RangeError(
      `Cannot score: ${name} must be a count of 0 or more: current value is ${
        table[name]
      }. Pass what contingencyTable gives.`,
    );
  }
}
