/**
 * What the leaves of an ensemble add to the probabilities.
 *
 * @module
 */
import type { Tree } from "../tree.ts";

/** Whole multiples of 2^-24 are exact in float32 up to 1, and so are their sums. */
const UNITS = 2 ** 24;

/**
 * The weights with which the leaves of a forest vote.
 *
 * A runtime adds the votes of all trees up in float32. Shares cast one by one would round at every
 * addition, always the same way where trees agree: a hundred times 0.01 gives 0.9999993, a thousand
 * times 0.001 0.99999. Votes of whole units add up exactly instead; what rounding to units takes away
 * is given back by the next tree with a leaf of such rows.
 *
 * Guarantees: votes are at or above 0; leaves of one class, one from each tree, sum to exactly 1;
 * where trees agree, a sum is off by one unit (6e-8) at most, elsewhere by about a third of a unit
 * times the square root of the number of trees: 2e-7 for 100.
 * Cost: O(nClasses) a leaf.
 *
 * @example
 * ```ts
 * import { LeafVotes } from "@/learn/onnx/leaf_votes.ts";
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 1, 1, 2])];
 * const { tree } = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 0, 1, 1]));
 * const votes = new LeafVotes(100);
 * let sum = 0;
 * for (let number = 0; number < 100; number++) {
 *   sum = Math.fround(sum + votes.of(tree, 1, number)[1]!); // the leaf of rows 0 to 2
 * }
 * assert.ok(Math.abs(sum - 1 / 3) < 2 ** -24);
 * ```
 */
export class LeafVotes {
  readonly #nTrees: number;
  /** The last votes for rows of some classes, and what rounding has taken from each class so far. */
  readonly #last = new Map<string, { number: number; votes: number[]; owed: number[] }>();

  /** Starts before the first tree. */
  constructor(nTrees: number) {
    this.#nTrees = nTrees;
  }

  /**
   * The votes of one leaf.
   *
   * @param node a leaf of `tree`
   * @param number the tree's place in the forest; trees are asked in order
   * @returns one weight for each class, exact in float32
   */
  of({ nClasses, counts, classWeights }: Tree, node: number, number: number): number[] {
    const rows = Array.from(classWeights, (weight, k) => counts[node * nClasses + k]! * weight);
    const key = rows.join();
    const last = this.#last.get(key);
    if (last?.number === number) return last.votes;
    const total = rows.reduce((sum, weight) => sum + weight, 0);
    const units = this.#unitsBefore(number + 1) - this.#unitsBefore(number);
    const exact = rows.map((weight, k) => units * weight / total + (last?.owed[k] ?? 0));
    const given = exact.map((wanted) => Math.max(0, Math.round(wanted)));
    const votes = given.map((whole) => whole / UNITS);
    const owed = exact.map((wanted, k) => wanted - given[k]!);
    this.#last.set(key, { number, votes, owed });
    return votes;
  }

  /** The units of all trees are shared out evenly, in whole numbers. */
  #unitsBefore(number: number): number {
    return Math.floor(number * UNITS / this.#nTrees);
  }
}
