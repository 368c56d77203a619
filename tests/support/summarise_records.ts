/**
 * What records tell, added up record by record: a second way to `sql/weather_summary.sql`.
 *
 * @module
 */
import { type WeatherSummary, WIND_SECTORS } from "@/base/day_weather.ts";

/** A weather record, null where it has no value. */
export interface Measured {
  /** Length of the interval, s. */
  readonly seconds: number;
  /** degC. */
  readonly temp: number | null;
  /** %. */
  readonly hum: number | null;
  /** mm. */
  readonly rain: number | null;
  /** km/h. */
  readonly wind: number | null;
  /** km/h. */
  readonly gust: number | null;
  /** Point of the compass, 0 = N, 1 = NNE, ... 15 = NNW. */
  readonly point: number | null;
}

/** Hours are counted in whole seconds; means are sums of float8, near those of `numeric`. */
export function summariseRecords(records: readonly Measured[]): WeatherSummary {
  const of = (name: keyof Measured) => records.filter((record) => record[name] !== null);
  const values = (name: keyof Measured) => of(name).map((record) => record[name]!);
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const seconds = (some: readonly Measured[]) => sum(some.map((record) => record.seconds));
  const mean = (name: keyof Measured) =>
    of(name).length === 0
      ? null
      : sum(of(name).map((record) => record[name]! * record.seconds)) / seconds(of(name));
  const extreme = (name: keyof Measured, choose: (...values: number[]) => number) =>
    of(name).length === 0 ? null : choose(...values(name));
  const hours = (name: keyof Measured, counts: (value: number) => boolean) =>
    of(name).length === 0 ? null : seconds(of(name).filter((r) => counts(r[name]!))) / 3600;
  // Two points of three belong to a sector whole, its neighbours half: 2 k, and 2 k - 1 and 2 k + 1.
  const halves = WIND_SECTORS.map(() => 0);
  for (const { point, seconds } of of("point")) {
    halves[Math.floor(point! / 2)]! += seconds;
    halves[Math.ceil(point! / 2) % 8]! += seconds;
  }
  const known = 2 * seconds(of("point"));
  const shares = WIND_SECTORS.map((name, k) => [name, known === 0 ? null : halves[k]! / known]);
  return {
    temp_out: mean("temp"),
    hum_out: mean("hum"),
    rainfall_mm: of("rain").length === 0 ? null : sum(values("rain")),
    wind_speed_avg: mean("wind"),
    wind_speed_hi: extreme("gust", Math.max),
    temp_min: extreme("temp", Math.min),
    temp_max: extreme("temp", Math.max),
    hum_min: extreme("hum", Math.min),
    rain_hours: hours("rain", (mm) => mm > 0),
    wind_hours: hours("wind", (speed) => speed >= 20),
    calm_hours: hours("wind", (speed) => speed < 5),
    records: records.length,
    covered_s: seconds(records),
    ...Object.fromEntries(shares),
  } as WeatherSummary;
}
