/**
 * ingest: files to raw objects, clean rows and tables.
 *
 * @module
 */
import type { IngestCounts } from "../base/rows.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { claimPlaces } from "../ports/origin.ts";
import { addDustCounts, addWeatherCounts } from "./ingest/add_counts.ts";
import { cleanDustFile, loadDust } from "./ingest/dust.ts";
import { cleanWeather, loadWeather } from "./ingest/weather.ts";
import { requireFiles } from "./ingest/require_files.ts";

/** The files to read; either list may be empty. */
export interface IngestSources {
  /** Desktop exports or JSON of the station, packed or not. */
  readonly weatherFiles: readonly string[];
  /** JSON of the laboratory, packed or not. */
  readonly labFiles: readonly string[];
}

/**
 * Reads weather and laboratory files into the tables.
 *
 * Both are laid down and cleaned side by side; only when every file has passed its checks are they
 * loaded, each in one transaction, so that a file is in the tables whole or not at all. What is
 * already there counts as repeated: running it again changes nothing.
 *
 * @throws {DataError} when a file as a whole cannot be read
 * @throws {UsageError} when a file contradicts the configuration, or the place holds rows of the
 *   other origin
 * @throws {RefusedError} when a file would lose too many of its records
 */
export async function ingest(
  context: Context,
  { weatherFiles, labFiles }: IngestSources,
): Promise<StageReport<IngestCounts>> {
  await requireFiles([...weatherFiles, ...labFiles]);
  await claimPlaces(context);
  const [weather, lab] = await bothOf(
    oneByOne(weatherFiles, (path) => cleanWeather(context, path)),
    oneByOne(labFiles, (path) => cleanDustFile(context, path)),
  );
  for (const { reading } of [...weather, ...lab]) reading.notes.forEach(context.effects.log);
  const details = {
    weather: sum(await oneByOne(weather, (clean) => loadWeather(context, clean)), addWeatherCounts),
    lab: sum(await oneByOne(lab, (clean) => loadDust(context, clean)), addDustCounts),
  };
  const rows = (details.weather?.kept ?? 0) + (details.lab?.kept ?? 0);
  return { stage: "ingest", rows, details };
}

async function oneByOne<From, To>(
  items: readonly From[],
  work: (item: From) => Promise<To>,
): Promise<To[]> {
  const results: To[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** Both results; a failure is told when neither branch works any more. */
async function bothOf<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}

/** All parts together; null when there is none. */
function sum<Part>(parts: readonly Part[], add: (a: Part, b: Part) => Part): Part | null {
  return parts.length === 0 ? null : parts.reduce(add);
}
