/**
 * Small sources in every layout, for tests of readers.
 *
 * @module
 */
import { buildConfig } from "@/base/config.ts";
import { type Settings } from "@/base/settings.ts";
import type { WeatherRow } from "@/base/rows.ts";
import { readWeather, type WeatherReading } from "@/readers/weather.ts";

/** The two header rows of a TAB separated export with the columns that matter. */
export const TAB_HEADER = "\t\tTemp\tHi\tOut\tDew\tWind\tWind\tHi\tHi\t\tISS \tArc.\n" +
  "Date\tTime\tOut\tTemp\tHum\tPt.\tSpeed\tDir\tSpeed\tDir\tRain\tRecept\tInt.\n";

/** A TAB separated line: date, time, then temperature, humidity, dew point, wind, gust and rain. */
export function tabLine(
  when: string,
  {
    temp = "16.8",
    hum = "49",
    dew = "6.0",
    wind = "3.2",
    gust = "8.0",
    rain = "0.00",
    interval = "30",
  } = {},
): string {
  const [date, time] = when.split("|");
  return [
    ...[date, time, temp, temp, hum, dew, wind, "SE", gust, "E", rain],
    ...["89.5", interval],
  ].join("\t") + "\n";
}

/** Bytes of a text, in pieces that cut lines and characters anywhere. */
export function bytesOf(
  text: string,
  pieceLength = 37,
): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  return ReadableStream.from((function* () {
    for (let at = 0; at < bytes.length; at += pieceLength) {
      yield bytes.slice(at, at + pieceLength);
    }
  })());
}

/** Packs bytes with gzip. */
export async function gzip(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([text]).stream().pipeThrough(
    new CompressionStream("gzip"),
  );
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** All rows of a source and its account. */
export interface WholeReading extends WeatherReading {
  readonly rows: readonly WeatherRow[];
}

/** Reads a whole source with the shipped settings, but for those given. */
export async function readAll(
  bytes: ReadableStream<Uint8Array>,
  settings: Partial<Settings["weather"]> = {},
  timezone = "America/Argentina/Jujuy",
): Promise<WholeReading> {
  const config = buildConfig({}, "test", {}, { weather: settings });
  const reading = readWeather(bytes, {
    source: "history.txt",
    settings: config.weather,
    timezone,
  });
  const rows: WeatherRow[] = [];
  for (;;) {
    const { done, value } = await reading.next();
    if (done) return { ...value, rows };
    rows.push(...value);
  }
}
