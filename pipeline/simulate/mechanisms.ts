/**
 * The mechanisms of the simulated history, each of which can be switched off.
 *
 * @module
 */

/** What each switch says when it is on; off leaves out just that. */
export const MECHANISMS = {
  seasons: "dry windy winters and humid summers; off: the same weather law all the year",
  diurnal: "cold still nights, windy dry afternoons; off: no cycle within the day",
  persistence: "a day's weather resembles that of the day before; off: independent days",
  rain: "showers on humid days; off: no rain",
  sharedDays: "sites are sampled on common campaign days; off: each site on days of its own",
  siteLevels: "each site has its own dust level; off: all have the mean level",
  weatherResponse: "dust follows wind and humidity; off: dust ignores the weather",
  siteResponses: "each site answers wind and humidity in its own way; off: all answer alike",
  activity: "years and phases of more and less work at the mine; off: steady work",
  dustDays: "days that are dusty at all sites; off: sites are independent given the weather",
  heavyTails: "a site is now and then far dustier than usual; off: lognormal only",
  gustSpikes: "single-interval sensor faults of 135 to 289 km/h; off: none",
  icing: "an iced anemometer that reads 0 for days; off: none",
  missingCells: "cells that say ---; off: none",
  repeatedRecords: "records downloaded twice; off: none",
  belowDetection: "results below the detection limit; off: they are not reported",
} as const;

/** The name of a mechanism. */
export type Mechanism = keyof typeof MECHANISMS;

/** Which mechanisms are on. */
export type Mechanisms = Readonly<Record<Mechanism, boolean>>;

/**
 * All mechanisms on but those that are named.
 *
 * @example
 * ```ts
 * import { mechanismsWithout } from "@/simulate/mechanisms.ts";
 * import assert from "node:assert/strict";
 * assert.equal(mechanismsWithout("rain").rain, false);
 * assert.equal(mechanismsWithout("rain").seasons, true);
 * ```
 */
export function mechanismsWithout(...off: readonly Mechanism[]): Mechanisms {
  return Object.fromEntries(
    Object.keys(MECHANISMS).map((name) => [name, !off.some((o) => o === name)]),
  ) as Mechanisms;
}
