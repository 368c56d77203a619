/**
 * What the WeatherLink v2 API answers, as a function of the call, the station and the clock.
 *
 * @module
 */
import type { CallCounter } from "./call_counter.ts";
import type { ArchiveRecord, ArchiveType, Station } from "./station.ts";
import { conditions, others, type Sensor, suite } from "./structures.ts";
import { type ApiAccount, refusal } from "./weatherlink_auth.ts";

/** The server's side of the API. */
export interface WeatherLinkServer {
  /** The only station of the account. */
  readonly station: Station;
  /** Who may ask. */
  readonly account: ApiAccount;
  /** Counts all calls; its limits are enforced. */
  readonly counter: CallCounter;
  /** The server's clock. */
  now(): Date;
  /** The instant up to which uploads have arrived; the clock unless told otherwise. */
  uploadedBy?(): Date;
  /** A number in [0, 1): the order of sensors and keys is not stable. */
  random(): number;
}

const LONGEST_S = 86_400;
const ROUTE = /\/(?:(stations)(?:\/([^/]+))?|(sensors)(?:\/([^/]+))?|(current|historic)\/([^/]+))$/;

/** Answers a call as the API does: limits, account, path, parameters, in this order. */
export function answerWeatherLink(request: Request, server: WeatherLinkServer): Response {
  const url = new URL(request.url);
  const now = server.now().getTime();
  if (server.counter.call(now) > 0) return failure(429, "Rate limit exceeded");
  const [, stations, stationIds, sensors, sensorIds, records, stationId] =
    ROUTE.exec(url.pathname) ?? [];
  const path: Record<string, string> = stationId !== undefined
    ? { "station-id": stationId }
    : stationIds !== undefined
    ? { "station-ids": stationIds }
    : sensorIds !== undefined
    ? { "sensor-ids": sensorIds }
    : {};
  const refused = refusal(url, request.headers.get("X-Api-Secret"), {
    account: server.account,
    path,
    now: now / 1000,
  });
  if (refused !== null) return failure(401, refused);
  const generated_at = Math.floor(now / 1000);
  const { station } = server;
  if (stations !== undefined) return json({ stations: [describe(station)], generated_at });
  if (sensors !== undefined) return json({ sensors: describeSensors(server), generated_at });
  if (records === undefined) return failure(404, "Not found");
  if (stationId !== `${station.id}` && stationId !== station.uuid) {
    return failure(404, "Station not found");
  }
  const found = records === "current" ? current(server) : historic(url, server);
  if (found instanceof Response) return found;
  const head = { station_id: station.id, station_id_uuid: station.uuid };
  return json({ ...head, sensors: shuffled(found, server.random), generated_at });
}

/** Records of (start, end], by the structure types that they were written in. */
function historic(url: URL, { station, ...server }: WeatherLinkServer): Sensor[] | Response {
  if (station.plan === "Basic") return failure(403, "access is denied");
  const start = Number(url.searchParams.get("start-timestamp") ?? NaN);
  const end = Number(url.searchParams.get("end-timestamp") ?? NaN);
  if (!Number.isInteger(start) || !Number.isInteger(end)) {
    return failure(400, "start-timestamp and end-timestamp are required");
  }
  if (end <= start) return failure(400, "End timestamp can not be before the start timestamp");
  if (end - start > LONGEST_S) {
    return failure(400, `Time range requested exceeds maximum of ${LONGEST_S} seconds`);
  }
  const uploadedBy = (server.uploadedBy ?? server.now)().getTime() / 1000;
  const byType = new Map<ArchiveType, ArchiveRecord[]>();
  for (let i = firstAfter(station.records, start); i < station.records.length; i++) {
    const record = station.records[i]!;
    if (record.ts > end) break;
    if (record.uploadedAt > uploadedBy) continue;
    const type = station.structureAt(record.ts);
    byType.set(type, [...byType.get(type) ?? [], record]);
  }
  if (byType.size === 0) byType.set(station.structureAt(end), []);
  return [...byType].flatMap(([type, records]) => [suite(type, records), ...others(type, records)]);
}

/** A station that died repeats its last record. */
function current({ station, ...server }: WeatherLinkServer): Sensor[] {
  const uploadedBy = (server.uploadedBy ?? server.now)().getTime() / 1000;
  const newest = station.records.findLast((record) => record.uploadedAt <= uploadedBy);
  return newest === undefined ? [] : [conditions(station.structureAt(newest.ts), newest)];
}

function describe({ id, uuid, name, timezone, plan, records }: Station) {
  return {
    station_id: id,
    station_id_uuid: uuid,
    station_name: name,
    gateway_type: "WeatherLink Live",
    active: true,
    private: true,
    recording_interval: (records.at(-1)?.interval ?? 1800) / 60,
    time_zone: timezone,
    country: "Argentina",
    latitude: -22.7,
    longitude: -66.4,
    elevation: 13_451,
    relationship_type: "Owned",
    subscription_type: plan,
    user_email: "nobody@example.org",
  };
}

function describeSensors(server: WeatherLinkServer) {
  const { station } = server;
  const type = station.structureAt(server.now().getTime() / 1000);
  return [suite(type, []), ...others(type, [])].map(({ lsid, sensor_type }) => ({
    lsid,
    sensor_type,
    category: sensor_type < 200 ? "ISS" : sensor_type === 242 ? "Barometer" : "Other",
    product_name: "Vantage Pro2",
    rain_collector_type: 2,
    active: true,
    station_id: station.id,
    tx_id: sensor_type < 200 ? 1 : null,
  }));
}

/** The first record after an instant. */
function firstAfter(records: readonly ArchiveRecord[], instant: number): number {
  let low = 0, high = records.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (records[middle]!.ts > instant) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Sensors in any order, and the keys of each in any order. */
function shuffled(sensors: readonly Sensor[], random: () => number) {
  const anyOrder = <Item>(items: readonly Item[]) =>
    items.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  return anyOrder(sensors).map((sensor) => Object.fromEntries(anyOrder(Object.entries(sensor))));
}

function json(value: unknown): Response {
  return Response.json(value);
}

function failure(status: number, message: string): Response {
  return Response.json({ code: `${status}`, message }, { status });
}
