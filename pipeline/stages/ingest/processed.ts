/**
 * Cleaned rows as CSV objects: a pure function of the raw object and the configuration, so that a
 * run that was killed and started again leaves equal bytes.
 *
 * @module
 */
import type { DustRow, WeatherRow } from "../../base/rows.ts";
import type { Lake } from "../../ports/lake.ts";
import { vanished } from "./raw.ts";

/** Columns of a cleaned weather object and of `weather_table`, in this order. */
export const WEATHER_FIELDS = [
  "station",
  "date_time",
  "fecha",
  "interval_s",
  "temp_out",
  "hum_out",
  "rainfall_mm",
  "wind_speed_avg",
  "wind_speed_hi",
  "wind_dir",
  "reception",
] as const satisfies (keyof WeatherRow)[];

/** Columns of a cleaned laboratory object and of `dust_table`, in this order. */
export const DUST_FIELDS = [
  "id",
  "fecha",
  "sitio",
  "valor",
  "limite_deteccion",
] as const satisfies (keyof DustRow)[];

/** The line of a weather record; its time as ISO 8601 in UTC, empty for null. */
export function weatherLine(row: WeatherRow): string {
  const time = new Date(row.date_time * 1000).toISOString().slice(0, 19);
  return `${quoted(row.station)},${time}Z,${row.fecha},${row.interval_s},${row.temp_out ?? ""},` +
    `${row.hum_out ?? ""},${row.rainfall_mm ?? ""},${row.wind_speed_avg ?? ""},` +
    `${row.wind_speed_hi ?? ""},${row.wind_dir ?? ""},${row.reception ?? ""}\n`;
}

/** The line of a laboratory result. */
export function dustLine(row: DustRow): string {
  return `${quoted(row.id)},${row.fecha},${
    quoted(row.sitio)
  },${row.valor},${row.limite_deteccion}\n`;
}

/** Writes a cleaned object line by line, its column names first. */
export async function writeProcessed(
  lake: Lake,
  { key, fields, lines }: {
    key: string;
    fields: readonly string[];
    lines: AsyncIterable<string>;
  },
): Promise<void> {
  const text = async function* () {
    yield `${fields.join(",")}\n`;
    yield* lines;
  };
  await lake.putStream(key, ReadableStream.from(text()).pipeThrough(new TextEncoderStream()));
}

/** The rows of a cleaned object as pieces of whole lines, without the column names. */
export async function* readProcessed(lake: Lake, key: string): AsyncGenerator<string> {
  const bytes = await lake.getStream(key);
  if (bytes === null) throw vanished(key, lake.place);
  const decoder = new TextDecoder();
  let rest = "";
  let named = false;
  for await (const chunk of bytes) {
    const text: string = rest + decoder.decode(chunk, { stream: true });
    const start: number = named ? 0 : text.indexOf("\n") + 1;
    const end = text.lastIndexOf("\n") + 1;
    named ||= start > 0;
    rest = text.slice(end);
    if (end > start) yield text.slice(start, end);
  }
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
