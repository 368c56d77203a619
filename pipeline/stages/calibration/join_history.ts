/**
 * The joined table straight from a simulated history, without files or a warehouse.
 *
 * @module
 */
import { dayText } from "../../base/days.ts";
import type { JoinedRow } from "../../base/rows.ts";
import type { History } from "../../simulate/history.ts";
import { MISSING, TIP, writtenSpeed } from "../../simulate/records.ts";

/**
 * Joins each result above the detection limit to the weather of its day.
 *
 * A second way to the table that ingest and aggregate make, to compare with: means weighted by
 * interval, the highest gust, the sum of rain, a record counted once and to the day of its written
 * time minus one second. Ordered by day, then site. Cost: O(records).
 *
 * @example
 * ```ts
 * import { joinHistory } from "@/stages/calibration/join_history.ts";
 * import { simulateHistory } from "@/simulate/history.ts";
 * import assert from "node:assert/strict";
 * assert.equal(joinHistory(simulateHistory()).length, 2_711);
 * ```
 */
export function joinHistory({ times, records, rows, results }: History): JoinedRow[] {
  const days = new Map<number, Day>();
  for (const i of new Set(rows)) {
    const number = Math.floor((times.minute[i]! * 60 - 1) / 86_400);
    let day = days.get(number);
    if (day === undefined) days.set(number, day = newDay());
    const minutes = times.interval[i]!;
    addTo(day.temperature, records.temperature[i]! / 10, records.temperature[i]!, minutes);
    addTo(day.humidity, records.humidity[i]!, records.humidity[i]!, minutes);
    const wind = records.wind[i]!, gust = records.gust[i]!, tips = records.tips[i]!;
    addTo(day.wind, Number(writtenSpeed(wind)), wind, minutes);
    if (gust !== MISSING) day.gust = Math.max(day.gust ?? 0, Number(writtenSpeed(gust)));
    if (tips !== MISSING) day.tips = (day.tips ?? 0) + tips;
  }
  return results.flatMap((result) => {
    const day = result.belowDetection ? undefined : days.get(result.day);
    if (day === undefined) return [];
    return [{
      fecha: dayText(result.day),
      temp_out: meanOf(day.temperature),
      hum_out: meanOf(day.humidity),
      rainfall_mm: day.tips === null ? null : Number((day.tips * TIP).toFixed(2)),
      wind_speed_avg: meanOf(day.wind),
      wind_speed_hi: day.gust,
      valor: Number(result.value),
      sitio: result.site,
    }];
  });
}

interface Mean {
  sum: number;
  minutes: number;
}
interface Day {
  readonly temperature: Mean;
  readonly humidity: Mean;
  readonly wind: Mean;
  gust: number | null;
  tips: number | null;
}

function newDay(): Day {
  const mean = () => ({ sum: 0, minutes: 0 });
  return { temperature: mean(), humidity: mean(), wind: mean(), gust: null, tips: null };
}

/** Adds a value for so many minutes, unless its cell is missing. */
function addTo(mean: Mean, value: number, cell: number, minutes: number): void {
  if (cell === MISSING) return;
  mean.sum += value * minutes;
  mean.minutes += minutes;
}

function meanOf({ sum, minutes }: Mean): number | null {
  return minutes === 0 ? null : sum / minutes;
}
