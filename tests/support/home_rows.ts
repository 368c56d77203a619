/**
 * The rows that protocols forecast, from the warehouse of a home.
 *
 * @module
 */
import { buildConfig } from "@/base/config.ts";
import type { DayWeather } from "@/base/day_weather.ts";
import { labelResults } from "@/base/label_results.ts";
import { OWN_RULES, STUDY } from "@/base/protocol.ts";
import { Zone } from "@/base/zone.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import { operationalRows, studyRows } from "@/forecast/protocol_rows.ts";
import { readDayWeather } from "@/ports/day_weather.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { readDayZone, readResults } from "@/ports/read_results.ts";

/** Days until a result is known, as configured. */
export const DELAY_DAYS = 20;

/** The rows of both protocols, and the days' weather. */
export interface HomeRows {
  readonly study: ForecastRows;
  readonly operational: ForecastRows;
  readonly weather: readonly DayWeather[];
}

/** Reads what `ingest` and `aggregate` left in a home. */
export async function readHomeRows(home: string): Promise<HomeRows> {
  const config = buildConfig({}, "test", {}, { home });
  const warehouse = await openWarehouse(config);
  try {
    const { station } = config.weather;
    const results = await readResults(warehouse, { station });
    const weather = await readDayWeather(warehouse);
    const zone = new Zone(await readDayZone(warehouse, { station, configured: config.timezone }));
    const rowsUnder = (name: keyof typeof OWN_RULES) =>
      labelResults(results, { rule: OWN_RULES[name], zone }).rows;
    return {
      study: studyRows(rowsUnder("study"), { features: STUDY.features, delayDays: DELAY_DAYS }),
      operational: operationalRows(rowsUnder("operational"), { weather, delayDays: DELAY_DAYS }),
      weather,
    };
  } finally {
    await warehouse.close();
  }
}
