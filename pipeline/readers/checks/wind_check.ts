import { KILOMETRES_PER_HOUR_IN, WIND_UNITS, type WindUnit } from "../../base/units.ts";
import type { Finding, WrittenNumbers } from "./finding.ts";

/** Speeds other than calm that are needed to tell. */
const ENOUGH = 10;
/** Share of speeds on the steps of the right unit, at least. */
const RIGHT = 0.9;
/** Share on the steps of a wrong unit, at most: chance puts 22 % on those of m/s. */
const WRONG = 0.5;

/**
 * Whether wind speeds are in the configured unit: the instrument counts whole miles an hour, so that
 * speeds lie on the steps of one mph, rounded to a tenth of the unit they are shown in.
 */
export class WindCheck {
  readonly #unit: WindUnit;
  readonly #onSteps: Record<WindUnit, number> = { "km/h": 0, "m/s": 0, mph: 0, knots: 0 };
  #n = 0;

  /** A check of the configured unit. */
  constructor(unit: WindUnit) {
    this.#unit = unit;
  }

  /** Takes one record into account. */
  see({ wind_speed_avg, wind_speed_hi }: WrittenNumbers): void {
    this.#speed(wind_speed_avg);
    this.#speed(wind_speed_hi);
  }

  /** What all records together say. */
  verdict(): Finding {
    const setting = "wind_unit";
    if (this.#n < ENOUGH) {
      const evidence = `only ${this.#n} wind speeds are not calm`;
      return { setting, state: "untested", evidence };
    }
    const share = (unit: WindUnit) => this.#onSteps[unit] / this.#n;
    const percent = (unit: WindUnit) => `${Math.round(share(unit) * 100)} %`;
    const mine = this.#unit;
    const best = WIND_UNITS.reduce((a, b) => share(b) > share(a) ? b : a);
    const evidence = `${percent(mine)} of ${this.#n} wind speeds are multiples of 1 mph if they ` +
      `are in ${mine}` + (best === mine ? "" : `, ${percent(best)} if in ${best}`);
    if (share(best) >= RIGHT && share(mine) <= WRONG) {
      return { setting, state: "contradicts", evidence, looksLike: best };
    }
    return { setting, state: share(mine) >= RIGHT ? "agrees" : "untested", evidence };
  }

  #speed(speed: number): void {
    if (!(speed > 0)) return;
    this.#n++;
    for (const unit of WIND_UNITS) {
      const step = KILOMETRES_PER_HOUR_IN.mph / KILOMETRES_PER_HOUR_IN[unit];
      const nearest = Math.round(speed / step) * step;
      // Half a tenth of rounding, and a hair for the binary fraction.
      if (Math.abs(speed - nearest) <= 0.0501) this.#onSteps[unit]++;
    }
  }
}
