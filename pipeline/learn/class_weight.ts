/**
 * How much each class counts in a fit.
 *
 * @module
 */

/** Every class as much as the others, or a weight for each class. */
export type ClassWeight = "balanced" | readonly number[];

/** Squares of weighted counts stay finite and above 0 within it and its inverse. */
const MOST = 1e100;

/**
 * Checks what can be checked before the labels are known.
 *
 * @throws {TypeError} when `classWeight` is neither "balanced" nor a list
 * @throws {RangeError} when a weight is not a finite number above 0
 */
export function checkClassWeight(classWeight: ClassWeight | null | undefined): void {
  if (classWeight == null || classWeight === "balanced") return;
  if (!Array.isArray(classWeight)) {
    throw new TypeError(
      `Cannot use classWeight: it must be "balanced" or a list of weights: current value is ${
        JSON.stringify(classWeight)
      }. Give one of them, or leave it out for equal weights.`,
    );
  }
  const bad = classWeight.findIndex((weight) =>
    !(Number.isFinite(weight) && weight >= 1 / MOST && weight <= MOST)
  );
  if (bad === -1) return;
  throw new RangeError(
    `Cannot use classWeight: weights must be finite numbers above 0, within 1e-100..1e100: current value is ${
      classWeight[bad]
    } for class ${bad}. To leave a class out, leave out its rows.`,
  );
}

/**
 * The weight that a row of each class has in a fit.
 *
 * Rare classes are outvoted otherwise: days above the guideline are a seventh of all. "balanced"
 * gives every class the same total. A weight of 0 is not taken: a leaf of such rows would have no
 * probabilities.
 *
 * Guarantees: with "balanced" the weights of all rows sum to the number of rows; a class without
 * rows does not count as a class and has weight 0.
 * Cost: O(nRows).
 * Source: King and Zeng (2001); scikit-learn `compute_class_weight`, nRows / (classes × rows of the
 * class).
 *
 * @param classWeight "balanced", a weight for each class, or null or undefined for weights of 1
 * @param y class of each row, 0..nClasses-1
 * @param nClasses number of classes
 * @returns one weight for each class
 * @throws {TypeError} when the list has not one weight for each class, or is no list
 * @throws {RangeError} when a weight is not a finite number above 0, or a label not a class
 *
 * @example
 * ```ts
 * import { resolveClassWeight } from "@/learn/class_weight.ts";
 * import assert from "node:assert/strict";
 * const y = new Uint8Array([0, 0, 0, 1]);
 * assert.deepEqual([...resolveClassWeight("balanced", y, 2)], [4 / 6, 4 / 2]);
 * assert.deepEqual([...resolveClassWeight([1, 5], y, 2)], [1, 5]);
 * assert.deepEqual([...resolveClassWeight(undefined, y, 2)], [1, 1]);
 * ```
 */
export function resolveClassWeight(
  classWeight: ClassWeight | null | undefined,
  y: Uint8Array,
  nClasses: number,
): Float64Array {
  checkClassWeight(classWeight);
  const counts = new Float64Array(nClasses);
  for (let row = 0; row < y.length; row++) {
    if (y[row]! >= nClasses) {
      throw new RangeError(
        `Cannot weight the classes: labels must be in 0..${nClasses - 1}: current value is ${
          y[row]
        } in row ${row}. Number the classes from 0.`,
      );
    }
    counts[y[row]!]!++;
  }
  if (classWeight == null) return new Float64Array(nClasses).fill(1);
  if (classWeight === "balanced") {
    const nPresent = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
    return counts.map((count) => count > 0 ? y.length / (nPresent * count) : 0);
  }
  if (classWeight.length !== nClasses) {
    throw new TypeError(
      `Cannot use classWeight: it must have one weight for each of ${nClasses} classes: current value is a list of ${classWeight.length}. Give one weight a class, class 0 first.`,
    );
  }
  return Float64Array.from(classWeight);
}
