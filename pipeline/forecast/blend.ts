/**
 * Members' forecasts made one.
 *
 * @module
 */

/** A forecast that may take part in a blend. */
export interface Part {
  /** Only the best of a family takes part; null: a family of its own. */
  readonly family: string | null;
  /** Its probabilities. */
  readonly forecast: Float64Array;
}

/** How forecasts become one. */
export interface Blend {
  /** Share of each part in the mean of log-odds; they sum to 1. */
  readonly weights: readonly number[];
  /** Log loss of the blend on the rows it was chosen on. */
  readonly logLoss: number;
}

/** Probabilities are kept so far from 0 and 1: a unanimous forest has not proved anything. */
const NEAREST = 0.002;

/**
 * Chooses the blend with the lowest log loss on rows that its parts did not learn from.
 *
 * The best of each family, then the best mean of log-odds over one or more families, all weighing
 * the same: weights that are estimated too cost more than they bring (the "forecast combination
 * puzzle"). A part that adds nothing is left out, and where no model beats climatology, climatology
 * is the blend.
 *
 * Guarantees: never worse, on these rows, than the best part; of equal ones the first.
 * Cost: O(2^families × nRows).
 * Source: the mean of log-odds is Genest and Zidek's (1986) logarithmic opinion pool; Stock and
 * Watson (2004) on equal weights.
 *
 * @param measured 1 for an exceedance, else 0
 * @param parts probabilities of the same rows
 *
 * @example
 * ```ts
 * import { chooseBlend } from "@/forecast/blend.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([0, 0, 0, 1]);
 * const good = { family: null, forecast: new Float64Array([0.1, 0.2, 0.1, 0.7]) };
 * const bad = { family: null, forecast: new Float64Array([0.9, 0.9, 0.9, 0.1]) };
 * assert.deepEqual(chooseBlend(measured, [bad, good]).weights, [0, 1]);
 * ```
 */
export function chooseBlend(measured: Uint8Array, parts: readonly Part[]): Blend {
  const odds = parts.map(({ forecast }) => forecast.map(logOdds));
  const alone = odds.map((values) => lossOf(measured, [values]));
  const best = bestOfFamilies(parts, alone);
  let blend: Blend = { weights: [], logLoss: Infinity };
  for (let subset = 1; subset < 1 << best.length; subset++) {
    const taken = best.filter((_, bit) => (subset >> bit & 1) === 1);
    const logLoss = lossOf(measured, taken.map((k) => odds[k]!));
    if (logLoss >= blend.logLoss) continue;
    blend = { weights: parts.map((_, k) => taken.includes(k) ? 1 / taken.length : 0), logLoss };
  }
  return blend;
}

/** The mean of the parts' log-odds, by their weights: what calibration maps to a probability. */
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

/** Numbers of the parts with the lowest loss of their family, in the parts' order. */
function bestOfFamilies(parts: readonly Part[], loss: readonly number[]): number[] {
  const best = new Map<unknown, number>();
  for (const [k, { family }] of parts.entries()) {
    const group = family ?? k;
    const found = best.get(group);
    if (found === undefined || loss[k]! < loss[found]!) best.set(group, k);
  }
  return [...best.values()].sort((a, b) => a - b);
}

function logOdds(probability: number): number {
  const kept = Math.min(Math.max(probability, NEAREST), 1 - NEAREST);
  return Math.log(kept / (1 - kept));
}

/** Log loss of the mean of some log-odds. */
function lossOf(measured: Uint8Array, odds: readonly Float64Array[]): number {
  let loss = 0;
  for (let row = 0; row < measured.length; row++) {
    let sum = 0;
    for (const values of odds) sum += values[row]!;
    // log(1 + e^z), without overflow, for z the log-odds of what was not measured
    const z = (measured[row] === 1 ? -sum : sum) / odds.length;
    loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
  return loss / measured.length;
}
