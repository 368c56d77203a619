/**
 * Probabilities with what one row more could do to them.
 *
 * @module
 */
import { scoreRuns } from "../score_runs.ts";
import { addedRowSlopes } from "./added_row_slopes.ts";
import { checkCalibration, checkPredicted, fitted } from "./check_calibration.ts";
import {
  type CalibrationSet,
  MOST_ROWS,
  readVennAbersState,
  type VennAbersState,
} from "./venn_abers_state.ts";

/** The two probabilities of class 1. */
export interface VennAbersPair {
  /** What they would be if the row itself were known, and of class 0. */
  readonly p0: Float64Array;
  /** If it were of class 1; never below p0. */
  readonly p1: Float64Array;
}

/** The calibration set with the two functions of it. */
interface Fitted extends CalibrationSet {
  /** p0 from each score up to the next. */
  readonly p0: Float64Array;
  /** p1 down from each score to the one before. */
  readonly p1: Float64Array;
}

/**
 * The inductive Venn-Abers predictor: two probabilities, of which one is calibrated.
 *
 * `IsotonicRegression` is fitted twice to the calibration set and the row in question: once
 * as if that were of class 0, once as if of class 1. p0 and p1 are the values at its score.
 *
 * **What [p0, p1] says:** how much one further calibration row at this score could move the
 * probability. It is wide where calibration rows are few, and narrows as they become more.
 * **What it does not say:** it is not an interval of the frequency of exceedances. Rows of this score
 * may exceed more or less often than p0 and p1 both say, and with many calibration rows mostly do:
 * the interval shrinks faster than the error of the regression. Of 100, 400, 1,600 and 6,400
 * simulated rows it is 0.10, 0.045, 0.018 and 0.007 wide on average, and the true probability lies outside of it
 * for 43, 56, 70 and 78 % of scores. Do not print it as "between 12 % and 15 % of such days".
 *
 * The calibration rows must be ones that the model of the scores did not learn from, and drawn as the
 * rows to come are; a drift of either makes the guarantee void. One number comes from
 * `mergeVennAbers`.
 *
 * Guarantees: where calibration rows and the new one are exchangeable, the one of p0 and p1 that
 * belongs to the class found later is perfectly calibrated: among rows where it is p, the class is 1
 * in a share of p; p0 <= p1; both never fall with the score; a strictly rising change of all scores
 * changes nothing, nor does the order of the rows, to the last bit; values are fractions of whole
 * numbers, rounded once. One row is enough, and one class will do.
 * Cost: O(n log n) for the fit, O(log n) for each row predicted, where a fit for each row would take
 * O(n).
 * Source: Vovk and Petej (2014), "Venn-Abers predictors"; Vovk, Petej and Fedorova (2015) for the
 * method.
 *
 * @example
 * ```ts
 * import { VennAbers } from "@/learn/calibration/venn_abers.ts";
 * import assert from "node:assert/strict";
 * const vennAbers = new VennAbers().fit(new Float64Array([0.2, 0.8]), new Uint8Array([0, 1]));
 * const { p0, p1 } = vennAbers.predict(new Float64Array([0.8]));
 * // At 0.8 with 0 more: (1 + 0) / 2; with 1 more: (1 + 1) / 2.
 * assert.deepEqual([p0[0], p1[0]], [0.5, 1]);
 * ```
 */
export class VennAbers {
  #fitted: Fitted | undefined;

  /**
   * A predictor fitted before, of its {@linkcode VennAbers.state}.
   *
   * @throws {DataError} when the state is not whole
   */
  static of(state: unknown): VennAbers {
    const vennAbers = new VennAbers();
    vennAbers.#fitted = prepare(readVennAbersState(state));
    return vennAbers;
  }

  /** What {@linkcode VennAbers.of} takes: plain data, of which JSON loses nothing. */
  get state(): VennAbersState {
    const { score, rows, positives } = this.#known;
    return { score: [...score], rows: [...rows], positives: [...positives] };
  }

  /** Number of rows of the calibration set. */
  get nCalibration(): number {
    return this.#known.rows.reduce((sum, count) => sum + count, 0);
  }

  /**
   * Takes the calibration set and returns this.
   *
   * @param score of each row, finite, higher where class 1 is more probable
   * @param measured 0 or 1 for each row
   * @throws {TypeError} when score is no Float64Array, measured no Uint8Array, the lengths differ or
   * there is no row
   * @throws {RangeError} when a class is neither 0 nor 1, a score not finite, or the rows are more
   * than 90 million
   */
  fit(score: Float64Array, measured: Uint8Array): this {
    checkCalibration(score, measured);
    if (score.length > MOST_ROWS) {
      throw new RangeError(
        `Cannot fit: rows must be ${MOST_ROWS} at most to be counted exactly: current value is ${score.length}. Take a sample.`,
      );
    }
    const runs = scoreRuns(measured, score).reverse();
    this.#fitted = prepare({
      score: Float64Array.from(runs, (run) => run.score),
      rows: Float64Array.from(runs, ({ positives, negatives }) => positives + negatives),
      positives: Float64Array.from(runs, ({ positives }) => positives),
    });
    return this;
  }

  /**
   * Both probabilities of class 1 for each score.
   *
   * @param score finite, of the model that scored the calibration set
   * @throws {TypeError} when score is no Float64Array or nothing was fitted
   * @throws {RangeError} when a score is missing or infinite
   */
  predict(score: Float64Array): VennAbersPair {
    const { score: known, p0, p1 } = this.#known;
    checkPredicted("score", score);
    const [low, high] = [new Float64Array(score.length), new Float64Array(score.length)];
    for (const [row, value] of score.entries()) {
      const place = firstAtLeast(known, value);
      // Below all scores 0 stays 0, above all 1 stays 1.
      high[row] = place === known.length ? 1 : p1[place]!;
      const before = known[place] === value ? place : place - 1;
      low[row] = before === -1 ? 0 : p0[before]!;
    }
    return { p0: low, p1: high };
  }

  get #known(): Fitted {
    return fitted(this.#fitted, "Venn-Abers predictor");
  }
}

/** Works out both functions; p0 is p1 with classes and order exchanged. */
function prepare(set: CalibrationSet): Fitted {
  const { rows, positives } = set;
  const added = addedRowSlopes(rows, positives);
  const negatives = rows.map((count, i) => count - positives[i]!);
  const mirrored = addedRowSlopes(rows.toReversed(), negatives.toReversed());
  return {
    ...set,
    p1: added.rise.map((rise, i) => rise / added.run[i]!),
    p0: mirrored.run.map((run, i) => (run - mirrored.rise[i]!) / run).reverse(),
  };
}

/** The first place of an ascending list whose value is not below `value`. */
function firstAtLeast(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
