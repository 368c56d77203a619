/**
 * The mean course of a day in the Puna.
 *
 * @module
 */
import { cos } from "./elementary.ts";
import type { Mechanisms } from "./mechanisms.ts";
import { WEATHER } from "./parameters.ts";

/** One step of the day; means over the day are 0, 0 and 1. */
export interface DayStep {
  /** Warmth, from about -1 before sunrise to 1 in the early afternoon. */
  readonly warmth: number;
  /** Dryness of the air, likewise. */
  readonly dryness: number;
  /** Wind as a multiple of the day's mean: still nights, windy afternoons. */
  readonly breeze: number;
}

/** The day in steps of five minutes. */
export function dayCycle(on: Mechanisms): DayStep[] {
  return Array.from({ length: 288 }, (_, step) => {
    if (!on.diurnal) return { warmth: 0, dryness: 0, breeze: 1 };
    const hour = (step + 0.5) / 12;
    return {
      warmth: wave(hour, 14.5) + 0.2 * cos((4 * Math.PI * (hour - 13.5)) / 24),
      dryness: wave(hour, 15),
      breeze: 1 + WEATHER.diurnal.wind * wave(hour, 15.5),
    };
  });
}

/** A cosine of 24 h with its top at `peak`, both in hours. */
function wave(hour: number, peak: number): number {
  return cos((2 * Math.PI * (hour - peak)) / 24);
}
