/**
 * The coefficients of a logistic regression.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";
import { resolveClassWeight } from "../class_weight.ts";
import { columnMoments } from "../column_moments.ts";
import type { Columns } from "../training_table.ts";
import { classContrasts } from "./class_contrasts.ts";
import { LogisticLoss } from "./logistic_loss.ts";
import type { KnownLogisticOptions } from "./logistic_options.ts";
import { minimizeNewton } from "./minimize_newton.ts";

/** What a fit found. */
export interface LogisticFit {
  /** Coefficients of each feature: one array for two classes, else one for each class. */
  readonly coef: readonly Float64Array[];
  /** Constants beside them. */
  readonly intercept: Float64Array;
  /** Steps taken. */
  readonly nIter: number;
  /** Whether the last step was within `tol`. */
  readonly converged: boolean;
}

/**
 * Fits the coefficients on checked rows.
 *
 * Inside, columns are centred (when there is an intercept to take it up) and brought to like spread,
 * and the penalty is changed to match: the optimum stays, but can be reached to full precision
 * whatever the units.
 *
 * @param X columns of finite numbers
 * @param y class of each row
 * @throws {RangeError} when a class has no row, or there is only one
 * @throws {DataError} when classes are told apart perfectly and nothing bounds the coefficients
 */
export function fitLogistic(
  X: Columns,
  y: Uint8Array,
  { C, fitIntercept, classWeight, tol, maxIter }: KnownLogisticOptions,
): LogisticFit {
  const contrasts = classContrasts(countClasses(y));
  const units = X.map((column) => unitOf(column, fitIntercept));
  const columns = X.map((column, f) => {
    const { from, spread } = units[f]!;
    return spread === 0
      ? new Float64Array(y.length)
      : column.map((value) => (value - from) / spread);
  });
  const penalty = units.map(({ spread }) => spread === 0 ? 0 : 1 / (C * spread ** 2));
  if (fitIntercept) {
    columns.push(new Float64Array(y.length).fill(1));
    penalty.push(0);
  }
  const loss = new LogisticLoss({
    columns,
    y,
    classWeights: resolveClassWeight(classWeight, y, contrasts.length),
    penalty: Float64Array.from(penalty),
    contrasts,
  });
  const { beta, nIter, converged, separated } = minimizeNewton(loss, { tol, maxIter });
  if (separated) {
    throw new DataError({
      what: "Cannot fit without a penalty",
      why: "the features tell the classes of all rows apart, so that no coefficients are the best",
      todo: "Give a finite C, or leave out the feature that tells the classes",
    });
  }
  const predictors = Array.from(contrasts[0]!, (_, j) => {
    const part = beta.subarray(j * columns.length, (j + 1) * columns.length);
    const coef = Float64Array.from(units, ({ spread }, f) => part[f]! / (spread || 1));
    const shift = coef.reduce((sum, value, f) => sum + value * units[f]!.from, 0);
    return { coef, intercept: fitIntercept ? part.at(-1)! - shift : 0 };
  });
  const scores = contrasts.length === 2 ? contrasts.slice(1) : contrasts;
  return {
    coef: scores.map((parts) =>
      Float64Array.from(X, (_, f) => combine(parts, (j) => predictors[j]!.coef[f]!))
    ),
    intercept: Float64Array.from(
      scores,
      (parts) => combine(parts, (j) => predictors[j]!.intercept),
    ),
    nIter,
    converged,
  };
}

function countClasses(y: Uint8Array): number {
  const nClasses = y.reduce((most, label) => Math.max(most, label), 0) + 1;
  const absent = Array.from({ length: nClasses }, (_, k) => k).find((k) => !y.includes(k));
  if (nClasses > 1 && absent === undefined) return nClasses;
  throw new RangeError(
    `Cannot fit: labels must name two classes or more, each with rows: ${
      nClasses === 1 ? "all rows have class 0" : `class ${absent} has none`
    }. Number the classes of the rows 0, 1, and so on.`,
  );
}

/** What a column is measured from and in; a spread of 0 when it says nothing. */
function unitOf(column: Float64Array, isCentred: boolean): { from: number; spread: number } {
  if (isCentred) {
    const { mean, deviation } = columnMoments(column);
    return { from: mean, spread: deviation };
  }
  const squares = column.reduce((sum, value) => sum + value * value, 0);
  return { from: 0, spread: Math.sqrt(squares / column.length) };
}

/** The score of a class; + 0 makes a 0 of -0, which JSON does not know. */
function combine(parts: Float64Array, predictor: (j: number) => number): number {
  return parts.reduce((sum, part, j) => sum + part * predictor(j), 0) + 0;
}
