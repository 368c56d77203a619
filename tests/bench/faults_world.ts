/**
 * Small worlds for the fault benchmark: a station and a laboratory of a few days, and the truth
 * about them.
 *
 * @module
 */
import { random } from "@/base/random.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { labEntries, type LabEntry } from "@/standin/laboratory.ts";
import {
  ARCHIVE_TYPES,
  type ArchiveRecord,
  archiveRecords,
  makeStation,
  type Station,
} from "@/standin/station.ts";

const DAY = 86_400;
const INTERVAL = 1800;
/** From here on the station keeps 30 min intervals and its zone one offset. */
const SETTLED = Date.UTC(2009, 0, 1) / 1000;
const LAB_DAYS = 60;
/** Days from sampling to result. */
const LAB_DELAY = 20;

/** A world that is finished: what the tables must hold at the end. */
export interface World {
  readonly station: Station;
  readonly entries: readonly LabEntry[];
  /** The present while late uploads, late results and corrections are still to come, s. */
  readonly early: number;
  /** The present when all of them have come, s. */
  readonly late: number;
  /** First days to ask for, `YYYY-MM-DD`. */
  readonly historyStart: { readonly weather: string; readonly lab: string };
}

const timezone = "America/Argentina/Jujuy";
const history = simulateHistory();
const allRecords = archiveRecords(history, timezone).filter(({ ts }) => ts > SETTLED);
const allEntries = labEntries(history, LAB_DELAY);

/**
 * Some days of the simulated history, moved so that they end just before `now`: the station still
 * reports.
 *
 * @param seed of every draw
 * @param now s since 1970-01-01 UTC
 */
export function makeWorld(seed: number, now: number): World {
  const draw = random(seed, 1);
  const integer = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
  const early = now, late = now + 1000;

  const days = integer(2, 6);
  const first = allRecords[integer(0, allRecords.length - 1 - days * 48)]!.ts;
  const shift = Math.floor((now - first - days * DAY) / INTERVAL) * INTERVAL;
  const moved = allRecords
    .filter(({ ts }) => ts >= first && ts < first + days * DAY)
    .map((record) => ({ ...record, ts: record.ts + shift, uploadedAt: record.ts + shift }));
  const runOf = () => {
    const start = integer(0, moved.length - 1);
    return { start, end: start + integer(1, 60) };
  };
  const gaps = Array.from({ length: integer(0, 2) }, runOf);
  const uploads = Array.from({ length: integer(0, 2) }, runOf);
  const within = (runs: { start: number; end: number }[], i: number) =>
    runs.some(({ start, end }) => i >= start && i < end);
  const records = moved
    .map((record, i): ArchiveRecord =>
      within(uploads, i) ? { ...record, uploadedAt: late } : record
    )
    .filter((_, i) => !within(gaps, i));

  const type = () => ARCHIVE_TYPES[integer(0, ARCHIVE_TYPES.length - 1)]!;
  const [before, after] = [type(), type()];
  const change = draw() < 0.25 ? integer(0, days * DAY) : days * DAY;

  const firstSample = secondsOf(allEntries[integer(0, allEntries.length - 1)]!.fecha);
  const labStart = secondsOf(dayOf(now)) - (LAB_DELAY + LAB_DAYS) * DAY;
  const entries = allEntries
    .map((entry) => ({ entry, after: secondsOf(entry.fecha) - firstSample }))
    .filter(({ after }) => after >= 0 && after < LAB_DAYS * DAY)
    .map(({ entry, after }) => ({ ...entry, fecha: dayOf(labStart + after) }))
    .map((entry): LabEntry => {
      const { value, belowDetection } = entry.versions[0]!;
      const at = (from: number, text: string) => ({ from, value: text, belowDetection });
      const fate = draw();
      if (fate < 0.15) return { ...entry, versions: [at(late, value)] };
      if (fate > 0.15 + 0.15) return { ...entry, versions: [at(0, value)] };
      return { ...entry, versions: [at(0, value), at(late, `${Number(value) + 10}`)] };
    });
  return {
    station: makeStation({
      records,
      timezone,
      structureAt: (ts) => ts < first + shift + change ? before : after,
    }),
    entries,
    early,
    late,
    historyStart: {
      weather: dayOf(first + shift - DAY),
      lab: dayOf(labStart),
    },
  };
}

function dayOf(instant: number): string {
  return new Date(instant * 1000).toISOString().slice(0, 10);
}

function secondsOf(day: string): number {
  return Date.parse(day) / 1000;
}
