/**
 * Random draws of every kind the simulation needs, from one uniform generator.
 *
 * @module
 */
import { random } from "../base/random.ts";
import { log } from "./elementary.ts";

/** A source of draws; each mechanism has its own, so that one does not shift another's numbers. */
export interface Draw {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Standard normal. */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** A whole number from `low` to `high`, both possible. */
  integer(low: number, high: number): number;
  /** A copy of the values in random order. */
  shuffled<T>(values: readonly T[]): T[];
}

/** The streams of the generator; a number once given to a mechanism stays with it. */
export const STREAMS = {
  outages: 1,
  dailyWeather: 2,
  intervalWeather: 3,
  rain: 4,
  campaign: 5,
  sampling: 6,
  lostRecords: 7,
  missingCells: 8,
  repeats: 9,
  spikes: 10,
  icing: 11,
  radio: 12,
  dustDays: 13,
  phases: 14,
  siteNoise: 15,
  console: 16,
  withoutWeather: 17,
  showers: 18,
} as const;

/**
 * The draws of one stream of a seed.
 *
 * Normal numbers come from Marsaglia's polar method (1964), which needs no sine; the logarithm is
 * our own, so the numbers are the same on every machine. Cost: O(1) a draw.
 *
 * @param seed of the history
 * @param stream one of {@linkcode STREAMS}
 *
 * @example
 * ```ts
 * import { drawFrom, STREAMS } from "@/simulate/draw.ts";
 * import assert from "node:assert/strict";
 * const dice = drawFrom(1, STREAMS.rain).integer(1, 6);
 * assert.ok(dice >= 1 && dice <= 6);
 * ```
 */
export function drawFrom(seed: number, stream: number): Draw {
  const uniform = random(seed, stream);
  let spare: number | null = null;
  function normal(): number {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    for (;;) {
      const u = 2 * uniform() - 1, v = 2 * uniform() - 1, s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * log(s)) / s);
      spare = v * scale;
      return u * scale;
    }
  }
  function integer(low: number, high: number): number {
    return low + Math.floor(uniform() * (high - low + 1));
  }
  function shuffled<T>(values: readonly T[]): T[] {
    const order = [...values];
    for (let i = order.length - 1; i > 0; i--) {
      const j = integer(0, i);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order;
  }
  return { uniform, normal, exponential: () => -log(1 - uniform()), integer, shuffled };
}
