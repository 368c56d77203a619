import { DAY_S } from "../../base/days.ts";

/**
 * How old something is, in a unit that one can picture.
 *
 * @param seconds since then; an instant of the future is told as such
 *
 * @example
 * ```ts
 * import { ageText } from "@/stages/doctor/age_text.ts";
 * import assert from "node:assert/strict";
 * assert.equal(ageText(3600), "60 minutes ago");
 * assert.equal(ageText(-86_400), "24 hours in the future");
 * assert.equal(ageText(10 * 86_400), "10 days ago");
 * ```
 */
export function ageText(seconds: number): string {
  const length = Math.abs(seconds);
  const number = length < 3 * 3600
    ? `${Math.round(length / 60)} minutes`
    : length < 3 * DAY_S
    ? `${Math.round(length / 3600)} hours`
    : `${Math.round(length / DAY_S)} days`;
  return `${number} ${seconds < 0 ? "in the future" : "ago"}`;
}
