/**
 * The inputs of the operational protocol: one definition for training and for prediction.
 *
 * @module
 */
import type { KnownLevel } from "./known_levels.ts";

/** The weather of 24 h, as the features need it; null where it was not measured. */
export interface FeatureWeather {
  /** Mean, degC. */
  readonly temp_out: number | null;
  /** Mean, %. */
  readonly hum_out: number | null;
  /** Sum, mm. */
  readonly rainfall_mm: number | null;
  /** Mean, km/h. */
  readonly wind_speed_avg: number | null;
  /** Highest, km/h. */
  readonly wind_speed_hi: number | null;
  /** Hours with a mean wind of 20 km/h or more. */
  readonly wind_hours: number | null;
  /** Hours with a mean wind below 5 km/h. */
  readonly calm_hours: number | null;
  /** Hours with rain. */
  readonly rain_hours: number | null;
}

/** What the features of a site and 24 h are made of. */
export interface FeatureInputs {
  /** Weather of the 24 h, then of the 24 h before them and so on; undefined without records. */
  readonly weather: readonly (FeatureWeather | undefined)[];
  /** Days since the last day with 1 mm of rain; null when none is known. */
  readonly daysSinceRain: number | null;
  /** Day of the year that the 24 h begin on, 1..366. */
  readonly dayOfYear: number;
  /** What the laboratory had told by then. */
  readonly known: KnownLevel;
}

/** The groups that features are judged by; what each brings is measured in `tests/bench/features.md`. */
export type FeatureGroup = "day" | "hours" | "season" | "previous days" | "dryness" | "known level";

/** An input of the model. */
export interface Feature {
  /** Its name in artifacts. */
  readonly name: string;
  /** Its unit; 1 for a number without one. */
  readonly unit: string;
  /** What it is judged with. */
  readonly group: FeatureGroup;
  /** Its value; NaN where it is not known. */
  readonly value: (inputs: FeatureInputs) => number;
}

/** Days before, whose weather counts. */
export const N_LAGS = 3;
/** More days without rain than this are no drier. */
export const DRIEST_DAYS = 30;

/** The inputs of the model, in order. */
export const FEATURES: readonly Feature[] = [
  ofDay("temp_out", "degC"),
  ofDay("hum_out", "%"),
  { ...ofDay("rainfall_mm", "1"), name: "log_rain", value: ({ weather }) => logRain(weather[0]) },
  ofDay("wind_speed_avg", "km/h"),
  ofDay("wind_speed_hi", "km/h"),
  { ...ofDay("wind_hours", "h"), group: "hours" },
  { ...ofDay("calm_hours", "h"), group: "hours" },
  { ...ofDay("rain_hours", "h"), group: "hours" },
  ...[1, 2].flatMap((wave) => [
    season(`season_sin_${wave}`, (year) => Math.sin(wave * year)),
    season(`season_cos_${wave}`, (year) => Math.cos(wave * year)),
  ]),
  ...Array.from({ length: N_LAGS }, (_, i) => i + 1).flatMap((k) => [
    before("temp_out", "degC", k),
    before("hum_out", "%", k),
    { ...before("rainfall_mm", "1", k), name: `log_rain_${k}`, value: rainBefore(k) },
    before("wind_speed_avg", "km/h", k),
  ]),
  {
    ...{ name: "log_days_since_rain", unit: "1", group: "dryness" },
    value: ({ daysSinceRain }) => Math.log1p(daysSinceRain ?? NaN),
  },
  level("known_site_recent", ({ siteRecent }) => siteRecent),
  level("known_site_long", ({ siteLong }) => siteLong),
  level("known_all_recent", ({ allRecent }) => allRecent),
];

/**
 * The features of a site and 24 h, in the order of {@linkcode FEATURES}.
 *
 * @returns a value each, NaN where it is not known: nothing is filled in here
 *
 * @example
 * ```ts
 * import { FEATURES, featureRow } from "@/forecast/features.ts";
 * import assert from "node:assert/strict";
 * const known = { siteRecent: 4, siteLong: 4, allRecent: 4 };
 * const row = featureRow({ weather: [], daysSinceRain: 0, dayOfYear: 1, known });
 * assert.ok(Number.isNaN(row[FEATURES.findIndex(({ name }) => name === "temp_out")]));
 * assert.equal(row.at(-1), 4);
 * ```
 */
export function featureRow(inputs: FeatureInputs): Float64Array {
  return Float64Array.from(FEATURES, ({ value }) => value(inputs));
}

function ofDay(column: keyof FeatureWeather, unit: string): Feature {
  return {
    ...{ name: column, unit, group: "day" },
    value: ({ weather }) => weather[0]?.[column] ?? NaN,
  };
}

function before(column: keyof FeatureWeather, unit: string, days: number): Feature {
  return {
    ...{ name: `${column}_${days}`, unit, group: "previous days" },
    value: ({ weather }) => weather[days]?.[column] ?? NaN,
  };
}

/** A shower and a storm are both wet: the logarithm keeps one day from outweighing the rest. */
function logRain(weather: FeatureWeather | undefined): number {
  return Math.log1p(weather?.rainfall_mm ?? NaN);
}

function rainBefore(days: number): Feature["value"] {
  return ({ weather }) => logRain(weather[days]);
}

function season(name: string, wave: (year: number) => number): Feature {
  return {
    ...{ name, unit: "1", group: "season" },
    value: ({ dayOfYear }) => wave(2 * Math.PI * dayOfYear / 365.25),
  };
}

function level(name: string, of: (known: KnownLevel) => number): Feature {
  return { name, unit: "log ug/m3", group: "known level", value: ({ known }) => of(known) };
}
