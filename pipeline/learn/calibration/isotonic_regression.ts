/**
 * The best function that never falls.
 *
 * @module
 */
import { readMembers, readNumbers, refuseModel } from "../model_format.ts";
import { checkNumbers, checkPredicted, fitted } from "./check_calibration.ts";
import { interpolate, type Points } from "./interpolate.ts";
import { mergeTies, RESOLUTION } from "./merge_ties.ts";
import { poolAdjacentViolators } from "./pool_adjacent_violators.ts";

/** Products of larger numbers are not finite, those of smaller weights are 0. */
const LARGEST = 1e150;

/** What a fitted {@linkcode IsotonicRegression} knows, as plain data. */
export interface IsotonicState {
  /** Ascending values of x between which the function is a straight line. */
  readonly x: readonly number[];
  /** The function there: never falls. */
  readonly y: readonly number[];
}

/** Options of {@linkcode IsotonicRegression.fit}. */
export interface IsotonicFitOptions {
  /**
   * Weight of each row: 0, or within 1e-150..1e150.
   *
   * @default all 1
   */
  readonly sampleWeight?: Float64Array | undefined;
}

/**
 * Fits the non-decreasing function with the smallest weighted squared error.
 *
 * It supposes nothing but the direction: that more of x never means less of y. So it can follow any
 * shape of a score's error, where a sigmoid has two numbers to bend; below about a thousand rows
 * it follows their chance as well (Niculescu-Mizil and Caruana 2005). How firm a probability of it is
 * it does not say: see `VennAbers`.
 *
 * Guarantees: never falls; stays within the range of y; keeps the weighted mean of y over the rows;
 * rows of one x count as one at their weighted mean, where values of x within 1e-15 are one; between
 * thresholds a straight line, beyond them the nearest value; a whole weight is so many equal rows,
 * and the order of the rows changes nothing.
 * Cost: O(n log n) for sorting, O(n) for the fit, O(log n) for each row predicted.
 * Source: pool adjacent violators (Ayer et al. 1955); scikit-learn
 * `IsotonicRegression(out_of_bounds="clip")`.
 *
 * @example
 * ```ts
 * import { IsotonicRegression } from "@/learn/calibration/isotonic_regression.ts";
 * import assert from "node:assert/strict";
 * const x = new Float64Array([1, 2, 3, 4]);
 * const isotonic = new IsotonicRegression().fit(x, new Float64Array([0, 1, 0, 1]));
 * // 1 and 0 change order and become 0.5 each.
 * assert.deepEqual([...isotonic.predict(new Float64Array([0, 1.5, 3, 9]))], [0, 0.25, 0.5, 1]);
 * ```
 */
export class IsotonicRegression {
  #points: Points | undefined;

  /**
   * A function fitted before, of its {@linkcode IsotonicRegression.state}.
   *
   * @throws {DataError} when the state is not whole
   */
  static of(state: unknown): IsotonicRegression {
    const name = "the isotonic regression";
    const members = readMembers(state, name, ["x", "y"]);
    const x = Float64Array.from(readNumbers(members["x"], "x"));
    const y = Float64Array.from(readNumbers(members["y"], "y", x.length));
    if (x.length === 0) refuseModel(`${name} must have a threshold: it has none`);
    if ([...x, ...y].some((value) => Math.abs(value) > LARGEST)) {
      refuseModel(`x and y must lie within ±${LARGEST}`);
    }
    if (x.some((value, i) => i > 0 && !(value - x[i - 1]! >= RESOLUTION))) {
      refuseModel(`x must rise by ${RESOLUTION} or more from each number to the next`);
    }
    if (y.some((value, i) => i > 0 && value < y[i - 1]!)) refuseModel("y must never fall");
    const isotonic = new IsotonicRegression();
    isotonic.#points = { x, y };
    return isotonic;
  }

  /** What {@linkcode IsotonicRegression.of} takes: plain data, of which JSON loses nothing. */
  get state(): IsotonicState {
    const { x, y } = this.#known;
    return { x: [...x], y: [...y] };
  }

  /**
   * Learns the function and returns this.
   *
   * @param x a value for each row, finite, within ±1e150
   * @param y what the function should give there, finite, within ±1e150
   * @throws {TypeError} when an array is no Float64Array, the lengths differ or there is no row
   * @throws {RangeError} when a value is out of range, or every weight is 0
   */
  fit(x: Float64Array, y: Float64Array, options: IsotonicFitOptions = {}): this {
    const { sampleWeight: weight = new Float64Array(x.length).fill(1) } = options;
    for (const [name, values] of Object.entries({ x, y, sampleWeight: weight })) {
      checkNumbers(name, values);
      if (values.length !== x.length || x.length === 0) {
        throw new TypeError(
          `Cannot fit: ${name} must have one value for each of the same rows: it has ${values.length}, x has ${x.length}. Pass all for the same rows.`,
        );
      }
      const row = values.findIndex((value) => !(Math.abs(value) <= LARGEST));
      if (row === -1) continue;
      throw new RangeError(
        `Cannot fit: ${name} must be numbers within ±${LARGEST}: current value is ${
          values[row]
        } in row ${row}. Drop such rows before.`,
      );
    }
    checkWeights(weight);
    const merged = mergeTies(x, { y, weight });
    this.#points = trim(merged.x, poolAdjacentViolators(merged.y, merged.weight));
    return this;
  }

  /**
   * The function at each value.
   *
   * @param x finite values
   * @throws {TypeError} when x is no Float64Array or nothing was fitted
   * @throws {RangeError} when a value is missing or infinite
   */
  predict(x: Float64Array): Float64Array {
    const points = this.#known;
    checkPredicted("x", x);
    return x.map((value) => interpolate(value, points));
  }

  get #known(): Points {
    return fitted(this.#points, "isotonic regression");
  }
}

function checkWeights(weight: Float64Array): void {
  const row = weight.findIndex((value) => value !== 0 && !(value >= 1 / LARGEST));
  if (row !== -1) {
    throw new RangeError(
      `Cannot fit: sampleWeight must be 0 or within ${1 / LARGEST}..${LARGEST}: current value is ${
        weight[row]
      } in row ${row}. Give such weights.`,
    );
  }
  if (weight.some((value) => value > 0)) return;
  throw new RangeError(
    "Cannot fit: sampleWeight must be above 0 for a row: current value is 0 for every row. Give some row a weight.",
  );
}

/** Leaves out the points inside of level stretches, which no line needs. */
function trim(x: Float64Array, y: Float64Array): Points {
  const isCorner = (_: number, i: number) =>
    i === 0 || i === y.length - 1 || y[i] !== y[i - 1] || y[i] !== y[i + 1];
  return { x: x.filter(isCorner), y: y.filter(isCorner) };
}
