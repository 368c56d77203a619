/**
 * The sigmoid of the smallest loss.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";

/** Scores that lie within it of each other count as one score. */
const LEAST_SPREAD = 1e-280;
/** A step must win this part of what its slope promises. */
const WORTHWHILE = 1e-4;
/** A step that promises no more than this part of the loss is right in full: the loss cannot tell. */
const CLOSE = 1e-9;
/** A last step that wins no more than this part of the loss leaves rounding alone. */
const SETTLED = 1e-20;
/** So many halvings leave nothing of a step. */
const MOST_HALVINGS = 60;

/** A sigmoid p = 1 / (1 + exp(a score + b)), and the steps to it. */
export interface FittedSigmoid {
  /** Slope, per unit of the score: below 0 where higher scores are more probable. */
  readonly a: number;
  /** Intercept. */
  readonly b: number;
  /** Steps taken. */
  readonly nIter: number;
}

/** A line `tilt × unit + level` in log-odds of class 0, with its loss. */
interface Line {
  readonly tilt: number;
  readonly level: number;
  readonly loss: number;
  /** Newton's step. */
  readonly step: { readonly tilt: number; readonly level: number };
  /** What the step promises to win, doubled. */
  readonly decrement: number;
}

/** Scores brought to -1..1, and the probability that each row pulls towards. */
interface Rows {
  readonly unit: Float64Array;
  readonly target: Float64Array;
}

/**
 * Finds slope and intercept of Platt's sigmoid.
 *
 * Newton's method with halved steps. Scores are first brought to -1..1, so that their unit does not
 * matter, and the tilt is moved about the mean of the curvature, where tilt and level do not touch
 * each other: no system of equations can become singular. Scores of one value have no tilt.
 *
 * Guarantees: Platt's targets lie within 0 and 1, so the loss has a smallest value for separable
 * classes too, and for one class alone.
 * Cost: O(n) a step; 4 to 11 steps on most scores, parted ones included.
 * Source: Platt (1999); Lin, Lin and Weng (2007), "A note on Platt's probabilistic outputs".
 *
 * @param score finite, for each row
 * @param measured 0 or 1 for each row
 * @throws {DataError} when `maxIter` steps did not reach the smallest loss
 */
export function fitSigmoid(
  score: Float64Array,
  measured: Uint8Array,
  { maxIter = 500 }: {
    /**
     * The most steps.
     *
     * @default 500
     */
    readonly maxIter?: number;
  } = {},
): FittedSigmoid {
  const positives = measured.reduce((sum, label) => sum + label, 0);
  const negatives = measured.length - positives;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  const target = Float64Array.from(measured, (label) => label === 1 ? high : low);

  // Halves, so that the spread of the largest numbers is one.
  const lowest = score.reduce((least, value) => Math.min(least, value), Infinity) / 2;
  const spread = score.reduce((most, value) => Math.max(most, value), -Infinity) / 2 - lowest;
  if (spread < LEAST_SPREAD) {
    const mean = (positives * high + negatives * low) / measured.length;
    return { a: 0, b: Math.log((1 - mean) / mean), nIter: 0 };
  }
  const unit = score.map((value) => (value / 2 - lowest) / spread * 2 - 1);

  const rows = { unit, target };
  let line = lineAt(0, Math.log((negatives + 1) / (positives + 1)), rows);
  for (let nIter = 1; nIter <= maxIter; nIter++) {
    const isLast = line.decrement <= SETTLED * line.loss;
    const next = halveUntilBetter(line, rows);
    if (next === undefined) break;
    line = next;
    if (!isLast) continue;
    const a = line.tilt / spread;
    return { a, b: line.level - line.tilt - 2 * a * lowest, nIter };
  }
  throw new DataError({
    what: "Cannot fit a sigmoid",
    why: `the loss must reach its smallest value within ${maxIter} steps: it did not`,
    todo: "Look at the scores: a few far from all others may hide the rest",
  });
}

/** The line, its loss and the step from it. */
function lineAt(tilt: number, level: number, { unit, target }: Rows): Line {
  let [loss, pull, curvature, moment] = [0, 0, 0, 0];
  const slope = new Float64Array(unit.length); // of each row's loss, by its log-odds
  const weight = new Float64Array(unit.length); // its second derivative
  for (let row = 0; row < unit.length; row++) {
    const odds = tilt * unit[row]! + level;
    const small = Math.exp(-Math.abs(odds));
    const sure = 1 / (1 + small);
    const p = odds > 0 ? small * sure : sure;
    loss += (odds > 0 ? target[row]! : target[row]! - 1) * odds + Math.log1p(small);
    slope[row] = target[row]! - p;
    weight[row] = small * sure * sure;
    pull += slope[row]!;
    curvature += weight[row]!;
    moment += weight[row]! * unit[row]!;
  }
  // About the mean of the curvature, tilt and level do not touch each other.
  const centre = moment / curvature;
  let [turn, stiffness] = [0, 0];
  for (let row = 0; row < unit.length; row++) {
    const arm = unit[row]! - centre;
    turn += slope[row]! * arm;
    stiffness += weight[row]! * arm * arm;
  }
  const step = { tilt: -turn / stiffness, level: -pull / curvature + turn / stiffness * centre };
  const decrement = turn ** 2 / stiffness + pull ** 2 / curvature;
  return { tilt, level, loss, step, decrement };
}

/**
 * The line after the step or the longest of its halves that lowers the loss, if any does. Close to
 * the end the step is taken whole, since what it wins drowns in the rounding of the loss.
 */
function halveUntilBetter(line: Line, rows: Rows): Line | undefined {
  const { tilt, level, loss, step, decrement } = line;
  let part = 1;
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, part /= 2) {
    const next = lineAt(tilt + part * step.tilt, level + part * step.level, rows);
    if (decrement <= CLOSE * loss || next.loss <= loss - WORTHWHILE * part * decrement) {
      return next;
    }
  }
  return undefined;
}
