import type { RainUnit } from "../../base/units.ts";
import type { Finding, WrittenNumbers } from "./finding.ts";

/** Tips of the two collectors, in mm: 0.2 mm and 0.01 in. */
const TIPS_MM = [0.2, 0.254];
/** Wet records that are needed to say that a file is in mm; one of less than 0.1 tells inches. */
const ENOUGH = 3;
/** Share of wet records on the steps of a tip, at least. */
const RIGHT = 0.9;

/**
 * Whether rain is in the configured unit: it falls in tips of 0.2 mm or 0.01 in.
 *
 * In mm the smallest rain is 0.20; in inches most intervals of 5 to 60 min have less than 0.10.
 */
export class RainCheck {
  readonly #unit: RainUnit;
  #wet = 0;
  #onSteps = 0;
  #small = 0;

  /** A check of the configured unit. */
  constructor(unit: RainUnit) {
    this.#unit = unit;
  }

  /** Takes one record into account. */
  see({ rainfall_mm: rain }: WrittenNumbers): void {
    if (!(rain > 0)) return;
    this.#wet++;
    if (rain < 0.095) this.#small++;
    if (TIPS_MM.some((tip) => Math.abs(rain - Math.round(rain / tip) * tip) <= 0.00501)) {
      this.#onSteps++;
    }
  }

  /** What all records together say. */
  verdict(): Finding {
    const setting = "rain_unit";
    if (this.#wet === 0) {
      return { setting, state: "untested", evidence: "no record has rain" };
    }
    const evidence = `of ${this.#wet} records with rain ${this.#onSteps} are multiples of a tip ` +
      `of 0.2 mm or 0.01 in written in mm, ${this.#small} are below 0.1`;
    const looksLike = this.#small * 2 >= this.#wet
      ? "in"
      : this.#wet >= ENOUGH && this.#onSteps >= RIGHT * this.#wet && this.#small === 0
      ? "mm"
      : null;
    if (looksLike === null) return { setting, state: "untested", evidence };
    if (looksLike === this.#unit) return { setting, state: "agrees", evidence };
    return { setting, state: "contradicts", evidence, looksLike };
  }
}
