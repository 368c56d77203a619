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
  const found = `${valuesOf(current)} at ${time}, ${ageText(age)}`;
  if (age < -AHEAD_S) {
    return [warning(name, found, "The console's clock is ahead: set its time and zone")];
  }
  if (age <= weather.api.stale_minutes * 60) return [ok(name, found)];
  const todo = "The station is silent and its last conditions are repeated: look at its power, " +
    "logger and link";
  return [warning(name, found, todo)];
}

function valuesOf({ temp_out, hum_out, wind_speed_avg }: CurrentConditions): string {
  const word = (cell: Cell<number>, unit: string) =>
    typeof cell === "number" ? `${cell.toFixed(1)} ${unit}` : `${unit} ${cell}`;
  return [word(temp_out, "degC"), word(hum_out, "%"), word(wind_speed_avg, "km/h")].join(", ");
}
