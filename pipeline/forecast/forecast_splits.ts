/**
 * A recipe on splits.
 *
 * @module
 */
import type { Split } from "../learn/train_test_split.ts";
import { applyChoice, choose } from "./choose.ts";
import { type Forecast, type ForecastOptions, type ForecastRows, saidOf } from "./forecast.ts";
import { referenceForecasts } from "./references.ts";

/**
 * Forecasts the test rows of each split from its train rows.
 *
 * A blended recipe is chosen and calibrated inside the train rows of each split; then its members
 * learn from all of them.
 *
 * Guarantees: labels of test rows are not read.
 *
 * @returns one forecast for each split
 */
export async function forecastSplits(
  rows: ForecastRows,
  splits: readonly Split[],
  options: ForecastOptions,
): Promise<Forecast[]> {
  if (!options.recipe.blended) {
    const said = await saidOf(rows, splits, options); // one job: no worker waits
    return splits.map((split, k) => ({
      ...known(rows, split),
      probability: said[k]!.forecasts[0]!,
      interval: null,
      choice: null,
    }));
  }
  const forecasts: Forecast[] = [];
  for (const split of splits) {
    const choice = await choose(rows, split.train.toSorted(), options);
    const [said] = await saidOf(rows, [split], { ...options, weights: choice.weights });
    const { probability, p0, p1 } = applyChoice(choice, said!.forecasts);
    forecasts.push({ ...known(rows, split), probability, interval: { p0, p1 }, choice });
  }
  return forecasts;
}

function known(rows: ForecastRows, split: Split): Pick<Forecast, "rows" | "references" | "nTrain"> {
  return {
    rows: split.test,
    references: referenceForecasts(rows, split),
    nTrain: split.train.length,
  };
}
