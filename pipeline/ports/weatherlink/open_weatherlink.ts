/**
 * The client of the WeatherLink v2 API.
 *
 * @module
 */
import type { Config } from "../../base/config.ts";
import { DAY_S } from "../../base/days.ts";
import { UsageError } from "../../base/errors.ts";
import type { Effects } from "../context.ts";
import { type Answer, askJson } from "../http/ask_json.ts";
import type { Limiter } from "../http/limiter.ts";
import { explainRefusal } from "./explain_refusal.ts";
import { signature } from "./signature.ts";

/** The longest window of one question, s. */
export const LONGEST_WINDOW_S: number = DAY_S;

/** The part of the configuration that the client needs. */
export type WeatherLinkConfig = Pick<Config, "accounts" | "weather">;

/** The half-open window (start, end], s since 1970-01-01 UTC. */
export interface HistoricWindow {
  /** Not part of it. */
  readonly start: number;
  /** Part of it: a record's time is the end of its interval. */
  readonly end: number;
}

/** The station's API: answers as they come, to be laid down first and read later. */
export interface WeatherLink {
  /** All stations of the account; the answer holds e-mail addresses and must not be stored. */
  stations(): Promise<Answer>;
  /** All sensors of the account's stations. */
  sensors(): Promise<Answer>;
  /**
   * The archive records of a window of at most 86,400 s.
   *
   * @throws {RangeError} when the window is wider, empty, or not in whole seconds
   */
  historic(window: HistoricWindow): Promise<Answer>;
  /** The newest conditions; of a dead station its last. */
  current(): Promise<Answer>;
}

/**
 * A client with the account of the environment. The secret travels in a header, or, where
 * `weather.api.authentication` says so, not at all but as the older signature of each address.
 *
 * @throws {UsageError} when no account is set
 *
 * @example
 * ```ts
 * import { openWeatherLink } from "@/ports/weatherlink/open_weatherlink.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import type { Effects } from "@/ports/context.ts";
 * import assert from "node:assert/strict";
 * const config = buildConfig({}, "", {
 *   WEATHERLINK_API_KEY: "k",
 *   WEATHERLINK_API_SECRET: "s",
 *   WEATHERLINK_STATION_ID: "7",
 * }, {});
 * const asked: string[] = [];
 * const effects: Effects = {
 *   now: () => new Date(0),
 *   log: () => {},
 *   progress: () => {},
 *   fetch: (url) => (asked.push(String(url)), Promise.resolve(new Response("{}"))),
 *   sleep: () => Promise.resolve(),
 *   random: () => 0,
 *   signal: new AbortController().signal,
 * };
 * const weatherlink = openWeatherLink(config, effects, { take: () => Promise.resolve() });
 * await weatherlink.historic({ start: 1561964400, end: 1562050800 });
 * assert.deepEqual(asked, [
 *   "https://api.weatherlink.com/v2/historic/7" +
 *   "?api-key=k&start-timestamp=1561964400&end-timestamp=1562050800",
 * ]);
 * ```
 */
export function openWeatherLink(
  { accounts, weather }: WeatherLinkConfig,
  effects: Effects,
  limiter: Limiter,
): WeatherLink {
  const account = accounts.weatherlink;
  if (account === null) throw noAccount();
  const { baseUrl, apiKey, apiSecret, stationId } = account;
  const signed = weather.api.authentication === "signature";
  const ask = (path: string, query: Record<string, string> = {}, inPath = {}) =>
    askJson(effects, limiter, {
      service: "WeatherLink",
      url: () => {
        const parameters = new URLSearchParams({ "api-key": apiKey, ...query });
        if (signed) {
          const t = String(Math.floor(effects.now().getTime() / 1000));
          parameters.set("t", t);
          const all = { "api-key": apiKey, ...query, ...inPath, t };
          parameters.set("api-signature", signature(all, apiSecret));
        }
        return `${baseUrl}${path}?${parameters}`;
      },
      headers: signed ? {} : { "X-Api-Secret": apiSecret },
      secrets: [apiSecret, apiKey],
      explain: (refusal) => explainRefusal(path, refusal),
    });
  const station = { "station-id": stationId };
  const id = encodeURIComponent(stationId);
  return {
    stations: () => ask("/stations"),
    sensors: () => ask("/sensors"),
    current: () => ask(`/current/${id}`, {}, station),
    historic: async ({ start, end }) => {
      checkWindow({ start, end });
      const query = { "start-timestamp": String(start), "end-timestamp": String(end) };
      return await ask(`/historic/${id}`, query, station);
    },
  };
}

function checkWindow({ start, end }: HistoricWindow): void {
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(end);
  if (whole && start < end && end - start <= LONGEST_WINDOW_S) return;
  throw new RangeError(
    `Cannot ask for a window that is not 1 to ${LONGEST_WINDOW_S} whole seconds: (${start}, ${end}]`,
  );
}

function noAccount(): UsageError {
  return new UsageError({
    what: "Cannot ask WeatherLink",
    why: "no account is set",
    todo: "Set WEATHERLINK_API_KEY, WEATHERLINK_API_SECRET and WEATHERLINK_STATION_ID",
  });
}
