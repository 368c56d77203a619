/**
 * A weather file: raw bytes, clean rows, table.
 *
 * @module
 */
import { KEYS } from "../../base/keys.ts";
import type { WeatherCounts } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import { markTables } from "../../ports/origin.ts";
import { readWeather, type WeatherReading } from "../../readers/weather.ts";
import { readProcessed, WEATHER_FIELDS, weatherLine, writeProcessed } from "./processed.ts";
import { layDown, readRaw } from "./raw.ts";
import { SAME, storeWeather } from "./store_weather.ts";

/** A weather source as an object of clean rows, not yet in the table. */
export interface CleanWeather {
  /** Of its clean rows. */
  readonly key: string;
  /** Its file name, for messages. */
  readonly source: string;
  /** What became of its records. */
  readonly reading: WeatherReading;
}

/**
 * Lays a weather file down and writes its clean rows.
 *
 * Memory does not grow with the file.
 */
export async function cleanWeather(context: Context, path: string): Promise<CleanWeather> {
  const { config, lake } = context;
  const raw = await layDown(context, { path, keyOf: KEYS.rawWeather });
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
  return { key, source: raw.source, reading: reading! };
}

/**
 * Loads clean rows into `weather_table`: all or none. The first record of a station and time is
 * kept, in the order of the source.
 */
export async function loadWeather(
  context: Context,
  { key, source, reading }: CleanWeather,
): Promise<WeatherCounts> {
  const { config, lake, warehouse, effects } = context;
  const { rows_in, dropped, nulled } = reading;
  return await warehouse.transaction(async (tx) => {
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
    return { rows_in, kept, repeated: staged - kept, conflicts, dropped, nulled };
  });
}
