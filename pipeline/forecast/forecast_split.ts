/**
 * A recipe on one split.
 *
 * @module
 */
import type { Split } from "../learn/train_test_split.ts";
import { applyChoice, choose } from "./choose.ts";
import { type Forecast, type ForecastOptions, type ForecastRows, saidOf } from "./forecast.ts";
import { referenceForecasts } from "./references.ts";

/**
 * Forecasts a split's test rows from its train rows.
 *
 * A blended recipe is chosen and calibrated inside the train rows; then its members learn from all
 * of them.
 *
 * Guarantees: labels of test rows are not read.
 */
export async function forecastSplit(
  rows: ForecastRows,
  split: Split,
  options: ForecastOptions,
): Promise<Forecast> {
  const known = {
    rows: split.test,
    references: referenceForecasts(rows, split),
    nTrain: split.train.length,
  };
  const { recipe } = options;
  const choice = recipe.blended ? await choose(rows, split.train.toSorted(), options) : null;
  const weights = choice?.weights ?? [1];
  const [now] = await saidOf(rows, [split], { ...options, weights });
  if (choice === null) {
    return { ...known, probability: now!.forecasts[0]!, interval: null, choice };
  }
  const { probability, p0, p1 } = applyChoice(choice, now!.forecasts);
  return { ...known, probability, interval: { p0, p1 }, choice };
}
