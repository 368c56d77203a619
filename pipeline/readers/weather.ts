/**
 * Reading a weather source, from its bytes to clean rows.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import type { WeatherCounts, WeatherRow } from "../base/rows.ts";
import { CrossCheck } from "./checks/cross_check.ts";
import { WeatherCleaner } from "./clean_weather.ts";
import { readDesktopExport } from "./desktop_export.ts";
import { count, refuseLosses } from "./tally.ts";
import { readText } from "./text.ts";
import { unreadable } from "./unreadable.ts";
import { readWeatherJson } from "./weather_json.ts";

/** What became of a source's records, as far as the source itself tells. */
export interface WeatherReading extends Pick<WeatherCounts, "rows_in" | "dropped" | "nulled"> {
  /** What the reader of a report should know. */
  readonly notes: readonly string[];
}

/** How a source is to be read. */
export interface WeatherOptions {
  /** The source's name, for messages. */
  readonly source: string;
  /** Station, units, date order, limits and the largest loss. */
  readonly settings: Settings["weather"];
  /** IANA zone of the station's clock. */
  readonly timezone: string;
}

/**
 * Reads a weather history, a desktop export or JSON, packed or not, into clean rows.
 *
 * The rows come in the order of the source, repeated records included. All cross-checks are judged
 * when the last row has been read: whoever stores the rows must be able to undo that.
 *
 * @returns an iterator of rows whose return value is the account of the whole source
 * @throws {DataError} when the source as a whole cannot be read, or has no record
 * @throws {UsageError} when values contradict the configured units or date order
 * @throws {RefusedError} when more than `max_dropped_share` of the records would be dropped
 *
 * @example
 * ```ts
 * import { readWeather } from "@/readers/weather.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const text = "\t\tTemp\tOut\t\tWind\tHi\nDate\tTime\tOut\tHum\tRain\tSpeed\tSpeed\n" +
 *   "19/02/08\t5:15 p\t16.8\t49\t0.0\t3.2\t---\n";
 * const config = buildConfig({}, "", {}, {});
 * const reading = readWeather(new Blob([text]).stream(), {
 *   source: "history.txt",
 *   settings: config.weather,
 *   timezone: config.timezone,
 * });
 * for await (const [row] of reading) {
 *   assert.deepEqual([row!.fecha, row!.temp_out], ["2008-02-19", 16.8]);
 * }
 * ```
 */
export async function* readWeather(
  bytes: ReadableStream<Uint8Array>,
  { source, settings, timezone }: WeatherOptions,
): AsyncGenerator<WeatherRow[], WeatherReading, void> {
  const check = new CrossCheck(settings);
  const cleaner = new WeatherCleaner({ settings, timezone, check });
  let rows_in = 0;
  const { dropped, nulled } = cleaner;
  for await (const { records, lost } of await readBatches(bytes, source)) {
    const rows: WeatherRow[] = [];
    for (const record of records) {
      const row = cleaner.clean(record);
      if (row !== null) rows.push(row);
    }
    for (const reason of lost) count(dropped, reason);
    rows_in += records.length + lost.length;
    if (rows.length > 0) yield rows;
  }
  if (rows_in === 0) {
    throw unreadable(source, { why: "it holds no record", todo: "Export it again" });
  }
  const notes = check.judge(source);
  refuseLosses(source, { rows_in, dropped }, {
    setting: "weather.max_dropped_share",
    largestShare: settings.max_dropped_share,
  });
  const clock = cleaner.clock.note();
  if (clock !== null) notes.push(`${source}: ${clock}`);
  return { rows_in, dropped, nulled, notes };
}

/** The batches of a source in either form, known by its first character. */
async function readBatches(bytes: ReadableStream<Uint8Array>, source: string) {
  const text = readText(bytes, source);
  const first = await text.next();
  const head = first.done ? "" : first.value;
  const whole = async function* () {
    yield head;
    yield* text;
  };
  const json = /^\s*[{[]/.test(head);
  return json ? readWeatherJson(whole(), source) : readDesktopExport(whole(), source);
}
