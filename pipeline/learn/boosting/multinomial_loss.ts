/**
 * The loss of more than two classes.
 *
 * @module
 */
import { type BoostingLoss, classShares } from "./boosting_loss.ts";
import type { Gradients } from "./histogram_builder.ts";

/**
 * The loss ln(Σ e^s) - s_y of a row of class y with one score s for each class.
 *
 * Guarantees: finite at every score, as the exponential is taken of differences to the highest one.
 * Source: scikit-learn `HalfMultinomialLoss`, which takes the diagonal of the second derivatives.
 *
 * @example
 * ```ts
 * import { MultinomialLoss } from "@/learn/boosting/multinomial_loss.ts";
 * import assert from "node:assert/strict";
 * const loss = new MultinomialLoss(new Float64Array([1, 1, 1]));
 * assert.deepEqual([...loss.baseline(new Uint8Array([0, 1, 2]))], [0, 0, 0]);
 * ```
 */
export class MultinomialLoss implements BoostingLoss {
  /** One score for each class. */
  readonly nScores: number;
  readonly #weights: Float64Array;

  /** Takes the weight of a row of each class. */
  constructor(weights: Float64Array) {
    this.#weights = weights;
    this.nScores = weights.length;
  }

  /** Logarithms of the shares of the classes, less their mean. */
  baseline(y: Uint8Array): Float64Array {
    const logs = classShares(y, this.#weights).map((share) =>
      Math.log(Math.min(Math.max(share, Number.EPSILON), 1 - Number.EPSILON))
    );
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    return logs.map((log) => log - mean);
  }

  /** p - [class is the row's] and p (1 - p), where p is the probability of the class. */
  differentiate(
    scores: readonly Float64Array[],
    y: Uint8Array,
    { into }: { into: readonly Gradients[] },
  ): void {
    const shares = new Float64Array(scores.length);
    for (let row = 0; row < y.length; row++) {
      const label = y[row]!;
      const weight = this.#weights[label]!;
      softmax(scores, row, shares);
      for (let k = 0; k < shares.length; k++) {
        const p = shares[k]!;
        into[k]!.gradients[row] = weight * (k === label ? p - 1 : p);
        into[k]!.hessians[row] = weight * p * (1 - p);
      }
    }
  }

  /** Logarithm of the sum of exponentials, less the score of the row's class, weighted. */
  mean(scores: readonly Float64Array[], y: Uint8Array): number {
    const shares = new Float64Array(scores.length);
    let total = 0;
    let totalWeight = 0;
    for (let row = 0; row < y.length; row++) {
      const weight = this.#weights[y[row]!]!;
      total += weight * (softmax(scores, row, shares) - scores[y[row]!]![row]!);
      totalWeight += weight;
    }
    return total / totalWeight;
  }

  /** The softmax of the scores. */
  proba(scores: readonly Float64Array[]): Float64Array[] {
    const proba = scores.map((column) => new Float64Array(column.length));
    const shares = new Float64Array(scores.length);
    for (let row = 0; row < scores[0]!.length; row++) {
      softmax(scores, row, shares);
      for (let k = 0; k < shares.length; k++) proba[k]![row] = shares[k]!;
    }
    return proba;
  }
}

/** Fills in the probabilities of one row; returns the logarithm of the sum of exponentials. */
function softmax(scores: readonly Float64Array[], row: number, shares: Float64Array): number {
  let highest = -Infinity;
  for (let k = 0; k < shares.length; k++) highest = Math.max(highest, scores[k]![row]!);
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    sum += shares[k] = Math.exp(scores[k]![row]! - highest);
  }
  for (let k = 0; k < shares.length; k++) shares[k]! /= sum;
  return highest + Math.log(sum);
}
