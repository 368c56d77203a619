/**
 * How evenly the classes are spread over folds that fill up group by group.
 *
 * @module
 */
import { pairwiseSum } from "./pairwise_sum.ts";

/**
 * Folds to which groups are added one by one, each where it leaves the classes most even.
 *
 * Guarantees: the choices of scikit-learn 1.2, ties included: sums are taken in numpy's order.
 * Cost: O(nSplits² × nClasses) for each group.
 * Source: scikit-learn `StratifiedGroupKFold._find_best_fold`, numpy `isclose`.
 */
export class FoldBalance {
  readonly #classSizes: readonly number[];
  /** Rows of each fold, for each class. */
  readonly #counts: readonly Float64Array[];
  readonly #nRows: Float64Array;

  /**
   * Starts with empty folds.
   *
   * @param classSizes rows of each class in all
   */
  constructor(nSplits: number, classSizes: readonly number[]) {
    this.#classSizes = classSizes;
    this.#counts = classSizes.map(() => new Float64Array(nSplits));
    this.#nRows = new Float64Array(nSplits);
  }

  /**
   * Adds a group where it fits best, and says where: the lowest spread, and of spreads that are as
   * good as equal the fewest rows.
   *
   * @param group rows of the group, for each class
   */
  add(group: Float64Array): number {
    const nRows = this.#nRows;
    let best = 0;
    let lowest = Infinity;
    for (let fold = 0; fold < nRows.length; fold++) {
      const spread = this.#spreadWith(group, fold);
      const isClose = Math.abs(spread - lowest) <= 1e-8 + 1e-5 * lowest && lowest < Infinity;
      if (spread < lowest || (isClose && nRows[fold]! < nRows[best]!)) {
        lowest = spread;
        best = fold;
      }
    }
    for (const [k, count] of group.entries()) {
      this.#counts[k]![best]! += count;
      nRows[best]! += count;
    }
    return best;
  }

  /** Standard deviation of a class's share over the folds, averaged over the classes. */
  #spreadWith(group: Float64Array, fold: number): number {
    const deviations = new Float64Array(group.length);
    for (const [k, counts] of this.#counts.entries()) {
      const shares = counts.map((count, i) =>
        (count + (i === fold ? group[k]! : 0)) / this.#classSizes[k]!
      );
      const mean = this.#sum(shares) / shares.length;
      const squares = shares.map((share) => (share - mean) * (share - mean));
      deviations[k] = Math.sqrt(this.#sum(squares) / shares.length);
    }
    return pairwiseSum(deviations) / deviations.length;
  }

  /** numpy adds rows of several columns one after the other, but a single column pairwise. */
  #sum(values: Float64Array): number {
    if (this.#classSizes.length === 1) return pairwiseSum(values);
    return values.reduce((sum, value) => sum + value, 0);
  }
}
