/**
 * The laboratory's results beside their days, as the warehouse holds them.
 *
 * @module
 */
import { sha256Hex } from "../base/digest.ts";
import { DataError } from "../base/errors.ts";
import type { ResultRow } from "../base/rows.ts";
import type { Queries } from "./warehouse.ts";

/**
 * Every result that counts for its site and day, by fecha, then sitio by code point: those below the
 * detection limit and those on days without weather too. Those above it, on days with weather, are
 * the rows of the joined table in its order.
 *
 * @param options.station whose days they are
 * @throws {DataError} when records or results changed since `aggregate`, or it made another
 *   station's days: the days beside the results would be others
 */
export async function readResults(
  queries: Queries,
  { station }: { station: string },
): Promise<ResultRow[]> {
  await refuseStale(queries, station);
  return await queries.sql<ResultRow>`
    select d.fecha, w.temp_out, w.hum_out, w.rainfall_mm, w.wind_speed_avg, w.wind_speed_hi,
      d.valor, d.sitio, d.limite_deteccion, d.first_seen, w.records, w.covered_s
    from dust_table d left join weather_daily w using (fecha)
    where not d.superseded
    order by d.fecha, d.sitio collate "C", d.id`;
}

/** A hash that is equal when the results and their days are; when they were first seen is no part. */
export async function hashResults(results: readonly ResultRow[]): Promise<string> {
  return await sha256Hex(JSON.stringify(results.map(({ first_seen: _, ...row }) => row)));
}

/**
 * The zone whose local days a station's stored records have: the one that its files were read
 * under, whatever a later command is told; the configured one when no file, or files of several,
 * were read.
 */
export async function readDayZone(
  queries: Queries,
  { station, configured }: { station: string; configured: string },
): Promise<string> {
  const zones = await queries.sql<{ zone: string }>`
    select distinct settings->>'timezone' as zone from loaded_table
    where settings->>'station' = ${station} limit 2`;
  return zones.length === 1 ? zones[0]!.zone : configured;
}

async function refuseStale(queries: Queries, station: string): Promise<void> {
  const [made] = await queries.sql<{ station: string | null; changed: number }>`
    select (select station from aggregated_table) as station,
      (select count(*) from changed_days) as changed`;
  const why = made!.station !== station
    ? `the daily weather is of ${made!.station ?? "no station"}, and ${station} is configured`
    : made!.changed > 0
    ? `records or results changed since they were aggregated (days: ${made!.changed})`
    : null;
  if (why === null) return;
  throw new DataError({
    what: "Cannot read the laboratory's results beside their days",
    why,
    todo: "Run `deno task aggregate` first, with the same home",
  });
}
