/**
 * The weather of local days and of any stretch of time, by one definition (`sql/weather_summary.sql`).
 *
 * @module
 */
import {
  CALM_HOURS_KMH,
  type DayWeather,
  type WeatherSummary,
  WIND_HOURS_KMH,
} from "../base/day_weather.ts";
import type { Queries } from "./warehouse.ts";

/** Local days `YYYY-MM-DD`, both included; all of them on a side that is left open. */
export interface DayRange {
  /** The first. */
  readonly from?: string | undefined;
  /** The last. */
  readonly to?: string | undefined;
}

/** The records of a station whose interval ends after `from` and at or before `to`. */
export interface WeatherWindow {
  /** The station (configuration `weather.station`). */
  readonly station: string;
  /** Not part of it, s since 1970-01-01 UTC. */
  readonly from: number;
  /** The last instant of it, s since 1970-01-01 UTC. */
  readonly to: number;
}

/**
 * The days that `aggregate` made, in order; a day without a record is not there.
 *
 * Cost: a read of the rows asked for.
 */
export async function readDayWeather(
  queries: Queries,
  { from, to }: DayRange = {},
): Promise<DayWeather[]> {
  return await queries.sql<DayWeather>`
    select * from weather_daily
    where fecha between coalesce(${from ?? null}::date, '-infinity')
      and coalesce(${to ?? null}::date, 'infinity')
    order by fecha`;
}

/**
 * The weather of a window, straight from the records: `aggregate` need not have run.
 *
 * Guarantees: the window from a local midnight to the next gives what `weather_daily` has for that
 * day, to the bit. A record counts whole or not at all, by the END of its interval, as it does for a
 * day: where `from` lies within an interval, the window covers the rest of it too.
 *
 * Cost: an index scan of the window's records.
 *
 * @returns nulls, with 0 records, when there is none
 * @throws {RangeError} when `from` and `to` are no instants in this order
 */
export async function readWindowWeather(
  queries: Queries,
  { station, from, to }: WeatherWindow,
): Promise<WeatherSummary> {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(
      "Cannot read the weather of a window: from must be an instant before to: " +
        `current values are ${from} and ${to}. Give seconds since 1970-01-01 UTC.`,
    );
  }
  const [row] = await queries.sql<DayWeather>`
    select d.* from weather_summary(
      null,
      array(select w from weather_table w where w.station = ${station}
        and w.date_time > to_timestamp(${from}::float8)
        and w.date_time <= to_timestamp(${to}::float8)),
      ${WIND_HOURS_KMH}::float8, ${CALM_HOURS_KMH}::float8
    ) as d`;
  const { fecha: _, ...summary } = row!;
  return summary;
}
