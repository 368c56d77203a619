/**
 * Reading `/current` answers of WeatherLink.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import { bestCell, type Cells, readCells } from "./weatherlink_cells.ts";
import { chooseSensors } from "./weatherlink_sensors.ts";
import { CONDITIONS } from "./weatherlink_structures.ts";

/** Sensors that are older than the newest by more than this do not count, s. */
const SAME_TIME = 900;

/** The newest conditions. */
export interface CurrentConditions extends Omit<Cells, "rainfall_mm" | "reception"> {
  /** When they were measured, s since 1970-01-01 UTC: a dead station repeats its last. */
  readonly date_time: number;
}

/**
 * The newest conditions of a `/current` answer, or null when it has none: structure types 1, 2, 10 and
 * 23, each quantity of the first sensor that has it, or why it has no value.
 *
 * @param settings sensors (`api.lsids`) and plausibility limits
 * @throws {DataError} when it is no answer with sensors
 *
 * @example
 * ```ts
 * import { readCurrent } from "@/readers/weatherlink_current.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const { weather } = buildConfig({}, "", {}, {});
 * const data = [{ ts: 1740840600, temp_out: 77, hum_out: 79, wind_speed: 10, wind_gust_10_min: -1 }];
 * const now = readCurrent({ sensors: [{ lsid: 1, data_structure_type: 2, data }] }, weather);
 * assert.deepEqual([now!.temp_out, now!.wind_speed_hi], [25, "sentinel"]);
 * ```
 */
export function readCurrent(
  json: unknown,
  { api, limits }: Settings["weather"],
): CurrentConditions | null {
  const sensors = chooseSensors(json, { structures: CONDITIONS, lsids: api.lsids });
  const parts = sensors.flatMap(({ records, structure }) =>
    records.flatMap((record) => {
      const { ts } = record;
      if (typeof ts !== "number" || !Number.isSafeInteger(ts) || ts <= 0) return [];
      return [{ ts, cells: readCells(record, structure, limits) }];
    })
  );
  if (parts.length === 0) return null;
  const date_time = Math.max(...parts.map(({ ts }) => ts));
  const cells = parts.filter(({ ts }) => ts >= date_time - SAME_TIME).map(({ cells }) => cells);
  return {
    date_time,
    temp_out: bestCell(cells.map(({ temp_out }) => temp_out)),
    hum_out: bestCell(cells.map(({ hum_out }) => hum_out)),
    wind_speed_avg: bestCell(cells.map(({ wind_speed_avg }) => wind_speed_avg)),
    wind_speed_hi: bestCell(cells.map(({ wind_speed_hi }) => wind_speed_hi)),
    wind_dir: bestCell(cells.map(({ wind_dir }) => wind_dir)),
  };
}
