/**
 * Makes long waits of the process short: preloaded by the fault benchmark, so that 500 schedules of
 * time-outs and retries take minutes.
 *
 * A second of the limits stays one, since the servers count real seconds; only waits that are
 * longer than any of the limiter's for a second are shortened.
 *
 * @module
 */

/** The longest wait that keeps its length, ms: a second as the limiter counts it. */
const KEPT = 1_250;
const FASTER = 20;

const realTimeout = globalThis.setTimeout;
globalThis.setTimeout = Object.assign(
  (callback: (...given: never[]) => void, ms = 0, ...args: never[]) =>
    realTimeout(callback, ms > KEPT ? Math.max(ms / FASTER, 50) : ms, ...args),
  realTimeout,
) as typeof globalThis.setTimeout;
