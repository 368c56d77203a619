/**
 * A stand-in for the WeatherLink v2 API over HTTP on loopback.
 *
 * As a process, `weatherlink.ts --port 0` serves the simulated history with fictitious credentials,
 * prints its address as one line and serves until its standard input closes; with `--faults 0.3`
 * three of ten calls meet one of `WEATHERLINK_FAULTS`.
 *
 * @module
 */
import { random } from "@/base/random.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { CallCounter, type Limits } from "@/standin/call_counter.ts";
import {
  askedUnder,
  noFaults,
  type Schedule,
  spoil,
  WEATHERLINK_FAULTS,
  wireOf,
} from "./faults.ts";
import { ownOptions } from "./own_options.ts";
import { serveHttp } from "./serve_http.ts";
import { archiveRecords, makeStation, type Station } from "@/standin/station.ts";
import { answerWeatherLink } from "@/standin/weatherlink_answer.ts";
import type { ApiAccount } from "@/standin/weatherlink_auth.ts";

/** The official test vectors' account: fictitious. */
export const FICTITIOUS_ACCOUNT: ApiAccount = { apiKey: "987654321", apiSecret: "ABC123" };
/** The documented limits of a key. */
export const WEATHERLINK_LIMITS: Limits = { perSecond: 10, perHour: 1000 };

/** What a test sets. */
export interface WeatherLinkOptions {
  readonly station: Station;
  readonly account?: ApiAccount;
  readonly limits?: Limits;
  /** What each call meets. */
  readonly faults?: Schedule;
  /** The server's clock. */
  readonly now?: () => Date;
  /** The instant up to which uploads have arrived; the clock unless told otherwise. */
  readonly uploadedBy?: () => Date;
  readonly port?: number;
}

/** A server that is stopped when it is disposed of. */
export interface WeatherLinkStandIn extends AsyncDisposable {
  /** What `WEATHERLINK_BASE_URL` is set to. */
  readonly baseUrl: string;
  readonly counter: CallCounter;
  /** What a process needs in its environment to use it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the stand-in. */
export function startWeatherLink(options: WeatherLinkOptions): WeatherLinkStandIn {
  const { station, account = FICTITIOUS_ACCOUNT, faults = noFaults } = options;
  const counter = new CallCounter(options.limits ?? WEATHERLINK_LIMITS);
  const server = {
    station,
    account,
    counter,
    now: options.now ?? (() => new Date()),
    ...(options.uploadedBy === undefined ? {} : { uploadedBy: options.uploadedBy }),
    random: random(station.id),
  };
  const served = serveHttp(async (request) => {
    const fault = faults();
    const response = answerWeatherLink(askedUnder(fault, request), server);
    // A refusal of the server's own stays: it says what the client did wrong.
    if (!response.ok) return { response, wire: null };
    return { response: await spoil(response, fault), wire: wireOf(fault) };
  }, { port: options.port ?? 0 });
  const baseUrl = `${served.url}/v2`;
  return {
    baseUrl,
    counter,
    environment: {
      WEATHERLINK_BASE_URL: baseUrl,
      WEATHERLINK_API_KEY: account.apiKey,
      WEATHERLINK_API_SECRET: account.apiSecret,
      WEATHERLINK_STATION_ID: `${station.id}`,
    },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

if (import.meta.main) {
  const timezone = "America/Argentina/Jujuy";
  const station = makeStation({ records: archiveRecords(simulateHistory(), timezone), timezone });
  const own = ownOptions(Deno.args, WEATHERLINK_FAULTS);
  await using standIn = startWeatherLink({ station, ...own });
  console.log(standIn.baseUrl);
  for await (const _ of Deno.stdin.readable);
}
