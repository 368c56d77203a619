import { DataError } from "../base/errors.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { Structure } from "./weatherlink_structures.ts";

/** A sensor that is read, with its records. */
export interface SensorRecords {
  /** WeatherLink's number of the sensor. */
  readonly lsid: number;
  /** What its records call the quantities. */
  readonly structure: Structure;
  /** In the order of the answer. */
  readonly records: readonly JsonObject[];
}

/**
 * The sensors of an answer that are to be read, the one whose values count first at the front.
 *
 * They are known by structure type and number, never by place: the order of an answer is not stable.
 *
 * @param lsids the sensors that are configured, in their order; empty: every one with a structure of
 * `structures`, by ascending number
 * @throws {DataError} when the JSON is no answer with sensors; `{}` is an answer without any
 */
export function chooseSensors(
  json: unknown,
  { structures, lsids }: {
    structures: Readonly<Record<number, Structure>>;
    lsids: readonly number[];
  },
): SensorRecords[] {
  const chosen = sensorsOf(json).flatMap((sensor) => {
    const type = Number(sensor["data_structure_type"]);
    const lsid = Number(sensor["lsid"]);
    const structure = structures[type];
    if (structure === undefined || (lsids.length > 0 && !lsids.includes(lsid))) return [];
    const data = sensor["data"];
    const records = Array.isArray(data) ? data.filter(isObject) : [];
    return [{ lsid, type, structure, records }];
  });
  return chosen.sort((a, b) =>
    lsids.indexOf(a.lsid) - lsids.indexOf(b.lsid) || a.lsid - b.lsid || a.type - b.type
  );
}

function sensorsOf(json: unknown): JsonObject[] {
  if (isObject(json)) {
    const { sensors = [] } = json;
    if (Array.isArray(sensors)) return sensors.filter(isObject);
  }
  throw new DataError({
    what: "Cannot read an answer of WeatherLink",
    why: 'it is no JSON object with an array of "sensors"',
    todo: "Check WEATHERLINK_BASE_URL, and run the command again",
  });
}
