/**
 * Simulated results and weather of which the truth is known, as the rows of the operational protocol.
 *
 * @module
 */
import { random } from "@/base/random.ts";
import type { ForecastRows } from "@/forecast/forecast.ts";
import { operationalRows } from "@/forecast/protocol_rows.ts";
import type { LabelledResult } from "@/base/label_results.ts";
import { DELAY_DAYS } from "./home_rows.ts";

/** What is made up. */
export interface MadeUp {
  readonly seed: number;
  /** Years of results, from 2015 on. @default 4 */
  readonly years?: number;
  /** Days from one sampling day to the next. @default 6 */
  readonly every?: number;
  /** @default ["A", "B", "C"] */
  readonly sites?: readonly string[];
  /** Share of exceedances on a day with this wind (0..1), in the year counted from 0 and the site. */
  readonly chance: (day: { wind: number; year: number; nth: number }) => number;
}

/** Rows whose exceedances happen by chance alone, given the wind and the year. */
export function madeUpRows(
  { seed, years = 4, every = 6, sites = ["A", "B", "C"], chance }: MadeUp,
): ForecastRows {
  const draw = random(seed, 1);
  const start = Date.UTC(2015, 0, 1) / 86_400_000;
  const weather = [];
  const results = [];
  let nth = 0;
  for (let day = 0; day < Math.round(365.25 * years); day++) {
    const fecha = new Date((start + day) * 86_400_000).toISOString().slice(0, 10);
    const wind = draw();
    weather.push({
      fecha,
      temp_out: 20 * draw(),
      hum_out: 100 * draw(),
      rainfall_mm: draw() < 0.2 ? 5 * draw() : 0,
      wind_speed_avg: 30 * wind,
      wind_speed_hi: 30 * wind + 20 * draw(),
      wind_hours: 24 * wind ** 2,
      calm_hours: 24 * (1 - wind) ** 2,
      rain_hours: 0,
    });
    if (day % every !== 0) continue;
    for (const sitio of sites) {
      const isAbove = draw() < chance({ wind, year: Math.floor(day / 365.25), nth: nth++ });
      const valor = isAbove ? 150 + 100 * draw() : 149 * draw();
      results.push({ fecha, sitio, valor, exceedance: isAbove ? 1 : 0 });
    }
  }
  return operationalRows(results as unknown as LabelledResult[], {
    weather,
    delayDays: DELAY_DAYS,
  });
}
