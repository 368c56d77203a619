/**
 * Samples drawn anew, whole groups at a time.
 *
 * @module
 */
import { checkRandomState } from "../check_options.ts";
import { groupNumbers } from "../group_numbers.ts";
import { keyedHash, keyedInteger } from "../keyed_hash.ts";
import type { Groups } from "../splitter.ts";
import { type BootstrapOptions, checkReplicates } from "./bootstrap_options.ts";

// The bootstrap's turn of the seed: other uses of the same seed derive other keys from it.
const BOOTSTRAP = -4;

/** Bootstrap replicates of the rows. */
export interface GroupBootstrap {
  /** Number of replicates. */
  readonly nReplicates: number;
  /** Number of distinct groups, at least 2. */
  readonly nGroups: number;
  /**
   * How many times each row stands in a replicate.
   *
   * The array is filled anew by every call: copy it to keep it.
   *
   * @param replicate whole number in 0..nReplicates-1
   */
  multiplicities(replicate: number): Int32Array;
}

/**
 * Draws as many groups as there are, with replacement; a group that is drawn comes with all its rows.
 *
 * Sites that share a day share its weather, so their rows are not independent, and a bootstrap that
 * draws single rows makes intervals that are too narrow. Whole days are drawn here, which are nearly
 * independent. A score is computed on a replicate by weighting each row with its multiplicity, so
 * that nothing is copied and what was sorted stays sorted.
 *
 * Guarantees: a replicate is the same alone and in a run, and whatever the order of the rows; rows of
 * one group have the same multiplicity; those of the groups add up to their number.
 * Cost: O(nRows + nGroups) time a replicate; one number a row.
 * Source: Efron (1979); Davison and Hinkley (1997), 3.8, strategy 1 of clustered data.
 *
 * @param groups the group of each row, for example its day
 * @throws {TypeError} when groups are neither all numbers nor all text
 * @throws {RangeError} when an option is out of range, a group is NaN, or there are less than two: one
 * cannot say how groups differ
 *
 * @example
 * ```ts
 * import { groupBootstrap } from "@/learn/verification/group_bootstrap.ts";
 * import assert from "node:assert/strict";
 * const days = ["1 May", "1 May", "2 May", "3 May"];
 * const bootstrap = groupBootstrap(days, { nReplicates: 100, randomState: 42 });
 * const [a, b, c, d] = bootstrap.multiplicities(7);
 * assert.equal(a, b);
 * assert.equal(a! + c! + d!, 3);
 * ```
 */
export function groupBootstrap(
  groups: Groups,
  { nReplicates = 1000, randomState }: Omit<BootstrapOptions, "confidence">,
): GroupBootstrap {
  checkReplicates(nReplicates);
  checkRandomState(randomState);
  const { nGroups, groupOfRow } = groupNumbers(groups, groups.length);
  if (nGroups < 2) {
    throw new RangeError(
      `Cannot bootstrap: there must be two or more groups: current number is ${nGroups}. Take more days, or leave the interval out.`,
    );
  }
  const seed = keyedHash(randomState, BOOTSTRAP);
  const nDrawn = new Int32Array(nGroups);
  const multiplicity = new Int32Array(groupOfRow.length);
  const multiplicities = (replicate: number) => {
    if (!(Number.isInteger(replicate) && replicate >= 0 && replicate < nReplicates)) {
      throw new RangeError(
        `Cannot draw: replicate must be a whole number in 0..${
          nReplicates - 1
        }: current value is ${replicate}. Ask for one of these.`,
      );
    }
    const key = keyedHash(seed, replicate);
    nDrawn.fill(0);
    for (let i = 0; i < nGroups; i++) nDrawn[keyedInteger(key, i, { below: nGroups })]!++;
    for (let row = 0; row < multiplicity.length; row++) {
      multiplicity[row] = nDrawn[groupOfRow[row]!]!;
    }
    return multiplicity;
  };
  return { nReplicates, nGroups, multiplicities };
}
