/**
 * Dates and times of day as stations write them.
 *
 * @module
 */
import { dayNumber } from "../base/days.ts";

/** A date in both orders of day and month: day numbers since 1970-01-01, NaN when there is no such day. */
export interface WrittenDate {
  /** Read as day/month/year. */
  readonly dmy: number;
  /** Read as month/day/year. */
  readonly mdy: number;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:T00:00(?::00(?:\.0+)?)?Z?)?$/;
const SLASHES = /^ *(\d{1,2})\/ *(\d{1,2})\/(\d{2}|\d{4})$/;
const CLOCK = /^(\d{1,2}):(\d{2})(?::00)? *(?:([ap])\.?m?\.?)?$/i;
const NONE: WrittenDate = { dmy: NaN, mdy: NaN };

/**
 * A written date, `19/02/08` or ISO; two-digit years are 1970 to 2069.
 *
 * @example
 * ```ts
 * import { readDate } from "@/readers/written_time.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(readDate("1/02/70"), { dmy: 31, mdy: 1 });
 * assert.deepEqual(readDate("1970-02-01"), { dmy: 31, mdy: 31 });
 * ```
 */
export function readDate(text: string): WrittenDate {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [year, month, day] = [Number(iso[1]), Number(iso[2]), Number(iso[3])];
    const number = dayNumber({ year, month, day });
    return { dmy: number, mdy: number };
  }
  const parts = SLASHES.exec(text);
  if (parts === null) return NONE;
  const [first, second, short] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const year = parts[3]!.length === 4 ? short : short + (short < 70 ? 2000 : 1900);
  return {
    dmy: dayNumber({ year, month: second, day: first }),
    mdy: dayNumber({ year, month: first, day: second }),
  };
}

/**
 * Minutes after midnight of `5:15 p`, `12:30a` or `17:15`; NaN when the text is no time.
 *
 * @example
 * ```ts
 * import { readTimeOfDay } from "@/readers/written_time.ts";
 * import assert from "node:assert/strict";
 * assert.equal(readTimeOfDay("5:15 p"), 17 * 60 + 15);
 * assert.equal(readTimeOfDay("12:30a"), 30);
 * ```
 */
export function readTimeOfDay(text: string): number {
  const parts = CLOCK.exec(text);
  if (parts === null) return NaN;
  const [hour, minute, half] = [Number(parts[1]), Number(parts[2]), parts[3]?.toLowerCase()];
  const fits = minute < 60 && (half === undefined ? hour < 24 : hour >= 1 && hour <= 12);
  if (!fits) return NaN;
  if (half === undefined) return hour * 60 + minute;
  return ((hour % 12) + (half === "p" ? 12 : 0)) * 60 + minute;
}
