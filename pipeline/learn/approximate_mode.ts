/**
 * How many rows of each class a stratified draw takes.
 *
 * @module
 */
import type { MersenneTwister } from "./mersenne_twister.ts";

/**
 * Splits `nDraws` among classes in proportion to their counts, in whole numbers.
 *
 * Every class gets the floor of its share; what is left goes to the largest remainders, and among
 * equal remainders the generator chooses, so that no class is favoured by its place.
 *
 * Guarantees: sums to `nDraws`; each share is off by less than one; same draws as scikit-learn.
 * Source: scikit-learn 1.2 `utils._approximate_mode`.
 *
 * @param counts rows in each class
 * @param nDraws rows to take in all, at most the sum of `counts`
 * @param generator consulted only where remainders tie
 *
 * @example
 * ```ts
 * import { approximateMode } from "@/learn/approximate_mode.ts";
 * import { MersenneTwister } from "@/learn/mersenne_twister.ts";
 * import assert from "node:assert/strict";
 * // scikit-learn's own example: rng=42
 * const taken = approximateMode([2, 2, 2, 1], 2, new MersenneTwister(42));
 * assert.deepEqual(taken, [1, 1, 0, 0]);
 * ```
 */
export function approximateMode(
  counts: readonly number[],
  nDraws: number,
  generator: MersenneTwister,
): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  // The order of the operations is scikit-learn's: ties are found by equality of doubles.
  const shares = counts.map((count) => count / total * nDraws);
  const taken = shares.map(Math.floor);
  const remainders = shares.map((share, i) => share - taken[i]!);
  let missing = nDraws - taken.reduce((sum, count) => sum + count, 0);
  for (const value of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const tied = remainders.flatMap((remainder, i) => remainder === value ? [i] : []);
    const chosen = generator.permutation(tied.length).subarray(0, missing);
    for (const i of chosen) taken[tied[i]!]!++;
    missing -= chosen.length;
  }
  return taken;
}
