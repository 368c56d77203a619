/**
 * Stretches of time that the station's API is asked for: one for each local day.
 *
 * @module
 */
import { DAY_S } from "../../base/days.ts";
import type { Zone } from "../../base/zone.ts";

/** After `start`, up to and with `end`; s since 1970-01-01 UTC. */
export interface Window {
  /** Not part of it: a record's time is the END of its interval. */
  readonly start: number;
  /** At most 86,400 s after the start. */
  readonly end: number;
}

/**
 * The windows of some local days, in order, without gap or overlap.
 *
 * Local days, so that what comes in late changes the aggregates of one day; a day of 25 h, which
 * the API does not answer in one, is two windows.
 *
 * @param zone of the station
 * @param days the first and the last, as day numbers
 *
 * @example
 * ```ts
 * import { Zone } from "@/base/zone.ts";
 * import { dayWindows } from "@/stages/ingest/windows.ts";
 * import assert from "node:assert/strict";
 * const [day] = dayWindows(new Zone("America/Argentina/Jujuy"), { first: 19_309, last: 19_309 });
 * assert.equal(new Date(day!.start * 1000).toISOString(), "2022-11-13T03:00:00.000Z");
 * assert.equal(day!.end - day!.start, 86_400);
 * ```
 */
export function dayWindows(
  zone: Zone,
  { first, last }: { first: number; last: number },
): Window[] {
  const windows: Window[] = [];
  let start = dayStart(zone, first);
  for (let day = first; day <= last; day++) {
    const next = dayStart(zone, day + 1);
    for (; start < next; start = Math.min(start + DAY_S, next)) {
      windows.push({ start, end: Math.min(start + DAY_S, next) });
    }
  }
  return windows;
}

/** The number of the local day whose records have this END (s since 1970-01-01 UTC). */
export function recordDay(zone: Zone, end: number): number {
  return Math.floor((end - 1 + zone.spanAt(end - 1).offset) / DAY_S);
}

/** The first instant of a local day; where the zone skips midnight, the first after the skip. */
function dayStart(zone: Zone, day: number): number {
  const { shown, skip } = zone.read(day * DAY_S);
  return skip === null ? day * DAY_S - shown[0]!.offset : skip[1].start;
}
