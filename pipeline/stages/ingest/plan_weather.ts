/**
 * What of the station's history is missing here.
 *
 * @module
 */
import { DAY_S } from "../../base/days.ts";
import { Zone } from "../../base/zone.ts";
import type { Context } from "../../ports/context.ts";
import type { LiveDays } from "./live_days.ts";
import { dayWindows, recordDay, type Window } from "./windows.ts";

/** A window that was asked before. */
export interface AskedWindow extends Window {
  /** Records stored in it. */
  readonly records: number;
  /** When it was asked last, s since 1970-01-01 UTC. */
  readonly asked: number;
  /** Complete, or too old for records to come late. */
  readonly final: boolean;
}

/** What is missing, oldest first. */
export interface WeatherPlan {
  /** Windows of recent days that were asked before, and are again. */
  readonly late: readonly Window[];
  /** More of them, to be asked when those bring records. */
  readonly more: readonly Window[];
  /** The days named, or those since the last stored record. */
  readonly due: readonly Window[];
}

/** Calls that a day's run needs on a station that works: more are made only for outages. */
const DAILY_CALLS = 3;

/**
 * The windows to ask for.
 *
 * Without `from`: from the last stored record minus `trailing_hours` on, or from `history_start`
 * when nothing is stored, and {@linkcode lateWindows} of the recent days before. A window that is
 * final is left out, unless it is asked `again`, so that an interrupted backfill goes on where it
 * stopped.
 */
export async function planWeather(context: Context, days: LiveDays): Promise<WeatherPlan> {
  const { config: { timezone, weather }, warehouse, effects } = context;
  const { trailing_hours, recent_days, history_start } = weather.api;
  const zone = new Zone(timezone);
  const now = Math.floor(effects.now().getTime() / 1000);
  const newest = await newestRecord(context);
  const known = newest === null
    ? dayOf(history_start)
    : recordDay(zone, newest - trailing_hours * 3600);
  const first = days.from === undefined ? known : dayOf(days.from);
  const today = recordDay(zone, now);
  const last = Math.min(days.to === undefined ? today : dayOf(days.to), today);
  const recent = today - recent_days;
  const since = dayWindows(zone, { first: Math.min(first, recent), last }).filter((window) =>
    window.start < now
  );
  if (since.length === 0) return { late: [], more: [], due: [] };
  const asked = await warehouse.sql<AskedWindow>`
    select extract(epoch from starts_at)::float8 as start, extract(epoch from ends_at)::float8 as end,
      records, extract(epoch from asked_at)::float8 as asked, final
    from window_table
    where station = ${weather.station} and starts_at >= to_timestamp(${since[0]!.start}::float8)
    order by starts_at`;
  const final = new Set(
    asked.filter((window) => window.final && !days.again).map(({ start }) => start),
  );
  const [begin] = dayWindows(zone, { first, last: first });
  const due = since.filter(({ start }) => start >= begin!.start && !final.has(start));
  if (days.from !== undefined || days.to !== undefined) return { late: [], more: [], due };
  const before = asked.filter(({ start }) => start < begin!.start);
  // Silent for longer than from one daily run to the next, the station's trailing windows must not
  // use up the calls for ever.
  const isSilent = newest !== null && now - newest > DAY_S + weather.api.stale_minutes * 60;
  const calls = Math.max(DAILY_CALLS - due.length, isSilent ? 1 : 0);
  const { late, more } = lateWindows(before, { calls });
  // Whole windows: one may have been asked before its end.
  const whole = (starts: Set<number>) => since.filter(({ start }) => starts.has(start));
  return { late: whole(late), more: whole(more), due };
}

/**
 * Of windows asked before, the starts of those that are asked again because records may come late.
 *
 * All that are empty or beside an empty one: after an outage a station may upload what it kept. A
 * few records missing in between are radio that was not received, and hardly ever come: those
 * windows get the calls that are left, the one not asked for longest first, so that a daily run on a
 * station that reports every day makes three calls at most. Beside an outage one of them is asked at
 * least: the outage is asked for as long as it is recent. `more` are those left over.
 *
 * @param asked in order
 * @param options `calls` that are left for windows with a few records missing
 */
export function lateWindows(
  asked: readonly AskedWindow[],
  { calls }: { calls: number },
): { late: Set<number>; more: Set<number> } {
  const isEmpty = (i: number) => asked[i]?.records === 0;
  const outage: AskedWindow[] = [], gaps: AskedWindow[] = [];
  for (const [i, window] of asked.entries()) {
    if (window.final) continue;
    (isEmpty(i) || isEmpty(i - 1) || isEmpty(i + 1) ? outage : gaps).push(window);
  }
  gaps.sort((a, b) => a.asked - b.asked);
  const left = Math.max(outage.length > 0 ? 1 : 0, calls - outage.length);
  const starts = (windows: readonly AskedWindow[]) => new Set(windows.map(({ start }) => start));
  return { late: starts([...outage, ...gaps.slice(0, left)]), more: starts(gaps.slice(left)) };
}

/**
 * END of the newest stored record, s since 1970-01-01 UTC; null when there is none.
 *
 * Records of the future do not count: a file of a console whose clock was wrong must not keep the
 * station from being asked, or make it look alive.
 */
export async function newestRecord(
  { config, warehouse, effects }: Context,
): Promise<number | null> {
  const [found] = await warehouse.sql<{ newest: number | null }>`
    select extract(epoch from max(date_time))::float8 as newest
    from weather_table where station = ${config.weather.station}
      and date_time <= ${effects.now().toISOString()}::timestamptz`;
  return found!.newest;
}

/** The number of a day that is written `YYYY-MM-DD`. */
function dayOf(text: string): number {
  return Date.parse(`${text}T00:00:00Z`) / 1000 / DAY_S;
}
