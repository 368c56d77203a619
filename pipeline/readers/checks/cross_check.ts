/**
 * The cross-checks of a weather source against the configured units and date order.
 *
 * @module
 */
import type { Settings } from "../../base/settings.ts";
import { UsageError } from "../../base/errors.ts";
import type { WrittenDate } from "../written_time.ts";
import { DateCheck } from "./date_check.ts";
import type { Finding, WrittenNumbers } from "./finding.ts";
import { RainCheck } from "./rain_check.ts";
import { TemperatureCheck } from "./temperature_check.ts";
import { WindCheck } from "./wind_check.ts";

/**
 * Collects evidence from every record, for a head of missing values must not decide, and judges at
 * the end: units are not in the files, and a wrong one would go unnoticed.
 */
export class CrossCheck {
  readonly #settings: Settings["weather"];
  readonly #temperature: TemperatureCheck;
  readonly #wind: WindCheck;
  readonly #rain: RainCheck;
  readonly #date: DateCheck;

  /** Checks of the configured units and date order. */
  constructor(settings: Settings["weather"]) {
    this.#settings = settings;
    this.#temperature = new TemperatureCheck(settings.temp_unit);
    this.#wind = new WindCheck(settings.wind_unit);
    this.#rain = new RainCheck(settings.rain_unit);
    this.#date = new DateCheck(settings.date_order);
  }

  /** Takes the date and the minute of the day of one record into account. */
  seeTime(date: WrittenDate, minute: number): void {
    this.#date.see(date, minute);
  }

  /** Takes the numbers of one record into account, as they are written. */
  seeNumbers(numbers: WrittenNumbers): void {
    this.#temperature.see(numbers);
    this.#wind.see(numbers);
    this.#rain.see(numbers);
  }

  /**
   * Notes on what could not be tested, or was overridden.
   *
   * @throws {UsageError} naming every setting that looks wrong, unless `trust_units` is set
   */
  judge(source: string): string[] {
    const findings = [this.#date, this.#temperature, this.#wind, this.#rain]
      .map((check) => check.verdict());
    const wrong = findings.filter(({ state }) => state === "contradicts");
    if (wrong.length > 0 && !this.#settings.trust_units) throw this.#contradiction(source, wrong);
    return findings.filter(({ state }) => state !== "agrees").map(({ setting, state, evidence }) =>
      state === "untested"
        ? `${source}: ${setting} ${this.#settings[setting]} could not be tested: ${evidence}`
        : `${source}: ${setting} ${
          this.#settings[setting]
        } is trusted against the evidence: ${evidence}`
    );
  }

  #contradiction(source: string, wrong: readonly Finding[]): UsageError {
    const told = wrong.map(({ setting, evidence, looksLike }) =>
      `${setting} is ${this.#settings[setting]} but looks like ${looksLike}: ${evidence}`
    );
    const flags = wrong.map(({ setting, looksLike }) =>
      `--${setting.replace("_", "-")} ${looksLike}`
    );
    return new UsageError({
      what: `Cannot use ${source} with these settings`,
      why: told.join("; "),
      todo: `Set weather.${wrong.map(({ setting }) => setting).join(", weather.")} right ` +
        `(${flags.join(" ")}), or give --trust-units if you are sure`,
    });
  }
}
