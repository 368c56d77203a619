/**
 * What the tables of a home say, beside the truth.
 *
 * @module
 */
import type { Warehouse } from "@/ports/warehouse.ts";
import { versionAt } from "@/standin/laboratory.ts";
import { type ArchiveRecord, type ArchiveType, millimetresOf } from "@/standin/station.ts";
import { degreesOf } from "@/standin/structures.ts";
import type { World } from "./faults_world.ts";

/** How the rows of both sources differ from the truth; all 0 when they are the truth. */
export interface Difference {
  /** Records and results that the tables lack, replaced values included. */
  readonly lost: number;
  /** Rows beyond the first for one record or result. */
  readonly repeated: number;
  /** Rows that nobody measured. */
  readonly invented: number;
  /** Rows with another value than the measured one. */
  readonly wrong: number;
}

/** Rows of weather by instant, of the laboratory by id, of replaced values by id. */
export interface Rows {
  readonly weather: Keyed;
  readonly dust: Keyed;
  readonly replaced: Keyed;
}
type Keyed = readonly { readonly key: string; readonly values: readonly Cell[] }[];
type Cell = string | number | boolean | null;

/** Of the zone in the years that the worlds are taken from, s. */
const OFFSET = -3 * 3600;

/** Reads the rows of a home. */
export async function readRows(warehouse: Warehouse): Promise<Rows> {
  const weather = await warehouse.sql<Record<string, Cell>>`
    select extract(epoch from date_time)::int as key, fecha, interval_s, temp_out, hum_out,
      rainfall_mm, wind_speed_avg, wind_speed_hi, wind_dir, reception from weather_table`;
  const dust = await warehouse.sql<Record<string, Cell>>`
    select id as key, fecha, sitio, valor, limite_deteccion, superseded,
      first_seen is not null as seen from dust_table`;
  const replaced = await warehouse.sql<Record<string, Cell>>`
    select id as key, fecha, sitio, valor, limite_deteccion from dust_history`;
  return { weather: keyed(weather), dust: keyed(dust), replaced: keyed(replaced) };
}

/**
 * Compares rows with the truth at the world's end.
 *
 * @param before the laboratory's rows before the corrections came: what the history must keep
 */
export function difference(world: World, rows: Rows, before: Keyed): Difference {
  const { records, structureAt } = world.station;
  const weather = records.flatMap((record) => expectedWeather(record, structureAt(record.ts)));
  const dust = world.entries.map((entry) => expectedDust(entry, world.late));
  const late = new Map(dust.map((row) => [row.key, row]));
  const corrected = before.filter(({ key, values }) => !same(values, late.get(key)!.values));
  const replaced = corrected.map(({ key, values }) => ({ key, values: values.slice(0, 4) }));
  const parts = [
    compare(weather, rows.weather),
    compare(dust, rows.dust),
    compare(replaced, rows.replaced),
  ];
  const sum = (of: keyof Difference) => parts.reduce((total, part) => total + part[of], 0);
  return {
    lost: sum("lost"),
    repeated: sum("repeated"),
    invented: sum("invented"),
    wrong: sum("wrong"),
  };
}

function expectedWeather(record: ArchiveRecord, type: ArchiveType): Keyed {
  const { ts, interval, temperature, humidity, clicks, wind, gust, direction } = record;
  const measured = [
    temperature === null ? null : (temperature - 32) / 1.8,
    humidity,
    clicks === null ? null : millimetresOf(clicks),
    wind === null ? null : wind * 1.609344,
    gust === null ? null : gust * 1.609344,
  ];
  if (measured.every((value) => value === null)) return [];
  const live = type === 11 || type === 24;
  const degrees = direction === null ? null : live ? degreesOf(direction) : direction * 22.5;
  const fecha = new Date((ts - 1 + OFFSET) * 1000).toISOString().slice(0, 10);
  const values = [fecha, interval, ...measured, degrees, record.reception];
  return [{ key: `${ts}`, values }];
}

function expectedDust(entry: World["entries"][number], instant: number): Keyed[number] {
  const { value, belowDetection } = versionAt(entry, instant)!;
  const values = [entry.fecha, entry.site, Number(value), belowDetection, false, true];
  return { key: `${entry.id}`, values };
}

function compare(wanted: Keyed, found: Keyed): Difference {
  const wantedBy = new Map(wanted.map((row) => [row.key, row.values]));
  const foundBy = new Map(found.map((row) => [row.key, row.values]));
  const keys = [...wantedBy.keys()];
  return {
    lost: keys.filter((key) => !foundBy.has(key)).length,
    repeated: found.length - foundBy.size,
    invented: [...foundBy.keys()].filter((key) => !wantedBy.has(key)).length,
    wrong: keys.filter((key) => {
      const values = foundBy.get(key);
      return values !== undefined && !same(wantedBy.get(key)!, values);
    }).length,
  };
}

function same(a: readonly Cell[], b: readonly Cell[]): boolean {
  return a.every((value, i) => {
    const other = b[i];
    return typeof value === "number" && typeof other === "number"
      ? Math.abs(value - other) < 1e-9
      : value === other;
  });
}

function keyed(rows: readonly Record<string, Cell>[]): Keyed {
  return rows.map(({ key, ...values }) => ({ key: `${key}`, values: Object.values(values) }));
}
