/**
 * Some days of a history, to look at or to try things on.
 *
 * @module
 */
import { dayIndex, FIRST_DAY } from "./day_index.ts";
import type { History } from "./history.ts";

/**
 * The records and results of some days, as a history of its own.
 *
 * @param history the whole
 * @param options `from`, the first day as `YYYY-MM-DD`, and the number of `days`
 *
 * @example
 * ```ts
 * import { simulateHistory } from "@/simulate/history.ts";
 * import { sliceHistory } from "@/simulate/slice_history.ts";
 * import assert from "node:assert/strict";
 * const week = sliceHistory(simulateHistory(), { from: "2016-08-01", days: 7 });
 * assert.ok(week.rows.length <= 7 * 48);
 * ```
 */
export function sliceHistory(
  history: History,
  { from, days }: { from: string; days: number },
): History {
  const first = dayIndex(from), end = first + days;
  const within = (day: number) => day >= first && day < end;
  return {
    ...history,
    rows: history.rows.filter((i) => within(history.times.day[i]!)),
    results: history.results.filter((result) => within(result.day - FIRST_DAY)),
  };
}
