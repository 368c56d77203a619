/**
 * The skills that a figure shows.
 *
 * @module
 */
import type { Estimate } from "./figure.ts";

/** Lower than this no axis goes. */
const LOWEST = -1;

/**
 * Where the axis of a skill begins: at the lowest interval, but between −1 and 0.
 *
 * A skill has no lower bound: a place with one exceedance may have −20, and would press all others
 * into a line.
 */
export function skillFloor(skills: readonly Estimate[]): number {
  const ends = skills.flatMap(({ value, low }) => [value, low]).filter((end) => end !== null);
  const lowest = Math.min(0, ...ends);
  return Math.max(LOWEST, Math.floor(10 * lowest) / 10);
}

/** No axis ends below this: small skills should look small. */
const LEAST_END = 0.2;

/**
 * Where the axis of a skill ends: at the highest interval, but between 0.2 and 1.
 *
 * Skills against a good climatology are small; on an axis to 1 they would lie in one line.
 */
export function skillCeiling(skills: readonly Estimate[]): number {
  const ends = skills.flatMap(({ value, high }) => [value, high]).filter((end) => end !== null);
  return Math.min(1, Math.max(LEAST_END, Math.ceil(10 * Math.max(0, ...ends)) / 10));
}

/** The part of an estimate that stands above the floor. */
export function within({ value, low, high }: Estimate, floor: number): Estimate {
  const cut = (end: number | null) => end === null ? null : Math.max(end, floor);
  return { value: cut(value), low: cut(low), high: cut(high) };
}
