import { celsius, TEMPERATURE_UNITS, type TemperatureUnit } from "../../base/units.ts";
import type { Finding, WrittenNumbers } from "./finding.ts";

/** Magnus coefficients over water: 17.62 and 243.12 degC (WMO-No. 8, 2008 edition, annex 4.B). */
const MAGNUS = { a: 17.62, b: 243.12 };
/** Mean error of a recomputed dew point, degC: real exports are off by about 0.03. */
const RIGHT = 0.2;
/** How many times further off the other unit must be. */
const CLEARLY = 3;
/** One wild cell must not decide. */
const LARGEST = 10;

/**
 * Whether temperatures are in the configured unit: the dew point, recomputed from temperature and
 * humidity under either unit, against the dew-point column.
 *
 * The formula is not linear, so that it holds in one unit only; in saturated air it cannot tell.
 */
export class TemperatureCheck {
  readonly #unit: TemperatureUnit;
  readonly #error: Record<TemperatureUnit, number> = { C: 0, F: 0 };
  #n = 0;

  /** A check of the configured unit. */
  constructor(unit: TemperatureUnit) {
    this.#unit = unit;
  }

  /** Takes one record into account. */
  see({ temp_out, hum_out, dew_point }: WrittenNumbers): void {
    if (!(hum_out > 0) || hum_out > 100 || Number.isNaN(temp_out + dew_point)) return;
    this.#n++;
    for (const unit of TEMPERATURE_UNITS) {
      const off = dewPoint(celsius(temp_out, unit), hum_out) - celsius(dew_point, unit);
      this.#error[unit] += Math.min(Math.abs(off), LARGEST) || 0;
    }
  }

  /** What all records together say. */
  verdict(): Finding {
    const setting = "temp_unit";
    const other = this.#unit === "C" ? "F" : "C";
    const [mine, others] = [this.#error[this.#unit] / this.#n, this.#error[other] / this.#n];
    const evidence = `the dew point recomputed from temperature and humidity is off by ` +
      `${mine.toFixed(2)} degC on average with ${this.#unit}, ${others.toFixed(2)} with ${other}`;
    if (this.#n === 0) {
      const none = "no record has temperature, humidity and dew point";
      return { setting, state: "untested", evidence: none };
    }
    if (others < RIGHT && mine > CLEARLY * others) {
      return { setting, state: "contradicts", evidence, looksLike: other };
    }
    return { setting, state: mine < RIGHT ? "agrees" : "untested", evidence };
  }
}

/** Dew point in degC by the Magnus formula, of a temperature in degC and a humidity in %. */
function dewPoint(temperature: number, humidity: number): number {
  const { a, b } = MAGNUS;
  const gamma = Math.log(humidity / 100) + (a * temperature) / (b + temperature);
  return (b * gamma) / (a - gamma);
}
