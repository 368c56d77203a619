/**
 * What the station's sensors and radio do wrong.
 *
 * @module
 */
import { dayIndex, N_DAYS } from "./day_index.ts";
import { type Draw, drawFrom, STREAMS } from "./draw.ts";
import { FIRST_FAULT } from "./outages.ts";
import { MISSING, type Records, SAMPLES_PER_MINUTE } from "./records.ts";
import type { RecordTimes } from "./record_times.ts";

const ICINGS = 3;

/** Radio reception: good but in early 2009, when the published file has 57 to 68 %. */
export function receive(
  records: Records,
  { seed, times }: { seed: number; times: RecordTimes },
): void {
  const draw = drawFrom(seed, STREAMS.radio);
  const from = dayIndex("2009-01-05"), to = dayIndex("2009-04-20");
  for (let i = 0; i < records.samples.length; i++) {
    const day = times.day[i]!;
    const share = day >= from && day < to
      ? 0.57 + 0.11 * draw.uniform()
      : 1 - 0.08 * draw.uniform() * draw.uniform();
    records.samples[i] = Math.round(SAMPLES_PER_MINUTE * times.interval[i]! * share);
  }
}

/** Stretches of days in which an iced or stuck anemometer reads a steady 0. */
export function freeze(
  records: Records,
  { draw, times }: { draw: Draw; times: RecordTimes },
): void {
  for (let i = 0; i < ICINGS; i++) {
    const day = draw.integer(FIRST_FAULT, N_DAYS - 30);
    const first = times.dayStart[day]!, end = times.dayStart[day + draw.integer(2, 4)]!;
    records.wind.fill(0, first, end);
    records.gust.fill(0, first, end);
    records.direction.fill(MISSING, first, end);
    records.gustDirection.fill(MISSING, first, end);
  }
}

/** What fails together: thermometer, hygrometer, anemometer, rain collector, or the radio with all of them. */
export const PARTS: readonly (readonly (keyof Records)[])[] = [
  ["temperature", "highest", "lowest"],
  ["humidity"],
  ["wind", "gust", "direction", "gustDirection"],
  ["tips"],
  [
    "temperature",
    "highest",
    "lowest",
    "humidity",
    "wind",
    "gust",
    "direction",
    "gustDirection",
    "tips",
  ],
];

/** Makes the cells of one failing part `---`; a radio that failed received nothing. */
export function blank(
  records: Records,
  { part, first, end }: { part: number; first: number; end: number },
): void {
  const columns = PARTS[part]!;
  for (const column of columns) records[column].fill(MISSING, first, end);
  if (part === PARTS.length - 1) records.samples.fill(0, first, end);
}
