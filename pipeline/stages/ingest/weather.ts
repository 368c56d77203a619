/**
 * A weather file: raw bytes, clean rows, table.
 *
 * @module
 */
import { RefusedError } from "../../base/errors.ts";
import { KEYS } from "../../base/keys.ts";
import type { WeatherCounts } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import { markTables } from "../../ports/origin.ts";
import { readWeather, type WeatherReading } from "../../readers/weather.ts";
import { markLoaded, type ReadingSettings, refuseOtherSettings } from "./loaded.ts";
import { readProcessed, WEATHER_FIELDS, weatherLine, writeProcessed } from "./processed.ts";
import { layDown, readRaw } from "./raw.ts";
import { SAME, storeWeather } from "./store_weather.ts";

/** Conflicts that refuse no file, however short it is. */
const FEW_CONFLICTS = 10;

/** A weather source as an object of clean rows, not yet in the table. */
export interface CleanWeather {
  /** Of its clean rows. */
  readonly key: string;
  /** Of its raw bytes. */
  readonly content: string;
  /** Its file name, for messages. */
  readonly source: string;
  /** What became of its records. */
  readonly reading: WeatherReading;
}

/**
 * Lays a weather file down and writes its clean rows.
 *
 * Memory does not grow with the file.
 *
 * @throws {UsageError} when its content is in the table as read under other settings
 */
export async function cleanWeather(context: Context, path: string): Promise<CleanWeather> {
  const { config, lake } = context;
  const raw = await layDown(context, { path, keyOf: KEYS.rawWeather });
  await refuseOtherSettings(context.warehouse, raw, readingSettings(context));
  const key = KEYS.processedWeather(raw.name);
  const rows = readWeather(await readRaw(context, raw), {
    source: raw.source,
    settings: config.weather,
    timezone: config.timezone,
  });
  let reading: WeatherReading | null = null;
  const lines = async function* () {
    for (;;) {
      const { done, value } = await rows.next();
      if (!done) yield value.map(weatherLine).join("");
      else return void (reading = value);
    }
  };
  await writeProcessed(lake, { key, fields: WEATHER_FIELDS, lines: lines() });
  return { key, content: raw.content, source: raw.source, reading: reading! };
}

/**
 * Loads clean rows into `weather_table`: all or none. The first record of a station and time is
 * kept, in the order of the source.
 *
 * @throws {RefusedError} when more than `max_dropped_share` of a new content's records contradict
 *   those stored for the same instants; nothing of it stays but its raw bytes
 */
export async function loadWeather(
  context: Context,
  { key, content, source, reading }: CleanWeather,
): Promise<WeatherCounts> {
  const { config, lake, warehouse, effects } = context;
  const { rows_in, dropped, nulled } = reading;
  const loading = warehouse.transaction(async (tx) => {
    await markTables(tx, context);
    const lines = async function* () {
      for await (const piece of readProcessed(lake, key)) {
        effects.signal.throwIfAborted();
        yield piece;
      }
    };
    effects.progress(`loading ${source}`, 0, null);
    const { staged, kept, conflicts } = await storeWeather(tx, lines(), {
      station: config.weather.station,
      rounding: SAME,
    });
    const isNew = await markLoaded(tx, content, readingSettings(context));
    if (isNew) refuseConflicts(context, { source, rows_in, conflicts });
    return { rows_in, kept, repeated: staged - kept, conflicts, dropped, nulled };
  });
  return await loading.catch(async (error) => {
    // Refused rows leave no clean object, as those of a file that failed its checks.
    if (error instanceof RefusedError) await lake.delete(key);
    throw error;
  });
}

function readingSettings({ config: { timezone, weather } }: Context): ReadingSettings {
  const { station, temp_unit, wind_unit, rain_unit, date_order } = weather;
  return { timezone, station, temp_unit, wind_unit, rain_unit, date_order };
}

function refuseConflicts(
  { config }: Context,
  { source, rows_in, conflicts }: { source: string; rows_in: number; conflicts: number },
): void {
  const { max_dropped_share } = config.weather;
  if (conflicts <= Math.max(FEW_CONFLICTS, max_dropped_share * rows_in)) return;
  throw new RefusedError({
    what: `Cannot load ${source}`,
    why: `${conflicts} of its ${rows_in} records differ from those stored for the same instants, ` +
      `more than the share ${max_dropped_share} of weather.max_dropped_share; ` +
      "likely it or an earlier file was read under a wrong zone or unit",
    todo: "Compare zone and units of both; raise weather.max_dropped_share to keep the stored ones",
  });
}
