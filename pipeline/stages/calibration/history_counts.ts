/**
 * The counts of a history that were published and hold for every seed.
 *
 * @module
 */
import type { History } from "../../simulate/history.ts";
import { joinHistory } from "./join_history.ts";
import { isExceedance } from "./measure.ts";

/** How many there are of what. */
export interface HistoryCounts {
  /** Rows of the weather file, repeated ones included. */
  readonly weather_rows: number;
  /** Days with a record. */
  readonly weather_days: number;
  /** Results above the detection limit. */
  readonly results: number;
  /** Results below it. */
  readonly below_detection: number;
  /** Results above the limit on days with weather. */
  readonly joined_rows: number;
  /** Of these, at or above 150 ug/m3. */
  readonly exceedances: number;
  /** Of these, above 400 ug/m3. */
  readonly above_400: number;
  /** Joined rows of each site. */
  readonly sites: Readonly<Record<string, number>>;
}

/**
 * Counts a history.
 *
 * @example
 * ```ts
 * import { historyCounts } from "@/stages/calibration/history_counts.ts";
 * import { simulateHistory } from "@/simulate/history.ts";
 * import assert from "node:assert/strict";
 * assert.equal(historyCounts(simulateHistory()).exceedances, 372);
 * ```
 */
export function historyCounts(history: History): HistoryCounts {
  const joined = joinHistory(history);
  const days = new Set<number>();
  for (const i of history.rows) days.add(history.times.day[i]!);
  const below = history.results.filter((result) => result.belowDetection).length;
  const sites: Record<string, number> = {};
  for (const { sitio } of joined) sites[sitio] = (sites[sitio] ?? 0) + 1;
  return {
    weather_rows: history.rows.length,
    weather_days: days.size,
    results: history.results.length - below,
    below_detection: below,
    joined_rows: joined.length,
    exceedances: joined.filter(isExceedance).length,
    above_400: joined.filter((row) => row.valor > 400).length,
    sites,
  };
}
