/**
 * Labelled results as the rows that each protocol forecasts.
 *
 * @module
 */
import type { LabelledResult } from "../base/label_results.ts";
import type { WeatherColumn } from "../base/rows.ts";
import { dayOf, featureTable, type ForecastTable } from "./feature_table.ts";
import type { FeatureWeather } from "./features.ts";
import type { ForecastRows } from "./forecast.ts";
import { lastKnownResults } from "./references.ts";

/** Days until a result is known. */
export interface Delay {
  /** From the sampling day. */
  readonly delayDays: number;
}

/**
 * The study's rows: the day's weather alone; a row without one of its values is left out.
 *
 * @param results in ascending order of days
 * @param options.features columns of X, in order
 */
export function studyRows(
  results: readonly Pick<LabelledResult, "fecha" | "sitio" | "exceedance" | WeatherColumn>[],
  { features, delayDays }: Delay & { readonly features: readonly WeatherColumn[] },
): ForecastRows {
  const usable = results.filter((result) => features.every((name) => result[name] !== null));
  return withReferences({
    names: features,
    X: features.map((name) => Float64Array.from(usable, (result) => result[name]!)),
    y: Uint8Array.from(usable, ({ exceedance }) => exceedance),
    day: Int32Array.from(usable, ({ fecha }) => dayOf(fecha)),
    sitio: usable.map(({ sitio }) => sitio),
  }, { delayDays });
}

/**
 * The operational rows: all features, with missing values where they are missing.
 *
 * @param results in ascending order of days
 * @param options.weather days with weather
 */
export function operationalRows(
  results: readonly LabelledResult[],
  { weather, delayDays }: Delay & {
    readonly weather: readonly (FeatureWeather & { readonly fecha: string })[];
  },
): ForecastRows {
  return withReferences(featureTable(results, { weather, delayDays }), { delayDays });
}

function withReferences(table: ForecastTable, { delayDays }: Delay): ForecastRows {
  return { ...table, lastKnown: lastKnownResults(table, { delayDays }) };
}
