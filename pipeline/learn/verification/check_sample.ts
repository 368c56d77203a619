/**
 * Checks of what a forecast is verified with.
 *
 * @module
 */
import { checkForecast } from "../check_scored.ts";
import type { ForecastSample } from "./forecast_verification.ts";

/**
 * Checks a sample, but for its groups.
 *
 * @throws {TypeError} when lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1, or a probability or the threshold not in 0..1
 */
export function checkSample(sample: ForecastSample): void {
  const { measured, probability, threshold, references = {} } = sample;
  if (!(threshold >= 0 && threshold <= 1)) {
    throw new RangeError(
      `Cannot verify: threshold must lie in 0..1: current value is ${threshold}. Give the probability from which class 1 is predicted.`,
    );
  }
  checkForecast(measured, probability);
  for (const [name, reference] of Object.entries(references)) {
    if (reference.length !== measured.length) {
      throw new TypeError(
        `Cannot verify: reference ${name} must have one probability for each of ${measured.length} rows: it has ${reference.length}. Pass one for the same rows.`,
      );
    }
    const row = reference.findIndex((value) => !(value >= 0 && value <= 1));
    if (row < 0) continue;
    throw new RangeError(
      `Cannot verify: reference ${name} must lie in 0..1: current value is ${
        reference[row]
      } in row ${row}. Leave out the rows where it says nothing, for all forecasts.`,
    );
  }
}
