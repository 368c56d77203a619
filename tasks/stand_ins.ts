/**
 * Both APIs on loopback, answering with a simulated history: nobody's account is asked.
 *
 * @module
 */
import {
  type Accounts,
  answerTca,
  answerWeatherLink,
  archiveRecords,
  CallCounter,
  type History,
  labEntries,
  makeStation,
} from "@/mod.ts";

/** Servers that end when they are disposed of. */
export interface StandIns extends AsyncDisposable {
  /** What a configuration holds to ask them; keys and token are fictitious. */
  readonly accounts: Accounts;
}

/** Most results that the laboratory puts on one page. */
const PAGE_SIZE = 500;

/** Serves a history's station and laboratory on free ports of this machine. */
export function startStandIns(history: History, { timezone }: { timezone: string }): StandIns {
  const station = makeStation({ records: archiveRecords(history, timezone), timezone });
  const account = { apiKey: "fictitious-key", apiSecret: "fictitious-secret" };
  const token = "fictitious-token";
  const common = { now: () => new Date(), random: Math.random };
  const weatherlink = {
    ...{ ...common, station, account },
    counter: new CallCounter({ perSecond: 10, perHour: 1000 }),
  };
  const laboratory = {
    ...{ ...common, token, entries: labEntries(history), maxPageSize: PAGE_SIZE },
    counter: new CallCounter({ perSecond: 10, perHour: 1000 }),
  };
  const servers = [
    serve((request) => answerWeatherLink(request, weatherlink)),
    serve((request) => answerTca(request, laboratory)),
  ] as const;
  const [first, second] = servers.map(({ addr }) => `http://127.0.0.1:${addr.port}`);
  return {
    accounts: {
      weatherlink: { baseUrl: `${first}/v2`, ...account, stationId: `${station.id}` },
      tca: { baseUrl: `${second}/api`, token },
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(servers.map((server) => server.shutdown()));
    },
  };
}

function serve(answer: (request: Request) => Response): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, answer);
}
