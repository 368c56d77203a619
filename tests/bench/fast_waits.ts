/**
 * Makes long waits of the process short: preloaded by the fault benchmark, so that 500 schedules of
 * time-outs and retries take minutes.
 *
 * A second of the limits stays one, since the servers count real seconds; only waits that are
 * longer than any of the limiter's for a second are shortened. The time-out of a call is shortened
 * less: on a busy machine a server may take a second to answer, and a call that was given up before
 * would arrive, and count, when nobody waits for it any more.
 *
 * @module
 */

/** The longest wait that keeps its length, ms: a second as the limiter counts it. */
const KEPT = 1_250;
const FASTER = 20;
/** The time-out of a call, and what becomes of it, ms. */
const TIMEOUT = 30_000;
const SHORT_TIMEOUT = 4_000;

const realTimeout = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (callback: (...given: never[]) => void, ms = 0, ...args: never[]) =>
    realTimeout(callback, shortened(ms), ...args),
  realTimeout,
) as typeof globalThis.setTimeout;

function shortened(ms: number): number {
  if (ms === TIMEOUT) return SHORT_TIMEOUT;
  return ms > KEPT ? Math.max(ms / FASTER, 50) : ms;
}
