/**
 * The loss of two classes.
 *
 * @module
 */
import { type BoostingLoss, classShares } from "./boosting_loss.ts";
import type { Gradients } from "./histogram_builder.ts";

/** Shares nearer to 0 or 1 have no log-odds worth having: ten times the precision of a double. */
const NEAREST = 10 * Number.EPSILON;

/** Twice of it is still a finite number. */
const LARGE = 1e300;

/**
 * The logistic loss ln(1 + e^s) - y s of a row of class y with score s, the log-odds of class 1.
 *
 * Guarantees: finite at every score, as the exponential is taken of negative numbers only.
 * Source: scikit-learn `HalfBinomialLoss`.
 *
 * @example
 * ```ts
 * import { LogisticLoss } from "@/learn/boosting/logistic_loss.ts";
 * import assert from "node:assert/strict";
 * const loss = new LogisticLoss(new Float64Array([1, 1]));
 * assert.equal(loss.baseline(new Uint8Array([0, 0, 0, 1]))[0], Math.log(0.25 / 0.75));
 * assert.equal(loss.mean([new Float64Array([0])], new Uint8Array([1])), Math.log(2));
 * ```
 */
export class LogisticLoss implements BoostingLoss {
  /** One score: the log-odds of class 1. */
  readonly nScores = 1;
  readonly #weights: Float64Array;

  /** Takes the weight of a row of each of the two classes. */
  constructor(weights: Float64Array) {
    this.#weights = weights;
  }

  /** Log-odds of the share of class 1. */
  baseline(y: Uint8Array): Float64Array {
    const share = Math.min(Math.max(classShares(y, this.#weights)[1]!, NEAREST), 1 - NEAREST);
    return Float64Array.of(Math.log(share / (1 - share)));
  }

  /** p - y and p (1 - p), where p is the probability of class 1. */
  differentiate(
    [scores]: readonly Float64Array[],
    y: Uint8Array,
    { into: [into] }: { into: readonly Gradients[] },
  ): void {
    const { gradients, hessians } = into!;
    const weights = this.#weights;
    for (let row = 0; row < y.length; row++) {
      const label = y[row]!;
      const weight = weights[label]!;
      // By sign and not by branch: which class a row has cannot be guessed.
      const side = 2 * label - 1;
      const towards = side * scores![row]!;
      const small = Math.exp(-Math.abs(towards));
      const large = 1 / (1 + small);
      // The probability of the other class than the row's: no digits are lost to 1 - p.
      const miss = towards > 0 ? small * large : large;
      gradients[row] = -side * weight * miss;
      hessians[row] = weight * small * large * large;
    }
  }

  /** ln(1 + e^-|s|) + max(0, ±s), weighted. */
  mean([scores]: readonly Float64Array[], y: Uint8Array): number {
    const weights = this.#weights;
    // Logarithms are summed as that of a product, one for each class: few are taken.
    const products = new Float64Array([1, 1]);
    let total = 0;
    let totalWeight = 0;
    for (let row = 0; row < y.length; row++) {
      const label = y[row]!;
      const weight = weights[label]!;
      const towards = (2 * label - 1) * scores![row]!;
      products[label]! *= 1 + Math.exp(-Math.abs(towards));
      if (products[label]! > LARGE) {
        total += weight * Math.log(products[label]!);
        products[label] = 1;
      }
      total += weight * Math.max(0, -towards);
      totalWeight += weight;
    }
    for (const [label, product] of products.entries()) total += weights[label]! * Math.log(product);
    return total / totalWeight;
  }

  /** The logistic function of the scores. */
  proba([scores]: readonly Float64Array[]): Float64Array[] {
    const ofOne = scores!.map((score) => {
      const small = Math.exp(-Math.abs(score));
      return score > 0 ? 1 / (1 + small) : small / (1 + small);
    });
    return [ofOne.map((p) => 1 - p), ofOne];
  }
}
