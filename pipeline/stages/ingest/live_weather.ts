/**
 * Records of the station's API: ask, lay the answer down, clean, store.
 *
 * @module
 */
import { DAY_S } from "../../base/days.ts";
import { sha256Hex } from "../../base/digest.ts";
import { answerName, KEYS } from "../../base/keys.ts";
import type { WeatherCounts } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import type { Queries } from "../../ports/warehouse.ts";
import type { WeatherLink } from "../../ports/weatherlink/open_weatherlink.ts";
import { type HistoricAnswer, readHistoric } from "../../readers/weatherlink_answer.ts";
import { addWeatherCounts } from "./add_counts.ts";
import { WEATHER_FIELDS, weatherLine, writeProcessed } from "./processed.ts";
import { ROUNDED, storeWeather } from "./store_weather.ts";
import type { Window } from "./windows.ts";
import { markTables } from "../../ports/origin.ts";

/**
 * Windows whose records are stored in one transaction: a transaction costs more than a window, and
 * a killed run asks no more than these again.
 */
const BATCH = 24;

/** The clean records of a window, laid down and not yet stored. */
interface Answered extends HistoricAnswer {
  readonly window: Window;
  /** When it was asked, s since 1970-01-01 UTC. */
  readonly asked: number;
}

/** What nothing leaves. */
const NOTHING: WeatherCounts = {
  ...{ rows_in: 0, kept: 0, repeated: 0, conflicts: 0, dropped: {}, nulled: {} },
};

/**
 * Asks for windows in order and stores what is new.
 *
 * The bytes of an answer are in the lake before anything is made of them; records, window and
 * origin are stored together or not at all. When a call fails, what was answered before it is
 * stored, then the failure is told.
 */
export async function bringWeather(
  context: Context,
  client: Pick<WeatherLink, "historic">,
  { windows }: { windows: readonly Window[] },
): Promise<WeatherCounts> {
  const { effects } = context;
  const notes = new Set<string>();
  let counts = NOTHING;
  for (let first = 0; first < windows.length; first += BATCH) {
    const answers: Answered[] = [];
    try {
      for (const window of windows.slice(first, first + BATCH)) {
        effects.signal.throwIfAborted();
        answers.push(await ask(context, client, window));
        effects.progress("asking WeatherLink", first + answers.length, windows.length);
      }
    } finally {
      counts = addWeatherCounts(counts, await store(context, answers));
    }
    answers.flatMap(({ reading }) => reading.notes).forEach((note) => notes.add(note));
  }
  notes.forEach(effects.log);
  return counts;
}

async function ask(
  { config, lake, effects }: Context,
  client: Pick<WeatherLink, "historic">,
  window: Window,
): Promise<Answered> {
  const { station } = config.weather;
  const asked = Math.floor(effects.now().getTime() / 1000);
  const { bytes, json } = await client.historic({
    start: window.start,
    end: Math.min(window.end, asked),
  });
  const name = answerName({
    station,
    start: new Date(window.start * 1000),
    hash: (await sha256Hex(bytes)).slice(0, 16),
  });
  await lake.put(KEYS.rawWeather(name), bytes);
  const { rows, reading } = readHistoric(json, {
    station,
    settings: config.weather,
    timezone: config.timezone,
  });
  const lines = ReadableStream.from(rows.map(weatherLine));
  await writeProcessed(lake, { key: KEYS.processedWeather(name), fields: WEATHER_FIELDS, lines });
  return { window, asked, rows, reading };
}

async function store(context: Context, answers: readonly Answered[]): Promise<WeatherCounts> {
  if (answers.length === 0) return NOTHING;
  const read = answers.map(({ reading: { rows_in, repeated, dropped, nulled } }) => ({
    ...NOTHING,
    ...{ rows_in, repeated, dropped, nulled },
  })).reduce(addWeatherCounts);
  const lines = answers.flatMap(({ rows }) => rows.map(weatherLine));
  return await context.warehouse.transaction(async (tx) => {
    await markTables(tx, context);
    const { staged, kept, conflicts } = await storeWeather(tx, lines, {
      station: context.config.weather.station,
      rounding: ROUNDED,
    });
    await storeWindows(tx, context, answers);
    return { ...read, kept, repeated: read.repeated + staged - kept, conflicts };
  });
}

/**
 * A window is final when its records cover all of it, or when it is too old for records to come
 * late.
 */
async function storeWindows(
  tx: Queries,
  { config: { weather } }: Context,
  answers: readonly Answered[],
): Promise<void> {
  const starts = answers.map(({ window }) => window.start);
  const ends = answers.map(({ window }) => window.end);
  const asked = answers.map((answer) => answer.asked);
  await tx.sql`
    insert into window_table (station, starts_at, ends_at, records, asked_at, final)
    select ${weather.station}, to_timestamp(a.starts), to_timestamp(least(a.ends, a.asked)),
      w.records, to_timestamp(a.asked),
      w.covered_s >= a.ends - a.starts
        or a.asked - a.ends > ${weather.api.recent_days * DAY_S}::float8
    from unnest(${starts}::float8[], ${ends}::float8[], ${asked}::float8[])
      as a(starts, ends, asked)
    cross join lateral (
      select count(*)::int as records, coalesce(sum(interval_s), 0) as covered_s
      from weather_table
      where station = ${weather.station}
        and date_time > to_timestamp(a.starts) and date_time <= to_timestamp(a.ends)
    ) as w
    on conflict (station, starts_at) do update set ends_at = excluded.ends_at,
      records = excluded.records, asked_at = excluded.asked_at, final = excluded.final`;
}
