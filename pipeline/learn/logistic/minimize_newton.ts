/**
 * Newton's method for the logistic loss.
 *
 * @module
 */
import { factorCholesky, solveCholesky } from "./cholesky.ts";
import { conjugateGradient } from "./conjugate_gradient.ts";
import { dot } from "./dot.ts";
import type { LogisticLoss, LossPoint } from "./logistic_loss.ts";

/** Above so many coefficients the Hessian is not written down. */
const MOST_DENSE = 200;
/** A step must win this part of what its slope promises. */
const WORTHWHILE = 1e-4;
/** What rounding may add to the loss, as a part of it. */
const ROUNDING = 1e-12;
/** So many halvings leave nothing of a step. */
const MOST_HALVINGS = 60;
/** Every row led by its class by so much, in log-odds, is no work of rounding. */
const CLEAR_LEAD = 1e-6;
/** Steps that move some row's log-odds by more than this are no approach. */
const FAR = 0.5;
/** After so many of them in a row e^-15 is left, at most, of what still pulls: there is no end. */
const MOST_FAR = 30;

/** Where the search for the smallest loss ended. */
export interface NewtonResult {
  /** The coefficients. */
  readonly beta: Float64Array;
  /** Steps taken. */
  readonly nIter: number;
  /** Whether the last step was within `tol`. */
  readonly converged: boolean;
  /** Whether all rows are told apart without a penalty, so that no smallest loss exists. */
  readonly separated: boolean;
}

/**
 * Finds the smallest loss, from coefficients of 0.
 *
 * Each step solves the Hessian's system, by Cholesky's factor up to 200 coefficients and by
 * conjugate gradients beyond, and is halved until the loss falls. Close to the optimum the error is
 * squared by every step, so that the last one leaves rounding alone.
 *
 * Cost: O(nRows × size² + size³) a step up to 200 coefficients, beyond O(nRows × size) for each of
 * its conjugate gradients; about 6 to 10 steps.
 *
 * @param loss the loss of columns of like spread
 */
export function minimizeNewton(
  loss: LogisticLoss,
  { tol, maxIter }: { tol: number; maxIter: number },
): NewtonResult {
  const dropped = new Uint8Array(loss.size);
  const start = loss.at(new Float64Array(loss.size));
  const firstSlope = length(start.gradient);
  let point = start;
  let nFar = 0;
  for (let nIter = 1; nIter <= maxIter; nIter++) {
    const step = nextStep(loss, point, { dropped, isFirst: nIter === 1, firstSlope });
    const next = step === undefined ? undefined : halveUntilBetter(loss, point, step);
    if (step === undefined || next === undefined) return end(nIter - 1, { converged: false });
    const reach = largest(loss.predictors(step));
    point = next;
    if (!loss.isPenalised && point.margin > CLEAR_LEAD) {
      return { ...end(nIter, { converged: false }), separated: true };
    }
    nFar = reach > FAR ? nFar + 1 : 0;
    if (!loss.isPenalised && nFar === MOST_FAR) return end(nIter, { converged: false });
    if (reach <= tol) return end(nIter, { converged: true });
  }
  return end(maxIter, { converged: false });

  function end(nIter: number, { converged }: { converged: boolean }): NewtonResult {
    return { beta: point.beta, nIter, converged, separated: false };
  }
}

/**
 * Newton's step; undefined when coefficients that could be told apart at the start no longer can,
 * since their rows are predicted surely: they grow without end.
 */
function nextStep(
  loss: LogisticLoss,
  point: LossPoint,
  { dropped, isFirst, firstSlope }: {
    dropped: Uint8Array;
    isFirst: boolean;
    firstSlope: number;
  },
): Float64Array | undefined {
  const hessian = loss.hessian(point);
  const descent = point.gradient.map((slope) => -slope);
  if (loss.size > MOST_DENSE) {
    const tol = Math.min(0.1, Math.max(1e-8, length(descent) / firstSlope));
    return conjugateGradient(hessian, descent, { tol });
  }
  const nDropped = count(dropped);
  const factor = hessian.dense();
  factorCholesky(factor, dropped);
  if (!isFirst && count(dropped) > nDropped) return undefined;
  return solveCholesky(factor, descent);
}

/** The point after the step or the longest of its halves that lowers the loss, if any does. */
function halveUntilBetter(
  loss: LogisticLoss,
  { beta, value, gradient }: LossPoint,
  step: Float64Array,
): LossPoint | undefined {
  const slope = dot(gradient, step);
  let part = 1;
  for (let halvings = 0; halvings < MOST_HALVINGS; halvings++, part /= 2) {
    const next = loss.at(beta.map((value, i) => value + part * step[i]!));
    if (next.value <= value + WORTHWHILE * part * slope + ROUNDING * value) return next;
  }
  return undefined;
}

function length(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function largest(columns: readonly Float64Array[]): number {
  let most = 0;
  for (const column of columns) {
    for (const value of column) most = Math.max(most, Math.abs(value));
  }
  return most;
}

function count(flags: Uint8Array): number {
  return flags.reduce((sum, flag) => sum + flag, 0);
}
