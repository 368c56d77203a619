/**
 * Both APIs without a network: the stand-ins' answers as a `fetch`, on a clock that waiting moves on.
 *
 * @module
 */
import { buildConfig, type Config } from "@/base/config.ts";
import type { Effects } from "@/ports/context.ts";
import { type History, simulateHistory } from "@/simulate/history.ts";
import { CallCounter } from "@/standin/call_counter.ts";
import { labEntries, type LabEntry } from "@/standin/laboratory.ts";
import { archiveRecords, makeStation, type Station } from "@/standin/station.ts";
import { FICTITIOUS_TOKEN, TCA_LIMITS } from "../../servers/tca.ts";
import { answerTca } from "@/standin/tca_answer.ts";
import { FICTITIOUS_ACCOUNT, WEATHERLINK_LIMITS } from "../../servers/weatherlink.ts";
import { answerWeatherLink } from "@/standin/weatherlink_answer.ts";
import { testEffects } from "../../support/effects.ts";

/** The zone of the history. */
export const ZONE = "America/Argentina/Jujuy";

/** Both APIs and the clock that they and the run share. */
export interface LiveServers {
  readonly effects: Effects;
  /** Windows that were asked for, as `start-timestamp` and `end-timestamp`. */
  readonly asked: [number, number][];
  readonly weatherlink: CallCounter;
  readonly tca: CallCounter;
  readonly logged: string[];
  /** Moves the clock to an instant, `YYYY-MM-DDTHH:MM` in UTC. */
  goTo(instant: string): void;
  /** Seconds since the clock started. */
  elapsed(): number;
}

/** Serves a station and results from an instant on. */
export function liveServers(
  now: string,
  { station, entries = [], failing }: {
    station: Station;
    entries?: readonly LabEntry[];
    /** What is answered instead, by the number of the call from 1 on. */
    failing?: (call: number) => Response | undefined;
  },
): LiveServers {
  const started = Date.parse(`${now}Z`);
  let clock = started;
  const weatherlink = new CallCounter(WEATHERLINK_LIMITS);
  const tca = new CallCounter(TCA_LIMITS);
  const logged: string[] = [];
  const asked: [number, number][] = [];
  const present = () => new Date(clock);
  const random = () => 0.5;
  const answer = (request: Request): Response => {
    const { pathname, searchParams } = new URL(request.url);
    const failure = failing?.(weatherlink.calls + tca.calls + 1);
    if (pathname.includes("fisico-quimico")) {
      const server = { entries, token: FICTITIOUS_TOKEN, counter: tca, withoutRights: [] };
      const response = answerTca(request, { ...server, maxPageSize: 500, now: present, random });
      return failure ?? response;
    }
    asked.push([
      Number(searchParams.get("start-timestamp")),
      Number(searchParams.get("end-timestamp")),
    ]);
    const account = FICTITIOUS_ACCOUNT;
    const server = { station, account, counter: weatherlink, now: present, random };
    return failure ?? answerWeatherLink(request, server);
  };
  return {
    asked,
    weatherlink,
    tca,
    logged,
    goTo: (instant) => void (clock = Date.parse(`${instant}Z`)),
    elapsed: () => (clock - started) / 1000,
    effects: testEffects({
      now: present,
      log: (line) => void logged.push(line),
      sleep: (ms) => {
        clock += ms;
        return Promise.resolve();
      },
      fetch: (input, init) => Promise.resolve(answer(new Request(input, init))),
    }),
  };
}

/** The history that every test shares. */
export const history: History = simulateHistory();

/** The mine's station, with all records or those that a test chooses. */
export function stationOf(
  chosen: (ts: number) => boolean = () => true,
  own: Partial<Station> = {},
): Station {
  const records = archiveRecords(history, ZONE).filter(({ ts }) => chosen(ts));
  return makeStation({ records, timezone: ZONE, ...own });
}

/** The laboratory's results. */
export const results: readonly LabEntry[] = labEntries(history);

/** A configuration with both accounts, or those named. */
export function liveConfig(
  { settings = {}, tca = false }: { settings?: unknown; tca?: boolean } = {},
): Config {
  return buildConfig(settings, "test", {
    WEATHERLINK_API_KEY: FICTITIOUS_ACCOUNT.apiKey,
    WEATHERLINK_API_SECRET: FICTITIOUS_ACCOUNT.apiSecret,
    WEATHERLINK_STATION_ID: "96230",
    ...(tca ? { TCA_TOKEN: FICTITIOUS_TOKEN } : {}),
  }, {});
}
