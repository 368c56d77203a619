/**
 * How well predicted classes match measured ones.
 *
 * @module
 */
import { checkPairs } from "./check_scored.ts";

/**
 * Share of the rows whose predicted class is the measured one.
 *
 * Beside it belongs {@linkcode majorityAccuracy}: where one class is rare, a high accuracy may mean
 * nothing.
 *
 * @param measured class of each row
 * @param predicted class of each row, same length
 * @throws {TypeError} when the lengths differ or there is no row
 *
 * @example
 * ```ts
 * import { accuracy } from "@/learn/metrics.ts";
 * import assert from "node:assert/strict";
 * assert.equal(accuracy(new Uint8Array([0, 0, 1, 1]), new Uint8Array([0, 0, 1, 0])), 0.75);
 * ```
 */
export function accuracy(measured: Uint8Array, predicted: Uint8Array): number {
  checkPairs(measured, predicted);
  let nRight = 0;
  for (let row = 0; row < measured.length; row++) if (measured[row] === predicted[row]) nRight++;
  return nRight / measured.length;
}

/**
 * Accuracy of always saying the commonest class.
 *
 * @param measured class of each row
 * @throws {TypeError} when there is no row
 *
 * @example
 * ```ts
 * import { majorityAccuracy } from "@/learn/metrics.ts";
 * import assert from "node:assert/strict";
 * assert.equal(majorityAccuracy(new Uint8Array([0, 0, 1, 0])), 0.75);
 * ```
 */
export function majorityAccuracy(measured: Uint8Array): number {
  checkPairs(measured, measured);
  const counts = new Float64Array(256);
  for (const label of measured) counts[label]!++;
  return Math.max(...counts) / measured.length;
}

/**
 * Rows of two classes counted by measured and predicted class: `[[tn, fp], [fn, tp]]`.
 *
 * @param measured 0 or 1 for each row
 * @param predicted 0 or 1 for each row, same length
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1
 *
 * @example
 * ```ts
 * import { confusionMatrix } from "@/learn/metrics.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([0, 0, 0, 1, 1]);
 * const predicted = new Uint8Array([0, 0, 1, 1, 0]);
 * assert.deepEqual(confusionMatrix(measured, predicted), [[2, 1], [1, 1]]);
 * ```
 */
export function confusionMatrix(
  measured: Uint8Array,
  predicted: Uint8Array,
): [[number, number], [number, number]] {
  checkPairs(measured, predicted);
  const counts: [[number, number], [number, number]] = [[0, 0], [0, 0]];
  for (let row = 0; row < measured.length; row++) {
    const [truth, guess] = [measured[row]!, predicted[row]!];
    if (truth > 1 || guess > 1) {
      throw new RangeError(
        `Cannot count: classes must be 0 or 1: current value is ${
          Math.max(truth, guess)
        } in row ${row}. Use it for two classes.`,
      );
    }
    counts[truth]![guess]!++;
  }
  return counts;
}
