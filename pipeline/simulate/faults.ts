/**
 * The dirt of a real file: lost and repeated records, `---` cells, gust spikes, an iced anemometer.
 *
 * @module
 */
import { drawFrom, STREAMS } from "./draw.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { N_DAYS } from "./day_index.ts";
import { FIRST_FAULT, type Outage } from "./outages.ts";
import type { Records } from "./records.ts";
import type { RecordTimes } from "./record_times.ts";
import { blank, freeze, PARTS, receive } from "./sensor_faults.ts";

/** Rows of the file (published). */
export const FILE_ROWS = 242_386;

/** Gusts of the published plots, 135, 162, 194, 239 and 289 km/h, as the console counts them: mph. */
const PUBLISHED_SPIKES = [84, 101, 121, 149, 180];
/** Spikes on days without a sample, which no plot shows. */
const OTHER_SPIKES = 15;
const N_MISSING_RUNS = 120;
const REPEATED_BLOCKS = 4;
const REPEATED_RECORDS = 24;
/** Faults of a few hours are at most this many records long. */
const LONGEST_RUN = 6;

/**
 * Spoils the records in place and says which of them the file holds.
 *
 * A day has at most one fault of a few hours, and the days beside an outage none: every day of the
 * file keeps at least half of its intervals in every quantity.
 *
 * @returns the file's rows as indices into the grid, 242,386 of them; a repeated record is there twice
 */
export function spoil(
  records: Records,
  { seed, on, times, outages, sampled }: {
    seed: number;
    on: Mechanisms;
    times: RecordTimes;
    outages: readonly Outage[];
    /** Days with weather and a result. */
    sampled: ReadonlySet<number>;
  },
): Int32Array {
  const present = withoutOutages(times, outages);
  const at = (day: number, slot: number) => times.dayStart[day]! + slot;
  receive(records, { seed, times });
  if (on.icing) freeze(records, { draw: drawFrom(seed, STREAMS.icing), times });

  const lostDraw = drawFrom(seed, STREAMS.lostRecords);
  const quiet = lostDraw.shuffled(quietDays(outages));
  const spikeDays = [
    ...quiet.filter((day) => sampled.has(day)).slice(0, PUBLISHED_SPIKES.length),
    ...quiet.filter((day) => !sampled.has(day)).slice(0, OTHER_SPIKES),
  ];
  const spiky = new Set(spikeDays);
  const free = quiet.filter((day) => !spiky.has(day))[Symbol.iterator]();
  const nextDay = () => free.next().value!;

  const repeats = REPEATED_BLOCKS * REPEATED_RECORDS;
  let surplus = repeats - FILE_ROWS;
  for (const there of present) surplus += there;
  while (surplus > 0) {
    const run = Math.min(surplus, lostDraw.integer(1, LONGEST_RUN));
    const first = at(nextDay(), lostDraw.integer(1, 40));
    present.fill(0, first, first + run);
    surplus -= run;
  }
  const missingDraw = drawFrom(seed, STREAMS.missingCells);
  for (let i = 0; i < N_MISSING_RUNS; i++) {
    const first = at(nextDay(), missingDraw.integer(1, 40));
    const end = first + missingDraw.integer(1, LONGEST_RUN);
    const part = missingDraw.integer(0, PARTS.length - 1);
    if (on.missingCells) blank(records, { part, first, end });
  }
  const spikeDraw = drawFrom(seed, STREAMS.spikes);
  const sizes = spikeDraw.shuffled(PUBLISHED_SPIKES);
  for (const [i, day] of spikeDays.entries()) {
    const slot = at(day, spikeDraw.integer(1, 46)), size = sizes[i] ?? spikeDraw.integer(80, 180);
    if (on.gustSpikes) records.gust[slot] = size;
  }
  const repeatDraw = drawFrom(seed, STREAMS.repeats);
  const blocks = Array.from(
    { length: REPEATED_BLOCKS },
    () => at(nextDay(), repeatDraw.integer(1, 20)),
  );
  return fileRows(present, on.repeatedRecords ? blocks : []);
}

/** Marks the intervals outside the outages with 1. */
function withoutOutages(times: RecordTimes, outages: readonly Outage[]): Uint8Array {
  const present = new Uint8Array(times.minute.length).fill(1);
  for (const { first, days, keptBefore, keptAfter } of outages) {
    present.fill(
      0,
      times.dayStart[first - 1]! + keptBefore,
      times.dayStart[first + days + 1]! - keptAfter,
    );
  }
  return present;
}

/** Days on which a short fault may fall: of 48 intervals, apart from outages and the file's ends. */
function quietDays(outages: readonly Outage[]): number[] {
  const days = new Set<number>();
  for (let day = FIRST_FAULT; day < N_DAYS - 1; day++) days.add(day);
  for (const { first, days: length } of outages) {
    for (let day = first - 1; day <= first + length; day++) days.delete(day);
  }
  return [...days];
}

/** Grid indices in file order; a block is written, then written again. */
function fileRows(present: Uint8Array, blocks: readonly number[]): Int32Array {
  const repeatAfter = new Set(blocks.map((first) => first + REPEATED_RECORDS - 1));
  const rows: number[] = [];
  for (let i = 0; i < present.length; i++) {
    if (present[i] === 0) continue;
    rows.push(i);
    if (repeatAfter.has(i)) {
      for (let back = i - REPEATED_RECORDS + 1; back <= i; back++) rows.push(back);
    }
  }
  return Int32Array.from(rows);
}
