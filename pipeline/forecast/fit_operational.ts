/**
 * From a table to the operational model.
 *
 * @module
 */
import { makeClassifier } from "../learn/classifier_spec.ts";
import { type Choice, choose } from "./choose.ts";
import { CLIMATOLOGIES, Climatology, type ClimatologyName } from "./climatology.ts";
import { featureRange } from "./feature_range.ts";
import { FEATURES } from "./features.ts";
import type { ForecastOptions, ForecastRows } from "./forecast.ts";
import { OperationalModel } from "./operational_model.ts";
import type { Recipe } from "./recipe.ts";

/**
 * Chooses and calibrates by what members say of rows that they had not learned from, then fits the
 * chosen ones on all rows.
 *
 * Guarantees: equal rows give an equal model, on any number of workers; rows that `forecastSplits`
 * trains on give its forecasts, to the bit. With too little data to choose, the model is the recipe's
 * first reference, its `calibration` null.
 * Cost: ten fits of every member by `runFits`, at most, and one of the chosen ones here.
 *
 * @param rows columns of `FEATURES`, in ascending order of days
 * @throws {TypeError} when the columns are others
 * @throws {RangeError} when there is no row, or the recipe is not blended with a climatology
 */
export async function fitOperational(
  rows: ForecastRows,
  options: ForecastOptions,
): Promise<OperationalModel> {
  checkFit(rows, options.recipe);
  const choice = await choose(rows, Int32Array.from(rows.y.keys()), options);
  return fitChosen(rows, { choice, recipe: options.recipe });
}

/**
 * Fits what `choose` chose from the same rows.
 *
 * Cost: one fit of each chosen member, in the calling thread.
 *
 * @throws {TypeError} when the columns are not those of `FEATURES`
 * @throws {RangeError} when there is no row, or the recipe is not blended with a climatology
 */
export function fitChosen(
  rows: ForecastRows,
  { choice, recipe }: { readonly choice: Choice; readonly recipe: Recipe },
): OperationalModel {
  checkFit(rows, recipe);
  const { weights, logLoss, calibration } = choice;
  const nMembers = recipe.members.length;
  const members = recipe.members.flatMap(({ name, classifier }, k) => {
    const weight = weights[k]!;
    if (weight === 0) return [];
    return [{ name, weight, model: makeClassifier(classifier).fit(rows.X, rows.y) }];
  });
  const references = recipe.references.map((name, k) => ({
    name: name as ClimatologyName,
    weight: weights[nMembers + k]!,
  }));
  return new OperationalModel({
    members,
    references: references.filter(({ weight }) => weight > 0),
    climatology: new Climatology().fit(rows),
    ranges: rows.X.map(featureRange),
    logLoss,
    calibration,
  });
}

function checkFit({ names, y }: ForecastRows, { blended, references }: Recipe): void {
  const expected = FEATURES.map(({ name }) => name);
  if (names.join() !== expected.join()) {
    throw new TypeError(
      `Cannot fit the model: columns must be ${expected}: current value is ${names}. Make them by operationalRows.`,
    );
  }
  if (y.length === 0) {
    throw new RangeError(
      "Cannot fit the model: there must be a row: current value is 0 rows. Give results.",
    );
  }
  const known: readonly string[] = CLIMATOLOGIES;
  if (blended && references.length > 0 && references.every((name) => known.includes(name))) return;
  throw new RangeError(
    `Cannot fit the model: the recipe must be blended, with references among ${known}: current value is ${
      blended ? `[${references}]` : "not blended"
    }. Persistence is none, since a stored model does not know the last result.`,
  );
}
