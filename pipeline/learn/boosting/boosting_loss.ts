/**
 * The loss that boosting lowers.
 *
 * @module
 */
import type { Gradients } from "./histogram_builder.ts";

/**
 * A loss of scores, one score or one a class for each row; scores are kept column by column.
 *
 * Where class weights are given, a row counts as often as the weight of its class says.
 */
export interface BoostingLoss {
  /** Scores of a row, and so trees grown at each turn. */
  readonly nScores: number;
  /** The scores that lower the loss most when they are the same for all rows. */
  baseline(y: Uint8Array): Float64Array;
  /** Fills in how the loss of each row changes with each of its scores. */
  differentiate(
    scores: readonly Float64Array[],
    y: Uint8Array,
    { into }: { into: readonly Gradients[] },
  ): void;
  /** Mean loss of the rows. */
  mean(scores: readonly Float64Array[], y: Uint8Array): number;
  /** Probability of each class (one array a class) for each row. */
  proba(scores: readonly Float64Array[]): Float64Array[];
}

/**
 * Sum of the weights of each class over the rows, as shares of the whole.
 *
 * @param y class of each row
 * @param weights weight of a row of each class
 */
export function classShares(y: Uint8Array, weights: Float64Array): Float64Array {
  const sums = new Float64Array(weights.length);
  for (let row = 0; row < y.length; row++) sums[y[row]!]!++;
  for (let k = 0; k < sums.length; k++) sums[k]! *= weights[k]!;
  const total = sums.reduce((a, b) => a + b, 0);
  return sums.map((sum) => sum / total);
}
