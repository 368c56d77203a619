/**
 * What the operational protocol's table is made of, as the warehouse holds it.
 *
 * @module
 */
import { sha256Hex } from "../base/digest.ts";
import type { DayWeather } from "../base/day_weather.ts";
import { completeRule, type ExceedanceRule } from "../base/exceedance.ts";
import { type LabelledResults, labelResults } from "../base/label_results.ts";
import { type OperationalProtocol, operationalUnder, OWN_RULES } from "../base/protocol.ts";
import { Zone } from "../base/zone.ts";
import type { Context } from "./context.ts";
import { readDayWeather } from "./day_weather.ts";
import { hashResults, readDayZone, readResults } from "./read_results.ts";

/** Labelled results and the weather of all days, with the rule that they were labelled by. */
export interface OperationalSource {
  /** The configured rule, completed by the protocol's own. */
  readonly rule: ExceedanceRule;
  /** The protocol under that rule. */
  readonly protocol: OperationalProtocol;
  /** Zone of the local days. */
  readonly day_zone: string;
  /** The results that count, in ascending order of days, and how many were left out. */
  readonly labelled: LabelledResults;
  /** Every day with weather, in order. */
  readonly weather: readonly DayWeather[];
  /** Hash of the results beside their days. */
  readonly results_sha256: string;
  /** Hash of the days. */
  readonly weather_sha256: string;
}

/**
 * Reads results and weather and labels the results by the configured rule: one reading for preparing,
 * judging and predicting.
 *
 * @throws {DataError} when records or results changed since `aggregate`, or it made another
 *   station's days
 */
export async function readOperationalSource(
  { config, warehouse }: Pick<Context, "config" | "warehouse">,
): Promise<OperationalSource> {
  const { exceedance, timezone: configured, weather: { station } } = config;
  const rule = completeRule(exceedance, OWN_RULES.operational);
  const day_zone = await readDayZone(warehouse, { station, configured });
  const results = await readResults(warehouse, { station });
  const weather = await readDayWeather(warehouse);
  return {
    rule,
    protocol: operationalUnder(rule),
    day_zone,
    labelled: labelResults(results, { rule, zone: new Zone(day_zone) }),
    weather,
    results_sha256: await hashResults(results),
    weather_sha256: await sha256Hex(JSON.stringify(weather)),
  };
}
