/**
 * The grid of archive intervals, as if the station had never failed.
 *
 * @module
 */
import { dayIndex, FIRST_DAY, N_DAYS } from "./day_index.ts";

const DAY = 1440;
/** First and last written time of the file (published), minutes of the console's clock. */
const FIRST_MINUTE = FIRST_DAY * DAY + 17 * 60 + 15;
const LAST_MINUTE = (FIRST_DAY + N_DAYS - 1) * DAY + 15 * 60 + 30;
/** When the archive interval was changed from 5 to 30 minutes. */
const SWITCH_MINUTE = (FIRST_DAY + dayIndex("2008-02-28")) * DAY + 11 * 60;

/** The grid: one entry for each interval, in time order. */
export interface RecordTimes {
  /** END of the interval, minutes of the console's clock since 1970-01-01 00:00. */
  readonly minute: Int32Array;
  /** Length of the interval, min. */
  readonly interval: Uint8Array;
  /** Day the interval belongs to (its end minus one second), as an index from the first day. */
  readonly day: Int32Array;
  /** Entries of day `d` are `[dayStart[d], dayStart[d + 1])`. */
  readonly dayStart: Int32Array;
}

/**
 * Every interval from 2008-02-19 17:15 to 2022-11-14 15:30, by the console's clock.
 *
 * The clock ran straight through the zone change of 2008-03-16: written times only run forward.
 */
export function recordTimes(): RecordTimes {
  const fine = (SWITCH_MINUTE - FIRST_MINUTE) / 5 + 1;
  const length = fine + (LAST_MINUTE - SWITCH_MINUTE) / 30;
  const minute = new Int32Array(length);
  const interval = new Uint8Array(length);
  const day = new Int32Array(length);
  const dayStart = new Int32Array(N_DAYS + 1);
  let end = FIRST_MINUTE;
  for (let i = 0; i < length; i++) {
    minute[i] = end;
    interval[i] = i < fine ? 5 : 30;
    const d = Math.floor((end - 1) / DAY) - FIRST_DAY;
    day[i] = d;
    dayStart[d + 1] = i + 1;
    end += i + 1 < fine ? 5 : 30;
  }
  return { minute, interval, day, dayStart };
}
