/**
 * One attempt at a call, and what came of it.
 *
 * @module
 */
import type { Effects } from "../context.ts";
import { errorText } from "./error_text.ts";

/** What came of an attempt. */
export type Outcome =
  | { readonly kind: "answer"; readonly bytes: Uint8Array<ArrayBuffer>; readonly json: unknown }
  /** A new address. */
  | { readonly kind: "moved"; readonly location: string }
  /** Asking again would change nothing. */
  | { readonly kind: "refused"; readonly status: number; readonly message: string }
  /** Asking again may help; `retryAfter` is the server's `Retry-After` or null. */
  | { readonly kind: "failed"; readonly why: string; readonly retryAfter: string | null };

/** Client errors that pass: time-out, too early, too many. */
const PASSING = [408, 425, 429];

/** One GET. */
export interface Attempt {
  /** The whole address. */
  readonly url: string;
  /** Sent along, secrets included. */
  readonly headers: Readonly<Record<string, string>>;
  /** Until the last byte of the body, ms. */
  readonly timeoutMs: number;
  /** Takes secrets out of a text. */
  readonly clean: (text: string) => string;
}

/**
 * Asks once. Only a run that should stop rejects: every failure of the network or the server is an
 * outcome.
 *
 * A redirect is not followed: the runtime would send a secret header to any host.
 */
export async function attempt(
  effects: Effects,
  { url, headers, timeoutMs, clean }: Attempt,
): Promise<Outcome> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(`no whole answer within ${timeoutMs} ms`), timeoutMs);
  const stopRun = () => stop.abort(effects.signal.reason);
  effects.signal.addEventListener("abort", stopRun, { once: true });
  try {
    effects.signal.throwIfAborted();
    // Listens before the fetch begins, which may itself bring about the end.
    const end = aborted(stop.signal);
    return await Promise.race([
      end,
      ask(() => effects.fetch(url, { headers, redirect: "manual", signal: stop.signal }), clean),
    ]);
  } catch (error) {
    effects.signal.throwIfAborted();
    const why = stop.signal.aborted ? String(stop.signal.reason) : textOf(error);
    return failed(why);
  } finally {
    clearTimeout(timer);
    effects.signal.removeEventListener("abort", stopRun);
  }
}

async function ask(
  fetch: () => Promise<Response>,
  clean: Attempt["clean"],
): Promise<Outcome> {
  const response = await fetch();
  const { status, headers } = response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const location = headers.get("location");
  if (status >= 300 && status < 400 && location !== null) return { kind: "moved", location };
  if (status !== 200) {
    const message = errorText(bytes, clean);
    if (status < 500 && !PASSING.includes(status)) return { kind: "refused", status, message };
    return failed(`HTTP ${status}${message && `, ${message}`}`, headers.get("retry-after"));
  }
  // Of a packed body the length counts packed bytes.
  const announced = headers.has("content-encoding") ? null : headers.get("content-length");
  if (announced !== null && Number(announced) !== bytes.length) {
    return failed(`the answer is cut: ${bytes.length} of ${announced} bytes`);
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { kind: "answer", bytes, json: JSON.parse(text) };
  } catch {
    return failed(`the answer is cut or no JSON: ${errorText(bytes, clean) || "empty"}`);
  }
}

function failed(why: string, retryAfter: string | null = null): Outcome {
  return { kind: "failed", why, retryAfter };
}

/** For a fetch that does not look at its signal. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
