/**
 * Days counted from the first day of the weather file.
 *
 * @module
 */
import { dayNumber, dayText } from "../base/days.ts";

/** The first day of the weather file (published), days since 1970-01-01. */
export const FIRST_DAY: number = numberOf("2008-02-19");
/** Calendar days to the last day of the file (published): 5,383. */
export const N_DAYS: number = numberOf("2022-11-14") - FIRST_DAY + 1;

/**
 * The index of a day: 0 for the first day of the weather file.
 *
 * @param day `YYYY-MM-DD`
 *
 * @example
 * ```ts
 * import { dayIndex } from "@/simulate/day_index.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dayIndex("2008-02-20"), 1);
 * ```
 */
export function dayIndex(day: string): number {
  return numberOf(day) - FIRST_DAY;
}

/** Year and month (1 to 12) of a day index. */
export function monthOf(index: number): { year: number; month: number } {
  const text = dayText(FIRST_DAY + index);
  return { year: Number(text.slice(0, 4)), month: Number(text.slice(5, 7)) };
}

function numberOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return dayNumber({ year, month, day: date });
}
