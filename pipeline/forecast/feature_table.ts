/**
 * Results and daily weather as a table of features.
 *
 * @module
 */
import { DAY_S, dayText } from "../base/days.ts";
import type { LabelledResult } from "../base/label_results.ts";
import { DRIEST_DAYS, featureRow, FEATURES, type FeatureWeather, N_LAGS } from "./features.ts";
import { KnownLevels } from "./known_levels.ts";

/** Rows of one site and day each, as evaluation and training need them. */
export interface ForecastTable {
  /** Names of the columns of X. */
  readonly names: readonly string[];
  /** One column of n values for each feature, NaN where a value is not known. */
  readonly X: readonly Float64Array[];
  /** 1 for an exceedance, else 0. */
  readonly y: Uint8Array;
  /** Sampling day of each row, counted from 1970-01-01. */
  readonly day: Int32Array;
  /** Sampling site of each row. */
  readonly sitio: readonly string[];
}

/**
 * The table of the operational protocol.
 *
 * Guarantees: a row's features depend on weather of its day and before, and on results of its day
 * less `delayDays` and before, alone, whatever side of a split these are on: they are known then;
 * rows keep their order.
 * Cost: O((nRows + nDays) × nFeatures).
 *
 * @param results in ascending order of days
 * @param options.weather days with weather, in any order
 * @param options.delayDays days until a result is known
 */
export function featureTable(
  results: readonly Pick<LabelledResult, "fecha" | "sitio" | "valor" | "exceedance">[],
  { weather, delayDays }: {
    weather: readonly (FeatureWeather & { readonly fecha: string })[];
    delayDays: number;
  },
): ForecastTable {
  const day = Int32Array.from(results, ({ fecha }) => dayOf(fecha));
  const weatherOf = new Map(weather.map((one) => [dayOf(one.fecha), one]));
  const dryness = daysSinceRain(weatherOf, { to: day.at(-1) ?? -Infinity });
  const known = new KnownLevels(
    results.map(({ sitio, valor }, row) => ({ day: day[row]!, sitio, valor })),
    { delayDays },
  );
  const X = FEATURES.map(() => new Float64Array(results.length));
  for (const [row, { sitio }] of results.entries()) {
    const values = featureRow({
      weather: Array.from({ length: N_LAGS + 1 }, (_, k) => weatherOf.get(day[row]! - k)),
      daysSinceRain: dryness.get(day[row]!) ?? null,
      dayOfYear: dayOfYear(day[row]!),
      known: known.at(day[row]!, sitio),
    });
    for (const [j, value] of values.entries()) X[j]![row] = value;
  }
  return {
    names: FEATURES.map(({ name }) => name),
    X,
    y: Uint8Array.from(results, ({ exceedance }) => exceedance),
    day,
    sitio: results.map(({ sitio }) => sitio),
  };
}

/** The number, counted from 1970-01-01, of a day `YYYY-MM-DD`. */
export function dayOf(fecha: string): number {
  return Date.parse(fecha) / (DAY_S * 1000);
}

/** Day of the year, 1..366. */
export function dayOfYear(day: number): number {
  return day - dayOf(`${dayText(day).slice(0, 4)}-01-01`) + 1;
}

/**
 * Days since the last day with 1 mm of rain or more, at most {@linkcode DRIEST_DAYS}, for each day
 * from the first with weather on.
 *
 * Days without weather count as days without rain, whether weather follows or not; before the first
 * rain nothing is known until so many days have passed.
 *
 * @param options.to the last day that is asked for
 */
export function daysSinceRain(
  weather: ReadonlyMap<number, FeatureWeather>,
  { to }: { readonly to: number },
): ReadonlyMap<number, number> {
  const first = [...weather.keys()].reduce((least, day) => Math.min(least, day), Infinity);
  const since = new Map<number, number>();
  let rain = -Infinity;
  for (let day = first; day <= to; day++) {
    if ((weather.get(day)?.rainfall_mm ?? 0) >= 1) rain = day;
    const passed = Math.min(day - rain, DRIEST_DAYS);
    if (rain > -Infinity || day - first >= DRIEST_DAYS) since.set(day, passed);
  }
  return since;
}
