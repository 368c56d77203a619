/**
 * Rows from the highest score down: what every metric of ranks counts.
 *
 * @module
 */
import { checkScores } from "./check_scored.ts";

/** The rows that share one score, by measured class. */
export interface ScoreRun {
  /** The score. */
  readonly score: number;
  /** Rows of class 1. */
  readonly positives: number;
  /** Rows of class 0. */
  readonly negatives: number;
}

/**
 * Counts the rows of each distinct score, highest first.
 *
 * Rows of one score are one step: no rule of a threshold can part them, and their order in the table
 * must not count.
 *
 * Cost: O(n log n) time.
 * Source: scikit-learn `_binary_clf_curve`.
 *
 * @param measured 0 or 1 for each row
 * @param score of class 1, finite, for each row
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
 */
export function scoreRuns(measured: Uint8Array, score: Float64Array): ScoreRun[] {
  checkScores(measured, score);
  const order = Int32Array.from(score, (_, row) => row).sort((a, b) => score[b]! - score[a]!);
  const runs: ScoreRun[] = [];
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = score[order[start]!]!;
    let positives = 0;
    for (; end < order.length && score[order[end]!] === value; end++) {
      positives += measured[order[end]!]!;
    }
    runs.push({ score: value + 0, positives, negatives: end - start - positives });
  }
  return runs;
}
