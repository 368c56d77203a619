/**
 * The one monotone map that gives the published numbers of high results.
 *
 * @module
 */
import { exp, log } from "./elementary.ts";
import { DUST } from "./parameters.ts";

/** Joined rows at or above 150 ug/m3 (published). */
export const EXCEEDANCES = 372;
/** Joined rows above 400 ug/m3 (published). */
export const ABOVE_400 = 84;

/**
 * A map from drawn dust to PM10 that leaves every order as it is.
 *
 * Straight in the logarithm between the detection limit, which stays, the guideline, passed by just
 * 372 joined rows, and 400 ug/m3, passed by 84. Around both levels a gap of one unit keeps the
 * counts whatever the rounding. It sees the values alone: neither weather nor site nor day.
 *
 * @param joined log PM10 of the joined rows, in any order
 * @returns the map from log PM10 to PM10, ug/m3
 *
 * @example
 * ```ts
 * import { concentrationMap } from "@/simulate/concentration_map.ts";
 * import assert from "node:assert/strict";
 * const drawn = Array.from({ length: 1000 }, (_, i) => 2 + i / 250);
 * const map = concentrationMap(drawn);
 * assert.equal(drawn.filter((x) => map(x) >= 150).length, 372);
 * assert.equal(drawn.filter((x) => map(x) > 400).length, 84);
 * ```
 */
export function concentrationMap(joined: Iterable<number>): (logDust: number) => number {
  const sorted = Float64Array.from(joined).sort().reverse();
  const limit = log(DUST.detectionLimit);
  const from = [
    limit,
    sorted[EXCEEDANCES]!,
    sorted[EXCEEDANCES - 1]!,
    sorted[ABOVE_400]!,
    sorted[ABOVE_400 - 1]!,
  ];
  const to = [limit, log(149.4), log(150.6), log(399.4), log(401)];
  const slope = DUST.clogging * (to[3]! - to[2]!) / (from[3]! - from[2]!);
  return (logDust) => {
    const piece = from.findIndex((x) => logDust <= x);
    if (piece === -1) return exp(to[4]! + slope * (logDust - from[4]!));
    if (piece === 0) return exp(logDust);
    const share = (logDust - from[piece - 1]!) / (from[piece]! - from[piece - 1]!);
    return exp(to[piece - 1]! + share * (to[piece]! - to[piece - 1]!));
  };
}
