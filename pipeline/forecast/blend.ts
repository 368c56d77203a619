/**
 * Members' forecasts made one.
 *
 * @module
 */
/** How forecasts of members become one. */
export interface Blend {
  /** Share of each member in the mean of log-odds; they sum to 1. */
  readonly weights: readonly number[];
  /** Log loss of the blend on the rows it was chosen on. */
  readonly logLoss: number;
}

/** Probabilities are kept so far from 0 and 1: a unanimous forest has not proved anything. */
const NEAREST = 0.002;
/** Members that may be picked, one after the other; the same one may be picked again. */
const PICKS = 10;
/** A pick must lower the log loss by this, or the blend stays as it is. */
const LEAST_GAIN = 1e-5;

/**
 * Chooses the blend with the lowest log loss on rows that the members did not learn from.
 *
 * One member after the other is picked, whichever lowers the log loss of the mean most, until none
 * does; the best one alone is the start. A member that adds nothing gets no weight, and where no
 * model beats climatology, climatology is the blend.
 *
 * Guarantees: never worse, on these rows, than the best member; the first of equal ones.
 * Cost: O(picks × members × nRows).
 * Source: Caruana et al. (2004), Ensemble selection from libraries of models; the mean of log-odds
 * is Genest and Zidek's (1986) logarithmic opinion pool.
 *
 * @param measured 1 for an exceedance, else 0
 * @param forecasts each member's probabilities of the same rows
 *
 * @example
 * ```ts
 * import { chooseBlend } from "@/forecast/blend.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([0, 0, 0, 1]);
 * const good = new Float64Array([0.1, 0.2, 0.1, 0.7]);
 * const bad = new Float64Array([0.9, 0.9, 0.9, 0.1]);
 * assert.deepEqual(chooseBlend(measured, [bad, good]).weights, [0, 1]);
 * ```
 */
export function chooseBlend(measured: Uint8Array, forecasts: readonly Float64Array[]): Blend {
  const odds = forecasts.map((forecast) => forecast.map(logOdds));
  const picks = odds.map(() => 0);
  let sum = new Float64Array(measured.length);
  let lowest = Infinity;
  for (let n = 1; n <= PICKS; n++) {
    const losses = odds.map((member) => lossOf(measured, { sum, member, n }));
    const best = losses.indexOf(Math.min(...losses));
    if (losses[best]! >= lowest - LEAST_GAIN) break;
    lowest = losses[best]!;
    picks[best]!++;
    sum = sum.map((value, row) => value + odds[best]![row]!);
  }
  const total = picks.reduce((a, b) => a + b, 0);
  const weights = picks.map((n) => n / total);
  return { weights, logLoss: lowest };
}

/** The mean of the members' log-odds, by their weights: what calibration maps to a probability. */
export function blendOdds(
  weights: readonly number[],
  forecasts: readonly Float64Array[],
): Float64Array {
  const odds = new Float64Array(forecasts[0]!.length);
  for (const [k, weight] of weights.entries()) {
    if (weight === 0) continue;
    for (let row = 0; row < odds.length; row++) odds[row]! += weight * logOdds(forecasts[k]![row]!);
  }
  return odds;
}

function logOdds(probability: number): number {
  const kept = Math.min(Math.max(probability, NEAREST), 1 - NEAREST);
  return Math.log(kept / (1 - kept));
}

/** Log loss of the mean of `n` members: those of `sum` and one more. */
function lossOf(
  measured: Uint8Array,
  { sum, member, n }: { sum: Float64Array; member: Float64Array; n: number },
): number {
  let loss = 0;
  for (let row = 0; row < sum.length; row++) {
    const odds = (sum[row]! + member[row]!) / n;
    // log(1 + e^z), without overflow, for z the log-odds of what was not measured
    const z = measured[row] === 1 ? -odds : odds;
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return loss / sum.length;
}
