/**
 * Scores to probabilities by a sigmoid.
 *
 * @module
 */
import { readMembers, readNumber } from "../model_format.ts";
import { checkCalibration, checkPredicted, fitted } from "./check_calibration.ts";
import { fitSigmoid } from "./fit_sigmoid.ts";

/** What a fitted {@linkcode SigmoidCalibration} knows, as plain data: p = 1 / (1 + exp(a s + b)). */
export interface SigmoidState {
  /** Slope, per unit of the score: below 0 where higher scores are more probable. */
  readonly a: number;
  /** Intercept. */
  readonly b: number;
}

/**
 * Turns scores into probabilities by the sigmoid that fits a calibration set best.
 *
 * Two numbers only: steady on a few dozen rows, where `IsotonicRegression` follows chance,
 * but right only where the log-odds are a straight line in the score. So give it log-odds where a
 * model has them. The rows aim at (positives + 1) / (positives + 2) and 1 / (negatives + 2) instead
 * of 1 and 0: so the slope stays finite, however well the scores part the classes.
 *
 * Guarantees: the smallest loss, to rounding, for classes that are parted, scores of one value (a is
 * 0) and one class alone; the scores' unit and origin change nothing but a and b, to rounding, as
 * long as the scores differ by more than a billionth of their size; probabilities move one way with
 * the score.
 * Cost: O(n) a step of the fit, 4 to 11 steps on most scores; O(1) for each row predicted.
 * Source: Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin and Weng
 * (2007); scikit-learn `_SigmoidCalibration`, whose search ends earlier: the two agree within 1e-6
 * where that one comes to its end.
 *
 * @example
 * ```ts
 * import { SigmoidCalibration } from "@/learn/calibration/sigmoid_calibration.ts";
 * import assert from "node:assert/strict";
 * const score = new Float64Array([-2, -1, 1, 2]);
 * const sigmoid = new SigmoidCalibration().fit(score, new Uint8Array([0, 1, 0, 1]));
 * const [middle, high] = sigmoid.predict(new Float64Array([0, 2]));
 * assert.ok(Math.abs(middle! - 0.5) < 1e-12 && high! > 0.5);
 * ```
 */
export class SigmoidCalibration {
  #state: SigmoidState | undefined;

  /**
   * A sigmoid fitted before, of its {@linkcode SigmoidCalibration.state}.
   *
   * @throws {DataError} when the state is not whole
   */
  static of(state: unknown): SigmoidCalibration {
    const members = readMembers(state, "the sigmoid calibration", ["a", "b"]);
    const sigmoid = new SigmoidCalibration();
    sigmoid.#state = { a: readNumber(members["a"], "a"), b: readNumber(members["b"], "b") };
    return sigmoid;
  }

  /** What {@linkcode SigmoidCalibration.of} takes: plain data, of which JSON loses nothing. */
  get state(): SigmoidState {
    return fitted(this.#state, "sigmoid calibration");
  }

  /**
   * Learns slope and intercept and returns this.
   *
   * @param score of each row, finite, higher or lower for class 1; log-odds fit best
   * @param measured 0 or 1 for each row
   * @throws {TypeError} when score is no Float64Array, measured no Uint8Array, the lengths differ or
   * there is no row
   * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite
   * @throws {DataError} when no smallest loss was reached
   */
  fit(score: Float64Array, measured: Uint8Array): this {
    checkCalibration(score, measured);
    const { a, b } = fitSigmoid(score, measured);
    this.#state = { a, b };
    return this;
  }

  /**
   * The probability of class 1 for each score.
   *
   * @param score finite
   * @throws {TypeError} when score is no Float64Array or nothing was fitted
   * @throws {RangeError} when a score is missing or infinite
   */
  predict(score: Float64Array): Float64Array {
    const { a, b } = this.state;
    checkPredicted("score", score);
    return score.map((value) => 1 / (1 + Math.exp(a * value + b)));
  }
}
