/**
 * Which members a forecast is made of, and how it becomes a probability that can be relied on.
 *
 * @module
 */
import { SigmoidCalibration } from "../learn/calibration/sigmoid_calibration.ts";
import { VennAbers } from "../learn/calibration/venn_abers.ts";
import { blendOdds, chooseBlend } from "./blend.ts";
import {
  type ForecastOptions,
  type ForecastRows,
  type Interval,
  joined,
  saidOf,
} from "./forecast.ts";
import { forwardFolds, monthFolds } from "./splits.ts";

/** What was chosen from rows that may be learned from. */
export interface Choice {
  /** Share of each member, then of each reference, in the mean of log-odds. */
  readonly weights: readonly number[];
  /** Mean log loss on the forward folds; null while nothing could be chosen. */
  readonly logLoss: number | null;
  /** From log-odds to a probability, and to its interval; null while nothing could be calibrated. */
  readonly calibration:
    | { readonly sigmoid: SigmoidCalibration; readonly vennAbers: VennAbers }
    | null;
}

/** Folds of each kind. */
export const N_FOLDS = 5;
/** Fewer exceedances, or quiet rows, than this among the forecasts choose nothing. */
const FEWEST = 10;

/**
 * Chooses a blend, and calibrates it, by what members said of rows that they had not learned from.
 *
 * Chosen on forward folds, as the service will be used: the lowest log loss. Calibrated on folds of
 * months from all years: the level of single years moves, and a forward fold or two would pass the
 * last year's on as if it were the model's fault. A sigmoid gives the probability: it keeps the order
 * of rows, which the steps of Venn-Abers tie. The interval reaches from the lowest to the highest of
 * the two Venn-Abers probabilities and the sigmoid's: what the calibration rows leave open.
 *
 * With fewer than 10 exceedances, or quiet rows, in the forward folds nothing is chosen: the first
 * reference alone is the forecast.
 *
 * Guarantees: depends on the train rows alone.
 * Cost: ten fits of every member, at most.
 *
 * @param train numbers of the rows that may be learned from, ascending
 */
export async function choose(
  rows: ForecastRows,
  train: Int32Array,
  options: ForecastOptions,
): Promise<Choice> {
  const { y, day } = rows;
  const { recipe, delayDays } = options;
  const folds = forwardFolds(train, { day, nFolds: N_FOLDS, delayDays });
  const forward = joined(await saidOf(rows, folds, options));
  const measured = labelsOf(y, forward.rows);
  if (rarer(measured) < FEWEST) {
    const first = recipe.members.length;
    const weights = [...recipe.members, ...recipe.references].map((_, k) => Number(k === first));
    return { weights, logLoss: null, calibration: null };
  }
  const { weights, logLoss } = chooseBlend(
    measured,
    forward.forecasts.map((forecast, k) => ({
      family: recipe.members[k]?.family ?? null,
      forecast,
    })),
  );
  const apart = monthFolds(train, { day, nFolds: N_FOLDS });
  const held = joined(await saidOf(rows, apart, { ...options, weights }));
  const odds = blendOdds(weights, held.forecasts);
  const labels = labelsOf(y, held.rows);
  const calibration = {
    sigmoid: new SigmoidCalibration().fit(odds, labels),
    vennAbers: new VennAbers().fit(odds, labels),
  };
  return { weights, logLoss, calibration };
}

/** A probability of each row, and the interval it lies in. */
export interface Calibrated extends Interval {
  /** The sigmoid's. */
  readonly probability: Float64Array;
}

/**
 * The probabilities and intervals of new rows.
 *
 * @param forecasts of every member, then of every reference
 */
export function applyChoice(
  { weights, calibration }: Choice,
  forecasts: readonly Float64Array[],
): Calibrated {
  const odds = blendOdds(weights, forecasts);
  if (calibration === null) {
    return {
      probability: odds.map((value) => 1 / (1 + Math.exp(-value))),
      p0: new Float64Array(odds.length),
      p1: new Float64Array(odds.length).fill(1),
    };
  }
  const probability = calibration.sigmoid.predict(odds);
  const { p0, p1 } = calibration.vennAbers.predict(odds);
  return {
    probability,
    p0: p0.map((low, row) => Math.min(low, probability[row]!)),
    p1: p1.map((high, row) => Math.max(high, probability[row]!)),
  };
}

/** The labels of some rows. */
export function labelsOf(y: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => y[row]!);
}

function rarer(labels: Uint8Array): number {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  return Math.min(positives, labels.length - positives);
}
