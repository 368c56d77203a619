/**
 * Accuracy that a common class cannot carry.
 *
 * @module
 */
import { checkPairs } from "./check_scored.ts";

/**
 * The share of rows predicted right in each measured class, averaged over these classes.
 *
 * Where one class is rare, always saying the other has a high {@linkcode accuracy}, but a balanced
 * accuracy of 0.5.
 *
 * Guarantees: scikit-learn's `balanced_accuracy_score`; repeating all rows of one class changes
 * nothing; a class that was predicted but never measured has no share of its own and counts as the
 * miss of a measured one.
 * Cost: O(n) time.
 * Source: Brodersen et al. (2010); for two classes the mean of sensitivity and specificity.
 *
 * @param measured class of each row
 * @param predicted class of each row, same length
 * @throws {TypeError} when the lengths differ or there is no row
 *
 * @example
 * ```ts
 * import { balancedAccuracy } from "@/learn/balanced_accuracy.ts";
 * import assert from "node:assert/strict";
 * const measured = new Uint8Array([0, 0, 0, 0, 1]);
 * assert.equal(balancedAccuracy(measured, new Uint8Array(5)), 0.5);
 * ```
 */
export function balancedAccuracy(measured: Uint8Array, predicted: Uint8Array): number {
  checkPairs(measured, predicted);
  const nRows = new Float64Array(256);
  const nRight = new Float64Array(256);
  for (let row = 0; row < measured.length; row++) {
    const label = measured[row]!;
    nRows[label]!++;
    if (predicted[row] === label) nRight[label]!++;
  }
  let sum = 0;
  let nClasses = 0;
  for (let label = 0; label < nRows.length; label++) {
    if (nRows[label] === 0) continue;
    sum += nRight[label]! / nRows[label]!;
    nClasses++;
  }
  return sum / nClasses;
}
