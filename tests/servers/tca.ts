/**
 * A stand-in for the laboratory's API over HTTP on loopback.
 *
 * As a process, `tca.ts --port 0` serves the simulated history with a fictitious token, prints its
 * address as one line and serves until its standard input closes; with `--faults 0.3` three of ten
 * calls meet one of `TCA_FAULTS`.
 *
 * @module
 */
import { random } from "@/base/random.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { CallCounter, type Limits } from "@/standin/call_counter.ts";
import { askedUnder, noFaults, type Schedule, spoil, TCA_FAULTS, wireOf } from "./faults.ts";
import { ownOptions } from "./own_options.ts";
import { labEntries, type LabEntry } from "@/standin/laboratory.ts";
import { serveHttp } from "./serve_http.ts";
import { answerTca } from "@/standin/tca_answer.ts";

/** A token that no laboratory gave. */
export const FICTITIOUS_TOKEN = "0123456789abcdef-fictitious";
/** Calls that the stand-in takes; the laboratory's own limits are not known. */
export const TCA_LIMITS: Limits = { perSecond: 5, perHour: 1000 };

/** What a test sets. */
export interface TcaOptions {
  readonly entries: readonly LabEntry[];
  readonly token?: string;
  readonly withoutRights?: readonly string[];
  readonly limits?: Limits;
  /** Most results on a page; null, the default, answers all at once. */
  readonly maxPageSize?: number | null;
  /** What each call meets. */
  readonly faults?: Schedule;
  /** The server's clock. */
  readonly now?: () => Date;
  /** The instant up to which results have come out; the clock unless told otherwise. */
  readonly publishedBy?: () => Date;
  readonly port?: number;
}

/** A server that is stopped when it is disposed of. */
export interface TcaStandIn extends AsyncDisposable {
  /** What `TCA_BASE_URL` is set to. */
  readonly baseUrl: string;
  readonly counter: CallCounter;
  /** What a process needs in its environment to use it. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts the stand-in. */
export function startTca(options: TcaOptions): TcaStandIn {
  const { entries, token = FICTITIOUS_TOKEN, faults = noFaults } = options;
  const counter = new CallCounter(options.limits ?? TCA_LIMITS);
  const server = {
    entries,
    token,
    counter,
    withoutRights: options.withoutRights ?? [],
    maxPageSize: options.maxPageSize ?? null,
    now: options.now ?? (() => new Date()),
    ...(options.publishedBy === undefined ? {} : { publishedBy: options.publishedBy }),
    random: random(entries.length),
  };
  const served = serveHttp(async (request) => {
    const fault = faults();
    const response = answerTca(askedUnder(fault, request), server);
    // A refusal of the server's own stays: it says what the client did wrong.
    if (!response.ok) return { response, wire: null };
    return { response: await spoil(response, fault), wire: wireOf(fault) };
  }, { port: options.port ?? 0 });
  const baseUrl = `${served.url}/api`;
  return {
    baseUrl,
    counter,
    environment: { TCA_BASE_URL: baseUrl, TCA_TOKEN: token },
    [Symbol.asyncDispose]: () => served[Symbol.asyncDispose](),
  };
}

if (import.meta.main) {
  await using standIn = startTca({
    entries: labEntries(simulateHistory()),
    ...ownOptions(Deno.args, TCA_FAULTS),
  });
  console.log(standIn.baseUrl);
  for await (const _ of Deno.stdin.readable);
}
