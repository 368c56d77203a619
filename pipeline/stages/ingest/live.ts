/**
 * Live ingest: what is missing, asked of the station's and the laboratory's APIs.
 *
 * @module
 */
import { UsageError } from "../../base/errors.ts";
import type { IngestCounts } from "../../base/rows.ts";
import type { Context, StageReport } from "../../ports/context.ts";
import { addWeatherCounts } from "./add_counts.ts";
import { askLaboratory, askStation } from "./ask.ts";
import { arePast, checkDays, type LiveDays, localToday } from "./live_days.ts";
import { bringDust, planDust } from "./live_dust.ts";
import { bringWeather } from "./live_weather.ts";
import { newestRecord, planWeather, type WeatherPlan } from "./plan_weather.ts";
import type { Window } from "./windows.ts";
import { claimPlaces } from "../../ports/origin.ts";

/** What would be asked for. */
export interface LivePlan {
  /** Of the station; null when its account is not set. */
  readonly weather:
    | WeatherPlan & {
      /** At least: a failed call is made again. */
      readonly calls: number;
      /** What the limit of calls an hour makes of them, h. */
      readonly hours: number;
    }
    | null;
  /** Of the laboratory, sampling days, both included; null when its account is not set. */
  readonly lab: { readonly from: string; readonly to: string } | null;
}

/** What was asked of one source. */
export interface Asked {
  /** First day or instant asked for; null when nothing was missing. */
  readonly from: string | null;
  /** Last day or instant asked for. */
  readonly to: string | null;
  /** Windows of the station, pages of the laboratory. */
  readonly answers: number;
  /** Calls, repeated ones included. */
  readonly calls: number;
  /** END of the newest stored record, UTC; the newest sampling day. Null when nothing is stored. */
  readonly newest: string | null;
  /**
   * Whether the newest is older than `weather.api.stale_minutes`; the laboratory, always late, is
   * never. Null is not judged: only days before today were asked for.
   */
  readonly stale: boolean | null;
}

/** What a live ingest did. */
export interface LiveCounts extends IngestCounts {
  /** What was asked; null for a source whose account is not set. */
  readonly asked: { readonly weather: Asked | null; readonly lab: Asked | null };
}

/**
 * Finds out what a live ingest would ask for, without a call.
 *
 * @param days what is asked for instead of all that is missing
 * @throws {UsageError} when the days are none, or no account is set
 */
export async function planLive(context: Context, days: LiveDays = {}): Promise<LivePlan> {
  checkDays(days, localToday(context));
  const { accounts: { weatherlink, tca }, weather } = context.config;
  if (weatherlink === null && tca === null) throw noAccount();
  const windows = weatherlink === null ? null : await planWeather(context, days);
  const calls = windows === null ? 0 : windows.late.length + windows.due.length;
  return {
    weather: windows && { ...windows, calls, hours: calls / weather.api.calls_per_hour },
    lab: tca === null ? null : await planDust(context, days),
  };
}

/**
 * Brings the tables up to date from the APIs whose accounts are set, both side by side.
 *
 * Raw answers are laid down first; progress is kept as it is made, so that a run that was killed
 * goes on where it stopped. A failure of one source is told when the other has ended too.
 *
 * @param days what is asked for instead of all that is missing
 * @throws {UsageError} when the days are none, no account is set, or the place holds rows of the
 *   other origin
 * @throws {PortError} when an API refuses, or does not answer after several attempts
 */
export async function ingestLive(
  context: Context,
  days: LiveDays = {},
): Promise<StageReport<LiveCounts>> {
  const plan = await planLive(context, days);
  await claimPlaces(context);
  const isJudged = !arePast(days, localToday(context));
  const branches = [
    weatherBranch(context, plan, { isJudged }),
    labBranch(context, plan, { isJudged }),
  ] as const;
  await Promise.allSettled(branches);
  const [weather, lab] = [await branches[0], await branches[1]];
  return {
    stage: "ingest",
    rows: (weather?.counts.kept ?? 0) + (lab?.counts.kept ?? 0),
    details: {
      weather: weather?.counts ?? null,
      lab: lab?.counts ?? null,
      asked: { weather: weather?.asked ?? null, lab: lab?.asked ?? null },
    },
  };
}

async function weatherBranch(
  context: Context,
  { weather }: LivePlan,
  { isJudged }: { isJudged: boolean },
) {
  if (weather === null) return null;
  const { config: { weather: { station, api } }, effects } = context;
  const { late, more, due, hours } = weather;
  if (hours > 0.5) {
    effects.log(`Asking for ${weather.calls} windows: about ${hours.toFixed(1)} h at the limit.`);
  }
  const { client, calls } = askStation(context);
  const asked: Window[] = [];
  const bring = async (windows: readonly Window[]) => {
    asked.push(...windows);
    return await bringWeather(context, client, { windows });
  };
  const came = await bring(late);
  // What one brought, the others may have too: the station uploads what it kept.
  const rest = came.kept > 0 ? await bring(more) : null;
  const counts = [came, ...(rest === null ? [] : [rest]), await bring(due)].reduce(
    addWeatherCounts,
  );
  const newest = await newestRecord(context);
  const age = newest === null ? Infinity : effects.now().getTime() / 1000 - newest;
  const stale = isJudged ? age > api.stale_minutes * 60 : null;
  if (stale) effects.log(staleNote(station, newest));
  const isAny = asked.length > 0;
  return {
    counts,
    asked: {
      from: isAny ? instant(Math.min(...asked.map(({ start }) => start))) : null,
      to: isAny ? instant(Math.max(...asked.map(({ end }) => end))) : null,
      answers: asked.length,
      calls: calls(),
      newest: newest === null ? null : instant(newest),
      stale,
    } satisfies Asked,
  };
}

async function labBranch(
  context: Context,
  { lab }: LivePlan,
  { isJudged }: { isJudged: boolean },
) {
  if (lab === null) return null;
  const { client, calls } = askLaboratory(context);
  const { counts, pages } = await bringDust(context, client, lab);
  const [found] = await context.warehouse.sql<{ newest: string | null }>`
    select max(fecha) as newest from dust_table`;
  const stale = isJudged ? false : null;
  const asked: Asked = { ...lab, answers: pages, calls: calls(), ...found!, stale };
  return { counts, asked };
}

function staleNote(station: string, newest: number | null): string {
  return newest === null
    ? `Station ${station} has no record at all.`
    : `Station ${station} is silent: its newest record is of ${instant(newest)}. ` +
      "`deno task doctor` shows what it reports now.";
}

function instant(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function noAccount(): UsageError {
  return new UsageError({
    what: "Cannot ask for records or results",
    why: "no account is set: WEATHERLINK_API_KEY, WEATHERLINK_API_SECRET and " +
      "WEATHERLINK_STATION_ID for the station, TCA_TOKEN for the laboratory",
    todo: "Set them in the environment, or name files by --weather-file and --lab-file",
  });
}
