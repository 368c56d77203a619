/**
 * This machine's clock beside those of the servers that answer.
 *
 * @module
 */
import type { Effects } from "../../ports/context.ts";
import { type Check, failed, ok, skipped, warning } from "./check.ts";

/** The station's server refuses a signature that is older than this, s. */
const REFUSED_S = 300;
/** Beyond this something is wrong with the clock, s: the header counts in whole seconds. */
const ODD_S = 30;

/** Effects whose answers are looked at for the time they were sent. */
export interface WatchedClock {
  /** The same effects, with a network that is watched. */
  readonly effects: Effects;
  /** What the answers' `Date` headers say about this machine's clock. */
  check(): Check;
}

/** Watches the `Date` header of every answer. */
export function watchClock(effects: Effects): WatchedClock {
  let ahead: number | null = null;
  const name = "clock";
  return {
    effects: {
      ...effects,
      fetch: async (...call) => {
        const response = await effects.fetch(...call);
        const date = Date.parse(response.headers.get("Date") ?? "");
        if (!Number.isNaN(date)) ahead = (effects.now().getTime() - date) / 1000;
        return response;
      },
    },
    check() {
      if (ahead === null) return skipped(name, "no server told its time");
      const off = Math.round(Math.abs(ahead));
      const found = `${off} s ${ahead < 0 ? "behind" : "ahead of"} the servers`;
      const todo = "Set this machine's clock by NTP (for example systemd-timesyncd)";
      if (off > REFUSED_S) return failed(name, found, todo);
      return off > ODD_S ? warning(name, found, todo) : ok(name, found);
    },
  };
}
