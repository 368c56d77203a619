/**
 * The station's current conditions, as the API gives them.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import type { Cell } from "../../readers/weatherlink_cells.ts";
import { type CurrentConditions, readCurrent } from "../../readers/weatherlink_current.ts";
import { CONDITIONS } from "../../readers/weatherlink_structures.ts";
import { ageText } from "./age_text.ts";
import { type Check, ok, warning } from "./check.ts";

/** A console whose clock is this far ahead stamps its records wrongly, s. */
const AHEAD_S = 300;

/**
 * What a `/current` answer says: whether the station reports, and what, in Polvo's units, to be
 * compared with the display of its console.
 *
 * The API goes on giving the last conditions of a dead station, so that their age alone tells.
 *
 * @param json the parsed answer
 * @param now the present instant
 * @throws {DataError} when it is no answer with sensors
 */
export function checkCurrent(json: unknown, config: Config, now: Date): readonly Check[] {
  const name = "current conditions";
  const { weather } = config;
  const current = readCurrent(json, weather);
  if (current === null) {
    const types = Object.keys(CONDITIONS).join(", ");
    const todo = "Look whether the station uploads at all, on its page on weatherlink.com";
    return [warning(name, `none of structure types ${types}`, todo)];
  }
  const age = now.getTime() / 1000 - current.date_time;
  const time = new Date(current.date_time * 1000).toISOString();
  const flaws = flawsOf(current);
  const found = `${[...valuesOf(current), ...flaws].join(", ")} at ${time}, ${ageText(age)}`;
  if (age < -AHEAD_S) {
    return [warning(name, found, "The console's clock is ahead: set its time and zone")];
  }
  if (age > weather.api.stale_minutes * 60) {
    const todo = "The station is silent and its last conditions are repeated: look at its power, " +
      "logger and link";
    return [warning(name, found, todo)];
  }
  if (flaws.length === 0) return [ok(name, found)];
  const todo = "Look at those sensors, or choose others by weather.api.lsids in polvo.json";
  return [warning(name, found, todo)];
}

/** Each value with its unit. */
function valuesOf(current: CurrentConditions): string[] {
  const value = (cell: Cell<number>, unit: string) =>
    typeof cell === "number" ? [`${cell.toFixed(1)} ${unit}`] : [];
  return [
    ...value(current.temp_out, "degC"),
    ...value(current.hum_out, "%"),
    ...value(current.wind_speed_avg, "km/h"),
    ...value(current.wind_speed_hi, "km/h in gusts"),
    ...value(current.wind_dir, "deg"),
  ];
}

/** Why the others have none, save gusts, which not every gateway tells, and directions, as of calm. */
function flawsOf(current: CurrentConditions): string[] {
  const needed = ["temp_out", "hum_out", "wind_speed_avg"] as const;
  return needed.flatMap((column) =>
    typeof current[column] === "number" ? [] : [`${column} ${current[column]}`]
  );
}
