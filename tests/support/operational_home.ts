/**
 * Tables of a home for tests of the operational stages.
 *
 * @module
 */
import { buildConfig } from "@/base/config.ts";
import { KEYS } from "@/base/keys.ts";
import type { Context } from "@/ports/context.ts";
import type { Lake } from "@/ports/lake.ts";
import { readObject } from "@/ports/read_object.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { madeHistory } from "./forecast_rows.ts";

/** A record of the weather that stands for a day. */
export interface DayRecord {
  readonly fecha: string;
  /** What it covers of the day, s. */
  readonly seconds: number;
  /** `temp_out,hum_out,rainfall_mm,wind_speed_avg,wind_speed_hi` as CSV. */
  readonly values: string;
}

/** Fills the tables and aggregates; results are lines of `id,fecha,sitio,valor,limite_deteccion`. */
export async function fillHome(
  context: Context,
  { days, results }: { days: readonly DayRecord[]; results: readonly string[] },
): Promise<void> {
  const columns = ["station", "date_time", "fecha", "interval_s", "temp_out", "hum_out"];
  columns.push("rainfall_mm", "wind_speed_avg", "wind_speed_hi");
  const lines = days.map(({ fecha, seconds, values }) =>
    `pirquitas,${fecha}T15:00:00Z,${fecha},${seconds},${values}\n`
  );
  await context.warehouse.copyInto("weather_table", columns, lines);
  const dust = ["id", "fecha", "sitio", "valor", "limite_deteccion"];
  await context.warehouse.copyInto("dust_table", dust, results.map((line) => `${line}\n`));
  await aggregate(context);
}

/** The tables of a made-up history, one record a day. */
export async function fillMade(context: Context, nDays: number): Promise<void> {
  const { weather, results } = madeHistory({ nDays });
  await fillHome(context, {
    days: weather.map((day) => ({
      fecha: day.fecha,
      seconds: 86_400,
      values: [day.temp_out, day.hum_out, day.rainfall_mm, day.wind_speed_avg, day.wind_speed_hi]
        .map((value) => value ?? "").join(),
    })),
    results: results.map(({ fecha, sitio, valor }, i) => `r${i},${fecha},${sitio},${valor},false`),
  });
}

/** The same context with other settings. */
export function under(context: Context, settings: unknown): Context {
  return { ...context, config: buildConfig(settings, "polvo.json", {}, {}) };
}

/** An object's text. */
export function textOf({ lake }: Context, key: string): Promise<string> {
  return readObject(lake, { key, writer: "the stage under test" });
}

/** A lake that fails to put one object. */
export function fullAt(lake: Lake, key: string): Lake {
  return {
    place: lake.place,
    put: (k, bytes) => k === key ? Promise.reject(new Error("stopped")) : lake.put(k, bytes),
    putStream: (k, bytes) => lake.putStream(k, bytes),
    get: (k) => lake.get(k),
    getStream: (k) => lake.getStream(k),
    list: (prefix) => lake.list(prefix),
    delete: (k) => lake.delete(k),
  };
}

/** The keys that the operational stages write, that are there. */
export async function operationalKeys({ lake }: Context): Promise<string[]> {
  const keys = await lake.list("");
  const tables: readonly string[] = [KEYS.operationalTable, KEYS.operationalCard];
  return keys.filter((key) => tables.includes(key) || key.startsWith("models/"));
}
