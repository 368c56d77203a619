/**
 * The scores of one bootstrap replicate.
 *
 * @module
 */
import { calibrationError, sumBins } from "./bin_sums.ts";
import { contingencyScores } from "./contingency_scores.ts";
import type { ContingencyTable } from "./contingency_table.ts";
import type { ByScore } from "./forecast_verification.ts";
import { skillScore } from "./skill_score.ts";
import type { SortedForecast } from "./sorted_forecast.ts";

/** The scores of a weighted sample; null where one has no value. */
export interface ReplicateScores {
  /** The scores of the forecast. */
  readonly scores: ByScore<number | null>;
  /** Brier skill against each reference. */
  readonly skill: readonly (number | null)[];
  /** Share of class 1 in each bin. */
  readonly frequency: readonly (number | null)[];
}

/**
 * Scores a sorted forecast with whole weights.
 *
 * Guarantees: the scores of a table in which each row is repeated as often as its weight says, but
 * for rounding: scikit-learn's with `sample_weight`. Bins stay those of the whole sample.
 * Cost: O(n × (nReferences + 1)) time, no sorting.
 *
 * @param weights how many times each place of the sorted forecast counts; not all 0
 */
export function scoreReplicate(forecast: SortedForecast, weights: Int32Array): ReplicateScores {
  const table = weightedTable(forecast, weights);
  const positives = table.hits + table.misses;
  const n = positives + table.falseAlarms + table.correctNegatives;
  const sums = sumBins(forecast, weights);
  const brier = weightedSum(forecast.squaredError, weights) / n;
  return {
    scores: {
      ...contingencyScores(table),
      ...weightedRanks(forecast, weights),
      majorityAccuracy: Math.max(positives, n - positives) / n,
      logLoss: weightedSum(forecast.logLoss, weights) / n,
      brier,
      ece: calibrationError(sums),
    },
    skill: forecast.references.map((losses) => skillScore(brier, weightedSum(losses, weights) / n)),
    frequency: Array.from(sums.n, (rows, bin) => rows === 0 ? null : sums.positives[bin]! / rows),
  };
}

function weightedSum(values: Float64Array, weights: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i]! * values[i]!;
  return sum;
}

function weightedTable(
  { measured, nPredicted }: SortedForecast,
  weights: Int32Array,
): ContingencyTable {
  const [predicted, quiet] = [[0, 0], [0, 0]];
  for (let i = 0; i < nPredicted; i++) predicted[measured[i]!]! += weights[i]!;
  for (let i = nPredicted; i < measured.length; i++) quiet[measured[i]!]! += weights[i]!;
  return {
    hits: predicted[1]!,
    misses: quiet[1]!,
    falseAlarms: predicted[0]!,
    correctNegatives: quiet[0]!,
  };
}

/** ROC AUC and average precision in one pass from the highest probability down. */
function weightedRanks({ measured, runEnds }: SortedForecast, weights: Int32Array): {
  rocAuc: number | null;
  averagePrecision: number | null;
} {
  let found = 0;
  let taken = 0;
  let pairsInOrder = 0;
  let precision = 0;
  for (let run = 0, i = 0; run < runEnds.length; run++) {
    let positives = 0;
    let rows = 0;
    for (const end = runEnds[run]!; i < end; i++) {
      rows += weights[i]!;
      positives += weights[i]! * measured[i]!;
    }
    pairsInOrder += (rows - positives) * (found + positives / 2);
    found += positives;
    taken += rows;
    // Also 0 / 0 = NaN is kept out: until a row has weight, nothing is taken.
    if (positives > 0) precision += positives * (found / taken);
  }
  const pairs = found * (taken - found);
  return {
    rocAuc: pairs === 0 ? null : pairsInOrder / pairs,
    averagePrecision: found === 0 ? null : precision / found,
  };
}
