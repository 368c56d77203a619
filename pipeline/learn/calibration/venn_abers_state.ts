/**
 * A calibration set by score.
 *
 * @module
 */
import { readList, readMembers, readNumbers, readWhole, refuseModel } from "../model_format.ts";

/** Products of sums of more rows are not exact. */
export const MOST_ROWS = 90_000_000;

/** What a fitted `VennAbers` knows, as plain data: its calibration set by score. */
export interface VennAbersState {
  /** The distinct scores, ascending. */
  readonly score: readonly number[];
  /** Calibration rows at each score. */
  readonly rows: readonly number[];
  /** How many of them are of class 1. */
  readonly positives: readonly number[];
}

/** The same in typed arrays. */
export interface CalibrationSet {
  /** The distinct scores, ascending. */
  readonly score: Float64Array;
  /** Calibration rows at each score. */
  readonly rows: Float64Array;
  /** How many of them are of class 1. */
  readonly positives: Float64Array;
}

/**
 * Reads a state.
 *
 * @throws {DataError} when it is not whole: a member is missing or unknown, lists differ in length,
 * scores do not rise, counts are not whole or contradict each other
 */
export function readVennAbersState(state: unknown): CalibrationSet {
  const name = "the Venn-Abers predictor";
  const members = readMembers(state, name, ["score", "rows", "positives"]);
  const score = Float64Array.from(readNumbers(members["score"], "score"));
  if (score.length === 0) refuseModel(`${name} must have a score: it has none`);
  if (score.some((value, i) => i > 0 && !(value > score[i - 1]!))) {
    refuseModel("score must rise from each number to the next");
  }
  const rows = readCounts("rows", () => ({ low: 1, high: MOST_ROWS }));
  const positives = readCounts("positives", (i) => ({ low: 0, high: rows[i]! }));
  const nRows = rows.reduce((sum, count) => sum + count, 0);
  if (nRows > MOST_ROWS) refuseModel(`rows must be ${MOST_ROWS} in all at most: they are ${nRows}`);
  return { score, rows, positives };

  function readCounts(
    member: "rows" | "positives",
    range: (i: number) => { low: number; high: number },
  ): Float64Array {
    const counts = readList(members[member], member);
    if (counts.length !== score.length) {
      refuseModel(`${member} must hold ${score.length} numbers: it holds ${counts.length}`);
    }
    return Float64Array.from(counts, (count, i) => readWhole(count, `${member} ${i}`, range(i)));
  }
}
