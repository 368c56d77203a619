/**
 * aggregate: records to days, days to the joined table, as the study joined them in SQL.
 *
 * @module
 */
import { type Frame, frameToJson } from "../base/frame_json.ts";
import { KEYS } from "../base/keys.ts";
import { DataError } from "../base/errors.ts";
import { JOINED_COLUMNS, type JoinedRow } from "../base/rows.ts";
import type { Context, StageReport } from "../ports/context.ts";
import type { Queries } from "../ports/warehouse.ts";

/** What `aggregate` found. */
export interface AggregateDetails {
  /** Days with weather. */
  readonly weather_days: number;
  /** Results above the detection limit that count for their site and day. */
  readonly results: number;
  /** Those of them that fall on a day with weather. */
  readonly joined_rows: number;
  /** Those that do not. */
  readonly results_without_weather: number;
}

/**
 * Makes `weather_daily` and `joined_table` anew, and `input_to_model.json` from the latter.
 *
 * @throws {DataError} when no result falls on a day with weather
 */
export async function aggregate(context: Context): Promise<StageReport<AggregateDetails>> {
  const { config, lake, warehouse } = context;
  const { details, rows } = await warehouse.transaction(async (tx) => {
    await aggregateDays(tx, config.weather.station);
    await joinDays(tx);
    const details = await countDays(tx);
    refuseNothingJoined(details, config.weather.station);
    return { details, rows: await readJoined(tx) };
  });
  await lake.put(KEYS.inputToModel, frameToJson(joinedFrame(rows)));
  return { stage: "aggregate", rows: rows.length, details };
}

/** The joined table as a frame, labels 0..n-1 in row order: fecha, then sitio by code point. */
export function joinedFrame(rows: readonly JoinedRow[]): Frame {
  const column = (name: keyof JoinedRow) => rows.map((row) => row[name]);
  return {
    labels: rows.map((_, label) => label),
    columns: Object.fromEntries(JOINED_COLUMNS.map((name) => [name, column(name)])),
  };
}

function refuseNothingJoined(details: AggregateDetails, station: string): void {
  if (details.joined_rows > 0) return;
  throw new DataError({
    what: "Cannot join weather and dust",
    why: "no result of the laboratory falls on a day with weather " +
      `(${details.weather_days} days with weather of station ${station}, ${details.results} ` +
      "results above the detection limit)",
    todo: "Ingest weather and laboratory results of the same period, then aggregate again",
  });
}

/**
 * Means are weighted by interval length, since the station went from 5 to 30 minutes; sums are taken
 * in `numeric`, since those of float8 change in the last bits with the order of loading.
 */
async function aggregateDays(tx: Queries, station: string): Promise<void> {
  await tx.sql`delete from weather_daily`;
  await tx.sql`
    insert into weather_daily
    select fecha,
      (sum(temp_out::numeric * interval_s)
        / sum(interval_s) filter (where temp_out is not null))::float8,
      (sum(hum_out::numeric * interval_s)
        / sum(interval_s) filter (where hum_out is not null))::float8,
      sum(rainfall_mm::numeric)::float8,
      (sum(wind_speed_avg::numeric * interval_s)
        / sum(interval_s) filter (where wind_speed_avg is not null))::float8,
      max(wind_speed_hi),
      count(*)::int,
      sum(interval_s)::int
    from weather_table where station = ${station} group by fecha`;
}

async function readJoined(tx: Queries): Promise<JoinedRow[]> {
  return await tx.sql<JoinedRow>`
    select fecha, temp_out, hum_out, rainfall_mm, wind_speed_avg, wind_speed_hi, valor, sitio
    from joined_table order by label`;
}

async function joinDays(tx: Queries): Promise<void> {
  await tx.sql`delete from joined_table`;
  await tx.sql`
    insert into joined_table
    select (row_number() over (order by d.fecha, d.sitio collate "C") - 1)::int,
      d.fecha, w.temp_out, w.hum_out, w.rainfall_mm, w.wind_speed_avg, w.wind_speed_hi,
      d.valor, d.sitio
    from dust_table d join weather_daily w using (fecha)
    where not d.limite_deteccion and not d.superseded`;
}

async function countDays(tx: Queries): Promise<AggregateDetails> {
  const [counts] = await tx.sql<AggregateDetails>`
    select weather_days, results, joined_rows, results - joined_rows as results_without_weather
    from (select
      (select count(*)::int from weather_daily) as weather_days,
      (select count(*)::int from dust_table
        where not limite_deteccion and not superseded) as results,
      (select count(*)::int from joined_table) as joined_rows) as counts`;
  return counts!;
}
