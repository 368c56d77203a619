/**
 * Reading `/historic` answers of WeatherLink into clean rows.
 *
 * @module
 */
import { type ReasonCounts, WEATHER_COLUMNS, type WeatherRow } from "../base/rows.ts";
import type { Settings } from "../base/settings.ts";
import { Zone } from "../base/zone.ts";
import type { JsonObject } from "./json.ts";
import { count } from "./tally.ts";
import type { WeatherReading } from "./weather.ts";
import { bestCell, type Cells, readCells } from "./weatherlink_cells.ts";
import { chooseSensors, type SensorRecords } from "./weatherlink_sensors.ts";
import { ARCHIVES } from "./weatherlink_structures.ts";

/** Longest archive interval of the instrument, s. */
const LONGEST_INTERVAL = 7200;
/** Interval of a first record that does not say it, s: the study's. */
const USUAL_INTERVAL = 1800;

/** How an answer is to be read. */
export interface AnswerOptions {
  /** The station that rows are stored under. */
  readonly station: string;
  /** Sensors (`api.lsids`) and plausibility limits. */
  readonly settings: Settings["weather"];
  /** IANA zone of the station's days. */
  readonly timezone: string;
}

/** What became of an answer's records: `rows_in = rows + repeated + sum(dropped)`. */
export interface AnswerReading extends WeatherReading {
  /** Records of a sensor whose time it had already given; the first counts. */
  readonly repeated: number;
}

/** An answer, read. */
export interface HistoricAnswer {
  /** By time, one for each. */
  readonly rows: readonly WeatherRow[];
  /** The account of the answer. */
  readonly reading: AnswerReading;
}

/**
 * Reads an answer: the records that several sensors have for one time are one row, in which each
 * quantity comes from the first sensor that has it.
 *
 * Sensors count in the configured order (`settings.api.lsids`), else every archive of structure type
 * 3, 4, 7, 11 or 24 by ascending number, so that the order of the answer changes nothing. A time is the
 * END of the interval: the row belongs to the local day of the second before. Missing is null, never 0.
 * The interval is that of the first sensor that tells it; else the time since the row before.
 *
 * @param json the parsed answer; `{}` and one without data are answers without records
 * @throws {DataError} when it is no answer with sensors
 *
 * @example
 * ```ts
 * import { readHistoric } from "@/readers/weatherlink_answer.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const { weather, timezone } = buildConfig({}, "", {}, {});
 * const data = [{ ts: 1668481200, arch_int: 1800, temp_out: 50, hum_out: 40, wind_speed_avg: 10 }];
 * const answer = { sensors: [{ lsid: 1, data_structure_type: 4, data }] };
 * const { rows } = readHistoric(answer, { station: "p", settings: weather, timezone });
 * // 2022-11-15 03:00 UTC is midnight in Jujuy: the end of the 14th.
 * assert.deepEqual([rows[0]!.fecha, rows[0]!.temp_out], ["2022-11-14", 10]);
 * assert.deepEqual([rows[0]!.wind_speed_avg, rows[0]!.rainfall_mm], [16.09344, null]);
 * ```
 */
export function readHistoric(json: unknown, options: AnswerOptions): HistoricAnswer {
  const { settings, timezone, station } = options;
  const sensors = chooseSensors(json, { structures: ARCHIVES, lsids: settings.api.lsids });
  const dropped: ReasonCounts = {};
  const nulled: Record<string, ReasonCounts> = {};
  const { byTime, repeated } = mergeTimes(sensors, { settings, dropped });
  const zone = new Zone(timezone);
  const rows: WeatherRow[] = [];
  for (const [date_time, parts] of [...byTime].sort(([a], [b]) => a - b)) {
    const values = mergeCells(parts);
    if (WEATHER_COLUMNS.every((column) => typeof values[column] === "string")) {
      count(dropped, "no values");
      continue;
    }
    const since = date_time - (rows.at(-1)?.date_time ?? -Infinity);
    const told = parts.find(({ interval_s }) => interval_s !== null)?.interval_s ?? null;
    if (told === null) count(nulled["interval_s"] ??= {}, "missing");
    rows.push({
      station,
      date_time,
      fecha: zone.localDay(date_time - 1),
      interval_s: told ?? (since <= LONGEST_INTERVAL ? since : USUAL_INTERVAL),
      ...withoutFlaws(values, nulled),
    });
  }
  const rows_in = rows.length + repeated + Object.values(dropped).reduce((sum, n) => sum + n, 0);
  return { rows, reading: { rows_in, repeated, dropped, nulled, notes: [] } };
}

/** What one sensor says of a time. */
interface Part {
  readonly cells: Cells;
  /** s; null when it does not say. */
  readonly interval_s: number | null;
}

/** The parts of each time, first sensor first. */
function mergeTimes(
  sensors: readonly SensorRecords[],
  { settings, dropped }: { settings: Settings["weather"]; dropped: ReasonCounts },
): { byTime: Map<number, Part[]>; repeated: number } {
  const byTime = new Map<number, Part[]>();
  let repeated = 0;
  for (const { records, structure } of sensors) {
    const seen = new Set<number>();
    for (const record of records) {
      const ts = record["ts"];
      if (typeof ts !== "number" || !Number.isSafeInteger(ts) || ts <= 0) {
        count(dropped, "unreadable time");
      } else if (seen.has(ts)) {
        repeated++;
      } else {
        seen.add(ts);
        const part = { cells: readCells(record, structure, settings.limits), ...interval(record) };
        const parts = byTime.get(ts);
        if (parts === undefined) byTime.set(ts, [part]);
        else parts.push(part);
      }
    }
  }
  return { byTime, repeated };
}

function interval({ arch_int }: JsonObject): { interval_s: number | null } {
  const isInterval = typeof arch_int === "number" && Number.isInteger(arch_int) && arch_int > 0 &&
    arch_int <= LONGEST_INTERVAL;
  return { interval_s: isInterval ? arch_int : null };
}

function mergeCells(parts: readonly Part[]): Cells {
  const best = <Column extends keyof Cells>(column: Column) =>
    bestCell(parts.map(({ cells }) => cells[column])) as Cells[Column];
  return {
    temp_out: best("temp_out"),
    hum_out: best("hum_out"),
    rainfall_mm: best("rainfall_mm"),
    wind_speed_avg: best("wind_speed_avg"),
    wind_speed_hi: best("wind_speed_hi"),
    wind_dir: best("wind_dir"),
    reception: best("reception"),
  };
}

/** The cells without a value of a row, whatever the column. */
type Values = { readonly [Column in keyof Cells]: Exclude<Cells[Column], string> | null };

/** Flaws become null and are counted; no direction is usual (calm), as is no reception. */
function withoutFlaws(cells: Cells, nulled: Record<string, ReasonCounts>): Values {
  const entries = Object.entries(cells).map(([column, cell]: [string, number | string]) => {
    if (typeof cell === "number") return [column, cell];
    const usual = cell === "missing" && (column === "wind_dir" || column === "reception");
    if (!usual) count(nulled[column] ??= {}, cell);
    return [column, null];
  });
  return Object.fromEntries(entries) as Values;
}
