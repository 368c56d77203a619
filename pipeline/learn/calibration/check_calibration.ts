/**
 * Checks that the calibrations share.
 *
 * @module
 */
import { checkScores } from "../check_scored.ts";

/**
 * Checks the rows of a calibration set.
 *
 * @throws {TypeError} when score is no Float64Array, measured no Uint8Array, the lengths differ or
 * there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite, named by row
 */
export function checkCalibration(score: Float64Array, measured: Uint8Array): void {
  checkNumbers("score", score);
  if (!(measured instanceof Uint8Array)) {
    throw new TypeError(
      `Cannot fit: measured must be a Uint8Array of 0 and 1: current value is ${
        Object.prototype.toString.call(measured)
      }. Use Uint8Array.from(…).`,
    );
  }
  checkScores(measured, score);
}

/**
 * Checks numbers to predict for; none at all is no error.
 *
 * @throws {TypeError} when they are no Float64Array
 * @throws {RangeError} when one is missing or infinite, named by row
 */
export function checkPredicted(name: string, values: Float64Array): void {
  checkNumbers(name, values);
  const row = values.findIndex((value) => !Number.isFinite(value));
  if (row === -1) return;
  throw new RangeError(
    `Cannot predict: ${name} must be finite numbers: current value is ${
      values[row]
    } in row ${row}. Drop such rows before.`,
  );
}

/**
 * Checks that numbers come as doubles, where types are not checked.
 *
 * @throws {TypeError} when they do not
 */
export function checkNumbers(name: string, values: Float64Array): void {
  if (values instanceof Float64Array) return;
  throw new TypeError(
    `Cannot use ${name}: it must be a Float64Array: current value is ${
      Object.prototype.toString.call(values)
    }. Use Float64Array.from(…).`,
  );
}

/**
 * What a fit found.
 *
 * @throws {TypeError} when there was no fit
 */
export function fitted<T>(found: T | undefined, name: string): T {
  if (found !== undefined) return found;
  throw new TypeError(`Cannot use the ${name}: it is not fitted. Call fit before.`);
}
