/**
 * Asking an API for JSON until it answers or says that it will not.
 *
 * @module
 */
import { type Failure, PortError, UsageError } from "../../base/errors.ts";
import { redact } from "../../base/redact.ts";
import type { Effects } from "../context.ts";
import { attempt, type Outcome } from "./attempt.ts";
import { backoff } from "./backoff.ts";
import type { Limiter } from "./limiter.ts";

/** An API's answer. */
export interface Answer {
  /** The body as it came, to be laid down untouched. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The body, parsed. */
  readonly json: unknown;
}

/** What to ask, and how patiently. */
export interface Question {
  /** The API's name, for messages. */
  readonly service: string;
  /** The address; a function makes a new one for each attempt, as a signature of the time needs. */
  readonly url: string | (() => string);
  /** Sent with every attempt. */
  readonly headers: Readonly<Record<string, string>>;
  /** Taken out of every text. */
  readonly secrets: readonly string[];
  /**
   * For one attempt, until the last byte, ms.
   *
   * @default {30_000}
   */
  readonly timeoutMs?: number;
  /**
   * At most.
   *
   * @default {6}
   */
  readonly attempts?: number;
  /** Why this API refuses and what to do about it; null for the usual words. */
  readonly explain?: (refusal: Refusal) => Pick<Failure, "why" | "todo"> | null;
}

/** A permanent refusal. */
export interface Refusal {
  /** Of HTTP. */
  readonly status: number;
  /** The server's words, or "". */
  readonly message: string;
}

/** Redirects followed in a row. */
const MOST_MOVES = 3;
/** A server that wants a longer wait is left alone, ms. */
const LONGEST_WAIT = 3_700_000;

/**
 * Asks for JSON with GET.
 *
 * 408, 425, 429, 5xx, lost connections, time-outs, cut bodies and bodies that are no JSON are asked
 * again after a wait that doubles, or that `Retry-After` names. Other statuses end at once. Every
 * attempt takes the limiter. A redirect is followed only to the same origin, because the runtime would
 * send secret headers to any. Errors keep no `cause`: its text and stack hold the address.
 *
 * @throws {PortError} when it refuses, or every attempt fails; {@linkcode UsageError} when the address
 * or a header cannot be sent at all
 *
 * @example
 * ```ts
 * import { askJson } from "@/ports/http/ask_json.ts";
 * import type { Effects } from "@/ports/context.ts";
 * import assert from "node:assert/strict";
 * const effects: Effects = {
 *   now: () => new Date(0),
 *   log: () => {},
 *   progress: () => {},
 *   fetch: () => Promise.resolve(new Response('{"stations": []}')),
 *   sleep: () => Promise.resolve(),
 *   random: () => 0,
 *   signal: new AbortController().signal,
 * };
 * const limiter = { take: () => Promise.resolve() };
 * const { json } = await askJson(effects, limiter, {
 *   service: "weatherlink",
 *   url: "https://api.example/stations",
 *   headers: {},
 *   secrets: [],
 * });
 * assert.deepEqual(json, { stations: [] });
 * ```
 */
export async function askJson(
  effects: Effects,
  limiter: Limiter,
  question: Question,
): Promise<Answer> {
  const { service, headers, secrets, timeoutMs = 30_000, attempts = 6 } = question;
  const clean = (text: string) => redact(text, secrets);
  let moved: string | null = null;
  let moves = 0;
  for (let failures = 0;;) {
    await limiter.take();
    const url = moved ?? (typeof question.url === "string" ? question.url : question.url());
    const what = `Cannot get ${clean(new URL(url).pathname)} from ${service}`;
    checkSendable({ url, headers, what, clean });
    const outcome: Outcome = await attempt(effects, { url, headers, timeoutMs, clean });
    if (outcome.kind === "answer") return { bytes: outcome.bytes, json: outcome.json };
    if (outcome.kind === "moved") {
      moved = newAddress(outcome.location, { url, what, clean, moves: ++moves });
      continue;
    }
    if (outcome.kind === "refused") throw refused(what, { outcome, question, clean });
    failures++;
    const { why, retryAfter } = outcome;
    const wait = backoff(failures, { random: effects.random(), now: effects.now(), retryAfter });
    if (failures >= attempts || wait > LONGEST_WAIT) {
      throw exhausted(what, { why, failures, clean });
    }
    const seconds = Math.ceil(wait / 1000);
    effects.log(clean(`${service}: ${why}: asking again in ${seconds} s`));
    await effects.sleep(wait);
  }
}

type Clean = (text: string) => string;

/** A header or address that cannot be sent would fail in the same way for ever. */
function checkSendable(
  { url, headers, what, clean }: {
    url: string;
    headers: Readonly<Record<string, string>>;
    what: string;
    clean: Clean;
  },
): void {
  try {
    new Request(url, { headers });
  } catch (error) {
    throw new UsageError({
      what,
      why: clean(`its address or a header cannot be sent: ${(error as Error).message}`),
      todo: "Look for blanks and line breaks in the credentials and the address of the environment",
    });
  }
}

function newAddress(
  location: string,
  { url, what, clean, moves }: { url: string; what: string; clean: Clean; moves: number },
): string {
  const to = new URL(location, url);
  if (to.origin === new URL(url).origin && moves <= MOST_MOVES) return to.href;
  throw new PortError({
    what,
    why: clean(`it redirects to ${to.origin}${to.pathname}, where credentials are not sent`),
    todo: "Correct the address of the API in the environment (…_BASE_URL)",
  });
}

function refused(
  what: string,
  { outcome, question, clean }: { outcome: Refusal; question: Question; clean: Clean },
): PortError {
  const { status, message } = outcome;
  const { why, todo } = question.explain?.(outcome) ?? {
    why: `HTTP ${status}${message && `, ${message}`}`,
    todo: "Check the credentials and the address of the API in the environment",
  };
  return new PortError({ what, why: clean(why), todo });
}

function exhausted(
  what: string,
  { why, failures, clean }: { why: string; failures: number; clean: Clean },
): PortError {
  const todo = /^HTTP 429/.test(why)
    ? "Find out who else uses these credentials, or run the command again in an hour"
    : "Check the network and the address of the API, and run the command again: it goes on there";
  return new PortError({ what, why: clean(`${why} (attempt ${failures})`), todo });
}
