/**
 * The inputs of a rival: what an analyst would give a boosting model without further thought.
 *
 * @module
 */
import type { DayWeather } from "@/base/day_weather.ts";
import { WEATHER_COLUMNS } from "@/base/rows.ts";

const N_LAGS = 3;

/** How dry days are counted. */
export interface WideOptions {
  /** A day with this much rain or more is wet, mm. */
  readonly wetFrom: number;
}

/**
 * Columns for each row: the study's five values of the day and of each of the three days before it, a
 * column for each site (1 there, else 0), sine and cosine of the season, days since a wet day.
 */
export function wideInputs(
  { day, sitio }: { readonly day: Int32Array; readonly sitio: readonly string[] },
  weather: readonly DayWeather[],
  { wetFrom }: WideOptions,
): Float64Array[] {
  const ofDay = new Map(weather.map((one) => [Date.parse(one.fecha) / 86_400_000, one]));
  const column = (value: (day: number, row: number) => number) => Float64Array.from(day, value);
  const year = (date: number) => {
    const start = Date.UTC(new Date(date * 86_400_000).getUTCFullYear(), 0, 0) / 86_400_000;
    return 2 * Math.PI * (date - start) / 365.25;
  };
  const dry = new Map<number, number>();
  const days = [...ofDay.keys()].sort((a, b) => a - b);
  for (let date = days[0]!, count = NaN; date <= days.at(-1)!; date++) {
    count = (ofDay.get(date)?.rainfall_mm ?? 0) >= wetFrom ? 0 : count + 1;
    dry.set(date, count);
  }
  return [
    ...Array.from({ length: N_LAGS + 1 }, (_, lag) => lag).flatMap((lag) =>
      WEATHER_COLUMNS.map((name) => column((date) => ofDay.get(date - lag)?.[name] ?? NaN))
    ),
    ...[...new Set(sitio)].sort().map((site) => column((_, row) => sitio[row] === site ? 1 : 0)),
    column((date) => Math.sin(year(date))),
    column((date) => Math.cos(year(date))),
    column((date) => dry.get(date)!),
  ];
}
