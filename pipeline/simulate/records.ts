/**
 * The records of the weather file, column by column, in the console's whole units.
 *
 * @module
 */
import { KILOMETRES_PER_MILE } from "../base/units.ts";

/** A cell that says `---`. */
export const MISSING: number = -32_768;
/** Depth of one tip of the rain collector, mm. */
export const TIP = 0.2;
/** Wind samples that a record holds at full reception, by interval: one packet in 2.63 s. */
export const SAMPLES_PER_MINUTE = 22.8;

/**
 * Wind as the export writes it, km/h with one decimal.
 *
 * @param mph whole miles an hour
 *
 * @example
 * ```ts
 * import { writtenSpeed } from "@/simulate/records.ts";
 * import assert from "node:assert/strict";
 * assert.equal(writtenSpeed(2), "3.2");
 * ```
 */
export function writtenSpeed(mph: number): string {
  return (mph * KILOMETRES_PER_MILE).toFixed(1);
}

/** Values of each interval of the grid, or of each row of the file; `MISSING` where there is none. */
export interface Records {
  /** Mean temperature, 0.1 degC. */
  readonly temperature: Int16Array;
  /** Highest temperature of the interval, 0.1 degC. */
  readonly highest: Int16Array;
  /** Lowest temperature of the interval, 0.1 degC. */
  readonly lowest: Int16Array;
  /** Relative humidity, %. */
  readonly humidity: Int16Array;
  /** Mean wind, mph; the console counts whole miles an hour whatever it displays. */
  readonly wind: Int16Array;
  /** Highest wind, mph. */
  readonly gust: Int16Array;
  /** Prevailing direction, 0 = N, 1 = NNE, ... 15 = NNW; missing when calm. */
  readonly direction: Int16Array;
  /** Direction of the gust, likewise. */
  readonly gustDirection: Int16Array;
  /** Tips of the rain collector. */
  readonly tips: Int16Array;
  /** Station pressure, 0.1 hPa. */
  readonly pressure: Int16Array;
  /** Packets received. */
  readonly samples: Int16Array;
}

/** Columns for `length` records, all zero. */
export function emptyRecords(length: number): Records {
  const column = () => new Int16Array(length);
  return {
    temperature: column(),
    highest: column(),
    lowest: column(),
    humidity: column(),
    wind: column(),
    gust: column(),
    direction: column(),
    gustDirection: column(),
    tips: column(),
    pressure: column(),
    samples: column(),
  };
}
