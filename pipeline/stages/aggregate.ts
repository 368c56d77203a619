/**
 * aggregate: records to days, days to the joined table, as the study joined them in SQL.
 *
 * @module
 */
import { CALM_HOURS_KMH, DAY_RECIPE, WIND_HOURS_KMH } from "../base/day_weather.ts";
import { type Frame, frameToJson } from "../base/frame_json.ts";
import { KEYS } from "../base/keys.ts";
import { DataError } from "../base/errors.ts";
import { replaceTail } from "../base/replace_tail.ts";
import { JOINED_COLUMNS, type JoinedRow } from "../base/rows.ts";
import type { Context, StageReport } from "../ports/context.ts";
import type { Lake } from "../ports/lake.ts";
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
 * Brings `weather_daily`, `joined_table` and `input_to_model.json` up to date.
 *
 * Only days whose records or results changed since the last time are made anew, and joined rows from
 * the first of them on, since their labels count the rows before. Guarantees: the tables and the
 * object's bytes are those of a making from nothing; the object is there before the tables say so,
 * so that a run that was killed in between does it again.
 *
 * @throws {DataError} when no result falls on a day with weather
 */
export async function aggregate(context: Context): Promise<StageReport<AggregateDetails>> {
  const { config: { weather: { station } }, lake, warehouse } = context;
  const details = await warehouse.transaction(async (tx) => {
    await markAllIfOther(tx, station);
    const changed = await tx.sql<{ fecha: string }>`select fecha from changed_days order by fecha`;
    const days = changed.map(({ fecha }) => fecha);
    await aggregateDays(tx, { station, days });
    const from = days.length === 0 ? null : await joinDays(tx, days[0]!);
    const details = await countDays(tx);
    refuseNothingJoined(details, station);
    await writeJoined(tx, lake, { from });
    await tx.sql`delete from changed_days`;
    return details;
  });
  return { stage: "aggregate", rows: details.joined_rows, details };
}

/**
 * Rows of the joined table as a frame, labels one by one from `first` on in row order: fecha, then
 * sitio by code point.
 */
export function joinedFrame(rows: readonly JoinedRow[], { first = 0 } = {}): Frame {
  const column = (name: keyof JoinedRow) => rows.map((row) => row[name]);
  return {
    labels: rows.map((_, i) => first + i),
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

/** Days that were never aggregated, or for another station or by another recipe, all count as changed. */
async function markAllIfOther(tx: Queries, station: string): Promise<void> {
  const [made] = await tx.sql<{ station: string; recipe: string | null }>`
    select station, recipe from aggregated_table`;
  if (made?.station === station && made.recipe === DAY_RECIPE) return;
  await tx.sql`
    insert into aggregated_table (station, recipe) values (${station}, ${DAY_RECIPE})
    on conflict (only_row) do update set station = excluded.station, recipe = excluded.recipe`;
  await tx.sql`
    insert into changed_days
    select fecha from weather_table union select fecha from weather_daily
    union select fecha from dust_table union select fecha from joined_table
    on conflict do nothing`;
}

/** How a day is made of its records stands in `sql/weather_summary.sql`. */
async function aggregateDays(
  tx: Queries,
  { station, days }: { station: string; days: readonly string[] },
): Promise<void> {
  // As an array, whose length the planner knows: it finds few days by the index.
  await tx.sql`delete from weather_daily where fecha = any(${days}::date[])`;
  // The records as a column: the planner puts the function's body in its place then, which saves
  // a sixth of the time.
  await tx.sql`
    insert into weather_daily
    select d.*
    from unnest(${days}::date[]) as c(fecha)
    cross join lateral (
      select array(select w from weather_table w
        where w.fecha = c.fecha and w.station = ${station}) as records offset 0
    ) as r
    cross join lateral weather_summary(
      c.fecha, r.records, ${WIND_HOURS_KMH}::float8, ${CALM_HOURS_KMH}::float8
    ) as d
    where d.records > 0`;
}

/** Writes the joined table as an object; the rows from a label on, where the others are there. */
async function writeJoined(
  tx: Queries,
  lake: Lake,
  { from }: { from: number | null },
): Promise<void> {
  if (from === null && (await lake.list(KEYS.inputToModel)).includes(KEYS.inputToModel)) return;
  const bytes = from === null ? null : await lake.get(KEYS.inputToModel);
  const tail = from === null || bytes === null ? null : replaceTail(
    new TextDecoder().decode(bytes),
    { from, tail: joinedFrame(await readJoined(tx, from), { first: from }) },
  );
  await lake.put(KEYS.inputToModel, tail ?? frameToJson(joinedFrame(await readJoined(tx, 0))));
}

async function readJoined(tx: Queries, from: number): Promise<JoinedRow[]> {
  return await tx.sql<JoinedRow>`
    select fecha, temp_out, hum_out, rainfall_mm, wind_speed_avg, wind_speed_hi, valor, sitio
    from joined_table where label >= ${from}::int order by label`;
}

/**
 * Joins anew from a day on.
 *
 * @returns the first label that was made anew; null when no row was there and none is
 */
async function joinDays(tx: Queries, first: string): Promise<number | null> {
  // Backwards over the rows of later days only: labels go by day.
  const [before = { rows: 0 }] = await tx.sql<{ rows: number }>`
    select label + 1 as rows from joined_table where fecha < ${first}::date
    order by label desc limit 1`;
  const [removed] = await tx.sql<{ rows: number }>`
    with gone as (delete from joined_table where label >= ${before.rows}::int returning 1)
    select count(*) as rows from gone`;
  // Both ends: the planner, before it has statistics, takes one end for a third of the table.
  const [added] = await tx.sql<{ rows: number }>`
    with made as (
      insert into joined_table
      select (row_number() over (order by d.fecha, d.sitio collate "C", d.id) - 1)::int
          + ${before.rows}::int,
        d.fecha, w.temp_out, w.hum_out, w.rainfall_mm, w.wind_speed_avg, w.wind_speed_hi,
        d.valor, d.sitio
      from dust_table d join weather_daily w using (fecha)
      where d.fecha between ${first}::date and 'infinity' and not d.limite_deteccion and not d.superseded
      returning 1
    ) select count(*) as rows from made`;
  return removed!.rows + added!.rows > 0 ? before.rows : null;
}

async function countDays(tx: Queries): Promise<AggregateDetails> {
  const [counts] = await tx.sql<AggregateDetails>`
    select weather_days, results, joined_rows, results - joined_rows as results_without_weather
    from (select
      (select count(*)::int from weather_daily) as weather_days,
      (select count(*)::int from dust_table
        where not limite_deteccion and not superseded) as results,
      (select coalesce(max(label) + 1, 0) from joined_table) as joined_rows) as counts`;
  return counts!;
}
