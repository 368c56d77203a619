/**
 * What became of several sources together.
 *
 * @module
 */
import type { DustCounts, ReasonCounts, WeatherCounts } from "../../base/rows.ts";

/** Counts of two weather sources together. */
export function addWeatherCounts(a: WeatherCounts, b: WeatherCounts): WeatherCounts {
  const nulled = { ...a.nulled };
  for (const [column, reasons] of Object.entries(b.nulled)) {
    nulled[column] = addReasons(nulled[column] ?? {}, reasons);
  }
  return {
    rows_in: a.rows_in + b.rows_in,
    kept: a.kept + b.kept,
    repeated: a.repeated + b.repeated,
    conflicts: a.conflicts + b.conflicts,
    dropped: addReasons(a.dropped, b.dropped),
    nulled,
  };
}

/** Counts of two laboratory sources together. */
export function addDustCounts(a: DustCounts, b: DustCounts): DustCounts {
  return {
    rows_in: a.rows_in + b.rows_in,
    kept: a.kept + b.kept,
    repeated: a.repeated + b.repeated,
    corrected: a.corrected + b.corrected,
    superseded: a.superseded + b.superseded,
    below_detection: a.below_detection + b.below_detection,
    dropped: addReasons(a.dropped, b.dropped),
  };
}

function addReasons(a: ReasonCounts, b: ReasonCounts): ReasonCounts {
  const sum = { ...a };
  for (const [reason, n] of Object.entries(b)) sum[reason] = (sum[reason] ?? 0) + n;
  return sum;
}
