/**
 * Effects for tests: a clock that stands still and no network, unless a test gives its own.
 *
 * @module
 */
import type { Effects } from "@/ports/context.ts";

/** Effects, with a test's own in place of those named. */
export function testEffects(own: Partial<Effects> = {}): Effects {
  return {
    now: () => new Date("2022-11-14T18:30:00Z"),
    log: () => {},
    progress: () => {},
    fetch: () => Promise.reject(new TypeError("Cannot fetch: this test has no network.")),
    sleep: () => Promise.resolve(),
    random: () => 0.5,
    signal: new AbortController().signal,
    ...own,
  };
}
