/**
 * The surprise at what was measured.
 *
 * @module
 */
import { checkProbability } from "./check_scored.ts";

/** How far a row's probabilities may sum from 1, as those stored in single precision do. */
const TOLERANCE = 1e-6;

/**
 * Log loss: the mean of minus the natural logarithm of the probability that the measured class had.
 *
 * A proper score that punishes confidence in what did not happen without limit; so that one row does
 * not make it infinite, no probability is taken below 2^-52, and such a row costs 36.04.
 * {@linkcode brierScoreLoss} is milder.
 *
 * Guarantees: scikit-learn 1.2's `log_loss` with all classes named as `labels`; 0 is perfect, ln
 * nClasses is saying that all classes are equally probable.
 * Cost: O(nRows × nClasses) time.
 * Source: Good (1952); scikit-learn `log_loss`.
 *
 * @param measured class of each row, 0..nClasses-1
 * @param proba probability of each class (one array a class, two or more) for each row
 * @throws {TypeError} when the lengths differ, or there is no row or less than two classes
 * @throws {RangeError} when a class has no column, a probability is not in 0..1 or those of a row do
 * not sum to 1
 *
 * @example
 * ```ts
 * import { logLoss } from "@/learn/log_loss.ts";
 * import assert from "node:assert/strict";
 * const proba = [new Float64Array([0.5, 0.75]), new Float64Array([0.5, 0.25])];
 * // (ln 2 + ln 4) / 2
 * const loss = logLoss(new Uint8Array([0, 1]), proba);
 * assert.ok(Math.abs(loss - 1.5 * Math.LN2) < 1e-15);
 * ```
 */
export function logLoss(measured: Uint8Array, proba: readonly Float64Array[]): number {
  return logLosses(measured, proba).reduce((sum, loss) => sum + loss, 0) / measured.length;
}

/**
 * The log loss of each row: what {@linkcode logLoss} is the mean of.
 *
 * Guarantees: each in 0..36.04, or next to 0 where a row's probabilities do not quite sum to 1.
 * Cost: O(nRows × nClasses) time.
 *
 * @param measured class of each row, 0..nClasses-1
 * @param proba probability of each class (one array a class, two or more) for each row
 * @throws {TypeError} when the lengths differ, or there is no row or less than two classes
 * @throws {RangeError} when a class has no column, a probability is not in 0..1 or those of a row do
 * not sum to 1
 *
 * @example
 * ```ts
 * import { logLosses } from "@/learn/log_loss.ts";
 * import assert from "node:assert/strict";
 * const proba = [new Float64Array([0.5, 1]), new Float64Array([0.5, 0])];
 * // The second row was certain of what did not happen: -ln 2^-52.
 * assert.deepEqual([...logLosses(new Uint8Array([0, 1]), proba)], [Math.LN2, 52 * Math.LN2]);
 * ```
 */
export function logLosses(
  measured: Uint8Array,
  proba: readonly Float64Array[],
): Float64Array<ArrayBuffer> {
  const nRows = measured.length;
  if (nRows === 0 || proba.length < 2 || proba.some((column) => column.length !== nRows)) {
    throw new TypeError(
      `Cannot score: proba must have a column for each of two or more classes, with one value for each of ${nRows} rows, at least 1: columns have [${
        proba.map((column) => column.length)
      }] values. Pass what predictProba gives for the same rows.`,
    );
  }
  const losses = new Float64Array(nRows);
  for (let row = 0; row < nRows; row++) {
    losses[row] = 0 - Math.log(shareOfMeasured(proba, measured, row));
  }
  return losses;
}

/** The measured class's probability, kept off 0, as a share of the row's. */
function shareOfMeasured(
  proba: readonly Float64Array[],
  measured: Uint8Array,
  row: number,
): number {
  const label = measured[row]!;
  if (label >= proba.length) {
    throw new RangeError(
      `Cannot score: classes must be in 0..${
        proba.length - 1
      }: current value is ${label} in row ${row}. Pass a column of probabilities for each class.`,
    );
  }
  let sum = 0;
  for (const column of proba) {
    checkProbability(column[row]!, row);
    sum += column[row]!;
  }
  if (Math.abs(sum - 1) > TOLERANCE) {
    throw new RangeError(
      `Cannot score: probabilities of a row must sum to 1: current sum is ${sum} in row ${row}. Pass what predictProba gives.`,
    );
  }
  return Math.max(proba[label]![row]!, Number.EPSILON) / sum;
}
