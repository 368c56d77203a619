/**
 * Columns that the console computes from others, and the writing of cells.
 *
 * @module
 */
import { KILOMETRES_PER_MILE } from "../base/units.ts";
import { cos, exp, log } from "./elementary.ts";
import { MISSING } from "./records.ts";

/**
 * A writer of cells that writes each value once and then remembers it; `---` where there is none.
 *
 * @param write the text of a whole-number value
 */
export function cellText(write: (value: number) => string): (value: number) => string {
  const texts = new Map<number, string>([[MISSING, "---"]]);
  return (value) => {
    let text = texts.get(value);
    if (text === undefined) {
      text = write(value);
      texts.set(value, text);
    }
    return text;
  };
}

/**
 * Dew point, 0.1 degC, from temperature in 0.1 degC and humidity in %.
 *
 * Source: Magnus formula with the constants of WMO-No. 8 (17.62, 243.12 degC).
 *
 * @example
 * ```ts
 * import { dewPoint } from "@/simulate/derived.ts";
 * import assert from "node:assert/strict";
 * assert.equal(dewPoint(200, 100), 200);
 * ```
 */
export function dewPoint(temperature: number, humidity: number): number {
  const t = temperature / 10;
  const gamma = logShare(humidity) + (17.62 * t) / (243.12 + t);
  return Math.round((2431.2 * gamma) / (17.62 - gamma));
}

const logShares = Float64Array.from(
  { length: 101 },
  (_, percent) => percent === 0 ? 0 : log(percent / 100),
);
function logShare(humidity: number): number {
  return logShares[humidity]!;
}

/**
 * Wind chill, 0.1 degC, from temperature in 0.1 degC and wind in mph.
 *
 * Source: US National Weather Service and Environment Canada, 2001; the air itself below 4.8 km/h.
 */
export function windChill(temperature: number, mph: number): number {
  const t = temperature / 10, cooling = coolings[mph]!;
  if (mph < 3 || t > 10) return temperature;
  return Math.min(temperature, Math.round(131.2 + 6.215 * t - (113.7 - 3.965 * t) * cooling));
}
/** Wind in km/h to the power 0.16, by mph. */
const coolings = Float64Array.from(
  { length: 256 },
  (_, mph) => mph === 0 ? 0 : exp(0.16 * log(mph * KILOMETRES_PER_MILE)),
);

/**
 * Temperature, humidity, dew point and heat index beside the console indoors: four cells.
 *
 * The office is heated by day; nothing uses these columns.
 */
export function indoorText(minute: number): string {
  return indoor[Math.floor((minute % 1440) / 5)]!;
}
const indoor = Array.from({ length: 288 }, (_, step) => {
  const tenths = Math.round(185 + 25 * cos((2 * Math.PI * (step / 12 - 16)) / 24));
  const humidity = Math.round(24 - (tenths - 185) / 10);
  return [
    (tenths / 10).toFixed(1),
    `${humidity}`,
    (dewPoint(tenths, humidity) / 10).toFixed(1),
    (tenths / 10 - 1.4).toFixed(1),
  ].join("\t");
});
