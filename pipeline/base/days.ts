/**
 * Calendar days as text and as numbers.
 *
 * @module
 */

/** Seconds in a day of 24 h. */
export const DAY_S = 86_400;

/**
 * The number of a calendar day, counted from 1970-01-01; NaN when the calendar has no such day.
 *
 * @example
 * ```ts
 * import { dayNumber } from "@/base/days.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dayNumber({ year: 1970, month: 2, day: 1 }), 31);
 * assert.ok(Number.isNaN(dayNumber({ year: 2023, month: 2, day: 29 })));
 * ```
 */
export function dayNumber(date: { year: number; month: number; day: number }): number {
  const { year, month, day } = date;
  const instant = new Date(Date.UTC(year, month - 1, day));
  // A day or a month too many runs over into another month.
  return instant.getUTCMonth() === month - 1 ? instant.getTime() / (DAY_S * 1000) : NaN;
}

/**
 * The text `YYYY-MM-DD` of a day number.
 *
 * @example
 * ```ts
 * import { dayText } from "@/base/days.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dayText(31), "1970-02-01");
 * ```
 */
export function dayText(day: number): string {
  return new Date(day * DAY_S * 1000).toISOString().slice(0, 10);
}

/**
 * The calendar month of a day number, 0 for January.
 *
 * @example
 * ```ts
 * import { monthOfDay } from "@/base/days.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual([-1, 0, 30, 31].map(monthOfDay), [11, 0, 0, 1]);
 * ```
 */
export function monthOfDay(day: number): number {
  return new Date(day * DAY_S * 1000).getUTCMonth();
}
