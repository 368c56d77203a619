/**
 * Clean records into `weather_table`, inside a transaction.
 *
 * @module
 */
import type { Queries } from "../../ports/warehouse.ts";
import STAGE from "../../sql/weather_stage.sql" with { type: "text" };
import { WEATHER_FIELDS } from "./processed.ts";

/** How far apart two sources may write one reading of the instrument. */
export interface Rounding {
  /** degC. */
  readonly temp_out: number;
  /** %. */
  readonly hum_out: number;
  /** mm. */
  readonly rainfall_mm: number;
  /** km/h, of mean and gust. */
  readonly wind: number;
}

/** Two exports write the same. */
export const SAME: Rounding = { temp_out: 0, hum_out: 0, rainfall_mm: 0, wind: 0 };

/**
 * An export writes tenths of degC and km/h, the API tenths of degF and whole mph: half a step of
 * each, 0.05 + 0.028 degC and 0.05 + 0.805 km/h. Some structures hold decimals of humidity, and rain
 * in clicks of 0.2 mm or 0.01 in.
 */
export const ROUNDED: Rounding = { temp_out: 0.08, hum_out: 0.6, rainfall_mm: 0.06, wind: 0.9 };

/** How records are stored. */
export interface StoreOptions {
  /** Whose records they are. */
  readonly station: string;
  /** What is no conflict with a stored record. */
  readonly rounding: Rounding;
}

/** What became of clean records. */
export interface Stored {
  /** Records that were given. */
  readonly staged: number;
  /** Those whose station and time were not there. */
  readonly kept: number;
  /** Those that were there with other values than rounding explains. */
  readonly conflicts: number;
}

/**
 * Adds clean records; the first of a station and time is kept, in the order given.
 *
 * Cost: grows with the records given, not with those stored: what they are compared with is found
 * by its key and never the whole table.
 *
 * @param lines whole CSV lines of {@linkcode WEATHER_FIELDS}
 */
export async function storeWeather(
  tx: Queries,
  lines: AsyncIterable<string> | Iterable<string>,
  options: StoreOptions,
): Promise<Stored> {
  await tx.script(STAGE);
  const staged = await tx.copyInto("weather_stage", WEATHER_FIELDS, lines);
  const [added] = await tx.sql<{ kept: number }>`
    with added as (
      insert into weather_table (station, date_time, fecha, interval_s, temp_out, hum_out,
        rainfall_mm, wind_speed_avg, wind_speed_hi, wind_dir, reception)
      select station, date_time, fecha, interval_s, temp_out, hum_out, rainfall_mm,
        wind_speed_avg, wind_speed_hi, wind_dir, reception
      from weather_stage order by line
      on conflict do nothing returning 1
    ) select count(*) as kept from added`;
  const { kept } = added!;
  return { staged, kept, conflicts: kept === staged ? 0 : await countConflicts(tx, options) };
}

async function countConflicts(
  tx: Queries,
  { station, rounding }: StoreOptions,
): Promise<number> {
  const exact = rounding === SAME;
  const { temp_out, hum_out, rainfall_mm, wind } = rounding;
  const [range] = await tx.sql<{ first: string; last: string }>`
    select min(date_time) as first, max(date_time) as last from weather_stage`;
  const [differing] = await tx.sql<{ conflicts: number }>`
    select count(*) as conflicts
    from weather_stage s join weather_table w using (station, date_time)
    where w.station = ${station} and w.date_time between ${range!.first}::timestamptz and ${
    range!.last
  }::timestamptz and (
      (s.temp_out is null, s.hum_out is null, s.rainfall_mm is null,
        s.wind_speed_avg is null, s.wind_speed_hi is null)
      <> (w.temp_out is null, w.hum_out is null, w.rainfall_mm is null,
        w.wind_speed_avg is null, w.wind_speed_hi is null)
      or abs(s.temp_out - w.temp_out) > ${temp_out}::float8
      or abs(s.hum_out - w.hum_out) > ${hum_out}::float8
      or abs(s.rainfall_mm - w.rainfall_mm) > ${rainfall_mm}::float8
      or abs(s.wind_speed_avg - w.wind_speed_avg) > ${wind}::float8
      or abs(s.wind_speed_hi - w.wind_speed_hi) > ${wind}::float8
      or s.interval_s <> w.interval_s
      or (${exact}::boolean and (s.wind_dir, s.reception) is distinct from (w.wind_dir, w.reception))
    )`;
  return differing!.conflicts;
}
