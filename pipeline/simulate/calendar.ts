/**
 * Days as whole numbers since 1970-01-01, without a clock or a zone.
 *
 * @module
 */

/**
 * The number of a day: 0 for 1970-01-01, one more for each day after.
 *
 * Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), days_from_civil.
 *
 * @param day `YYYY-MM-DD`, of the Gregorian calendar
 *
 * @example
 * ```ts
 * import { dayNumber } from "@/simulate/calendar.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dayNumber("1970-02-01"), 31);
 * ```
 */
export function dayNumber(day: string): number {
  const year = Number(day.slice(0, 4)), month = Number(day.slice(5, 7));
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) +
    Number(day.slice(8, 10)) - 1;
  const yearOfEra = y - era * 400;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** A day of the Gregorian calendar; `month` and `day` start at 1. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * Year, month and day of a day number; the inverse of {@linkcode dayNumber}.
 *
 * @example
 * ```ts
 * import { civil } from "@/simulate/calendar.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(civil(31), { year: 1970, month: 2, day: 1 });
 * ```
 */
export function civil(number: number): Civil {
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra -
    (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/**
 * A day number as `YYYY-MM-DD`.
 *
 * @example
 * ```ts
 * import { dayText } from "@/simulate/calendar.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dayText(31), "1970-02-01");
 * ```
 */
export function dayText(number: number): string {
  const { year, month, day } = civil(number);
  return `${year}-${two(month)}-${two(day)}`;
}

/** A whole number below 100 in two digits. */
export function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
