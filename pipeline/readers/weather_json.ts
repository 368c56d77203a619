/**
 * A weather history as JSON.
 *
 * @module
 */
import { isObject, type JsonObject, readJson } from "./json.ts";
import { unreadable } from "./unreadable.ts";
import {
  CELL_NAMES,
  type CellName,
  findCells,
  type WeatherBatch,
  type WeatherCells,
} from "./weather_cells.ts";

/**
 * The records of a history that was saved as JSON: an array of records, or pandas' default
 * `{"column": {"row label": value}}`, whose rows come by ascending label: JSON.parse sorts such keys,
 * and the labels are how the frame was first read, which sorting or filtering it does not change.
 *
 * Columns have the desktop program's labels (`Temp Out`, `temp_out`, `Hi Speed`) or the study's
 * names; `Date` is ISO or as in the text export, `Time` is `5:15 p`. A null is a missing cell.
 *
 * @throws {DataError} when it is cut, of another kind, or required columns are missing
 *
 * @example
 * ```ts
 * import { readWeatherJson } from "@/readers/weather_json.ts";
 * import assert from "node:assert/strict";
 * const text = '{"Date":{"0":"2008-02-19"},"Time":{"0":"5:15 p"},"Temp Out":{"0":16.8},' +
 *   '"Out Hum":{"0":49},"Rain":{"0":0},"Wind Speed":{"0":3.2},"Hi Speed":{"0":null}}';
 * const [batch] = await Array.fromAsync(readWeatherJson([text], "a.json"));
 * assert.equal(batch!.records[0]!.temp_out, "16.8");
 * assert.equal(batch!.records[0]!.wind_speed_hi, "");
 * ```
 */
export async function* readWeatherJson(
  pieces: AsyncIterable<string> | Iterable<string>,
  source: string,
): AsyncGenerator<WeatherBatch> {
  const value = await readJson(pieces, source);
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) {
    if ("muestra" in value[0]! || "results" in value[0]!) throw laboratory(source);
    yield { records: fromRecords(value, source), lost: [] };
  } else if (isObject(value) && Object.values(value).every(isObject)) {
    yield { records: fromColumns(value as Record<string, JsonObject>, source), lost: [] };
  } else if (isObject(value) && "results" in value) {
    throw laboratory(source);
  } else {
    throw unreadable(source, {
      why: "its JSON is neither an array of records nor pandas columns",
      todo: "Save the history with pandas' to_json(), with or without orient='records'",
    });
  }
}

function laboratory(source: string): Error {
  return unreadable(source, {
    why: "it holds results of the laboratory, not weather",
    todo: "Give it with --lab-file",
  });
}

function fromRecords(rows: readonly JsonObject[], source: string): WeatherCells[] {
  const seen = new Set<string>();
  for (const row of rows) for (const key in row) seen.add(key);
  const keys = [...seen];
  const columns = findCells(keys, source);
  return rows.map((row) => cells((name) => row[keys[columns[name]] ?? ""]));
}

function fromColumns(table: Record<string, JsonObject>, source: string): WeatherCells[] {
  const keys = Object.keys(table);
  const columns = findCells(keys, source);
  const labels = Object.keys(table[keys[columns.date]!]!);
  return labels.map((label) => cells((name) => table[keys[columns[name]] ?? ""]?.[label]));
}

function cells(value: (name: CellName) => unknown): WeatherCells {
  return Object.fromEntries(
    CELL_NAMES.map((name) => [name, String(value(name) ?? "").trim()]),
  ) as Record<CellName, string>;
}
