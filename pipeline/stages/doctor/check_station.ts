/**
 * The station's account: what the key may see and read.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import { type Check, failed, ok, skipped, warning } from "./check.ts";

/** Plans that include `/historic`. */
const WITH_HISTORY = ["Pro", "Pro+"];
/** The longest archive interval that consoles know, minutes. */
const LONGEST_INTERVAL = 120;

type Fields = Readonly<Record<string, unknown>>;

/**
 * What `/stations` says about the configured station: whether the key sees it, its zone, plan and
 * recording interval.
 *
 * @param json the parsed answer
 */
export function checkStation(json: unknown, config: Config): readonly Check[] {
  const stations = listOf(json, "stations");
  const id = config.accounts.weatherlink!.stationId;
  const station = stations.find(({ station_id, station_id_uuid }) =>
    `${station_id}` === id || `${station_id_uuid}`.toLowerCase() === id.toLowerCase()
  );
  const name = "station";
  if (station === undefined) {
    const seen = stations.map(({ station_id, station_name }) => `${station_id} (${station_name})`);
    const found = `the key does not see station ${id}; it sees ${seen.join(", ") || "none"}`;
    return [failed(name, found, "Correct WEATHERLINK_STATION_ID, or have the station shared")];
  }
  return [
    ok(name, `${station["station_name"]} (${id})`),
    checkZone(station, config.timezone),
    checkPlan(station),
    checkInterval(station),
  ];
}

/**
 * Whether the configured sensors are among those of `/sensors`.
 *
 * @param json the parsed answer
 */
export function checkSensors(json: unknown, lsids: readonly number[]): readonly Check[] {
  const name = "sensors";
  const sensors = listOf(json, "sensors");
  const known = sensors.map(({ lsid }) => Number(lsid));
  const missing = lsids.filter((lsid) => !known.includes(lsid));
  const list = sensors.map(({ lsid, product_name }) => `${lsid} (${product_name})`).join(", ");
  if (missing.length > 0) {
    const found = `the account has no sensor ${missing.join(", ")}; it has ${list || "none"}`;
    return [failed(name, found, "Correct weather.api.lsids in polvo.json, or leave it empty")];
  }
  return sensors.length > 0
    ? [ok(name, list)]
    : [failed(name, "the account lists none", "Look at the station's page on weatherlink.com")];
}

function checkZone(station: Fields, timezone: string): Check {
  const name = "zone of the station";
  const zone = station["time_zone"];
  if (typeof zone !== "string") return skipped(name, "the station's account does not say it");
  if (sameZone(zone, timezone)) return ok(name, zone);
  const found = `${zone} in the account, ${timezone} configured: days would begin elsewhere`;
  return failed(name, found, `Set timezone in polvo.json (or POLVO_TIMEZONE) to ${zone}`);
}

/** Two names of one zone, like `America/Jujuy` and `America/Argentina/Jujuy`. */
function sameZone(a: string, b: string): boolean {
  const clean = (zone: string) => {
    try {
      return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
    } catch (error) {
      if (error instanceof RangeError) return zone; // a name that this machine does not know
      throw error;
    }
  };
  return clean(a) === clean(b);
}

function checkPlan(station: Fields): Check {
  const name = "subscription";
  const plan = station["subscription_type"];
  if (typeof plan !== "string") return skipped(name, "the station's account does not say it");
  if (WITH_HISTORY.includes(plan)) return ok(name, plan);
  const todo = "Upgrade the station to Pro or Pro+ on weatherlink.com: history is part of those";
  return failed(name, `${plan}, which has no history`, todo);
}

function checkInterval(station: Fields): Check {
  const name = "recording interval";
  const minutes = Number(station["recording_interval"] ?? NaN);
  if (Number.isNaN(minutes)) return skipped(name, "the station's account does not say it");
  const found = `${minutes} minutes`;
  return minutes > 0 && minutes <= LONGEST_INTERVAL
    ? ok(name, found)
    : warning(name, found, "Look at the logger's archive interval: 5 to 60 minutes are usual");
}

function listOf(json: unknown, name: string): readonly Fields[] {
  const list = (json as Fields | null)?.[name];
  return Array.isArray(list)
    ? list.filter((item) => typeof item === "object" && item !== null)
    : [];
}
