/**
 * A made-up history for tests of forecasts: three sites, dust where it is windy and dry.
 *
 * @module
 */
import { dayText } from "@/base/days.ts";
import { random } from "@/base/random.ts";
import { type MicrogramsPerCubicMetre, microgramsPerCubicMetre } from "@/base/units.ts";
import { featureTable } from "@/forecast/feature_table.ts";
import type { FeatureWeather } from "@/forecast/features.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import type { Recipe } from "@/forecast/recipe.ts";
import { lastKnownResults } from "@/forecast/references.ts";

/** A day's weather with its date. */
export type MadeWeather = FeatureWeather & { readonly fecha: string };
/** A result with its label. */
export interface MadeResult {
  readonly fecha: string;
  readonly sitio: string;
  readonly valor: MicrogramsPerCubicMetre;
  readonly exceedance: 0 | 1;
}

/** The first day, 2011-07-15. */
export const FIRST_DAY = 15_170;
/** Days until a result is known. */
export const DELAY = 20;

/** Days of weather, every 11th missing and some values unknown, and results of most days. */
export function madeHistory(
  { nDays = 700, seed = 1 }: { nDays?: number; seed?: number } = {},
): { readonly weather: MadeWeather[]; readonly results: MadeResult[] } {
  const draw = random(seed, 77);
  const weather: MadeWeather[] = [];
  const results: MadeResult[] = [];
  for (let i = 0; i < nDays; i++) {
    const fecha = dayText(FIRST_DAY + i);
    const wind = 4 + 22 * draw();
    const rain = draw() < 0.15 ? 12 * draw() : 0;
    const hum = 30 + 50 * draw();
    const isUnknown = draw() < 0.05;
    if (i % 11 !== 10) {
      weather.push({
        fecha,
        temp_out: 8 + 7 * Math.sin(i / 58) + 4 * draw(),
        hum_out: isUnknown ? null : hum,
        rainfall_mm: rain,
        wind_speed_avg: wind,
        wind_speed_hi: 2.2 * wind + 5 * draw(),
        wind_hours: Math.max(0, wind - 10),
        calm_hours: Math.max(0, 9 - wind),
        rain_hours: rain / 3,
      });
    }
    for (const [k, sitio] of ["A", "B (B)", "C"].entries()) {
      if (draw() < 0.3) continue;
      const log = 3.4 + 0.06 * wind - 0.006 * hum + 0.4 * k - 0.1 * rain + 0.9 * draw();
      const valor = microgramsPerCubicMetre(Math.round(10 * Math.exp(log)) / 10);
      results.push({ fecha, sitio, valor, exceedance: valor >= 150 ? 1 : 0 });
    }
  }
  return { weather, results };
}

/** The table of a history, with what references need. */
export function madeRows(history: ReturnType<typeof madeHistory> = madeHistory()): ForecastRows {
  const { weather, results } = history;
  const table = featureTable(results, { weather, delayDays: DELAY });
  return { ...table, lastKnown: lastKnownResults(table, { delayDays: DELAY }) };
}

/** Some rows of a table, in the order given. */
export function someRows(rows: ForecastRows, numbers: Int32Array): ForecastRows {
  return {
    names: rows.names,
    X: rows.X.map((column) => Float64Array.from(numbers, (row) => column[row]!)),
    y: Uint8Array.from(numbers, (row) => rows.y[row]!),
    day: Int32Array.from(numbers, (row) => rows.day[row]!),
    sitio: Array.from(numbers, (row) => rows.sitio[row]!),
    lastKnown: Int8Array.from(numbers, (row) => rows.lastKnown[row]!),
  };
}

/** One of each kind of the operational recipe, small. */
export const SMALL_RECIPE: Recipe = {
  members: [
    {
      name: "logistic",
      family: "logistic",
      classifier: { kind: "logistic_regression", C: 0.1, standardize: true, missing: "indicate" },
    },
    {
      name: "boosting",
      family: "boosting",
      classifier: {
        ...{ kind: "hist_gradient_boosting", maxIter: 20, maxLeafNodes: 4, minSamplesLeaf: 20 },
        ...{ earlyStopping: false, randomState: 1 },
      },
    },
    {
      name: "forest",
      family: "forest",
      classifier: { kind: "random_forest", nTrees: 10, minSamplesLeaf: 5, randomState: 1 },
    },
  ],
  references: ["site_month_climatology", "base_rate"],
  blended: true,
};
