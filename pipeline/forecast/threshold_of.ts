/**
 * From what mistakes cost to when there is an alarm.
 *
 * @module
 */

/**
 * The probability from which an alarm pays: the cost-loss model.
 *
 * Without an alarm a day costs `p × miss_cost` on average, with one `(1 - p) × false_alarm_cost`: they
 * are equal where p is the share that the false alarm has in both.
 *
 * Source: Murphy (1977), "The value of climatological, categorical and probabilistic forecasts in the
 * cost-loss ratio situation".
 *
 * @example
 * ```ts
 * import { thresholdOf } from "@/forecast/threshold_of.ts";
 * import assert from "node:assert/strict";
 * assert.equal(thresholdOf({ miss_cost: 4, false_alarm_cost: 1 }), 0.2);
 * ```
 */
export function thresholdOf(
  { miss_cost, false_alarm_cost }: { miss_cost: number; false_alarm_cost: number },
): number {
  return false_alarm_cost / (false_alarm_cost + miss_cost);
}
