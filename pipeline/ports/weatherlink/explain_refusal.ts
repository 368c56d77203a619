import type { Failure } from "../../base/errors.ts";
import type { Refusal } from "../http/ask_json.ts";

const SUBSCRIPTION =
  "Give the station a Pro or Pro+ subscription, which history needs (Basic has current conditions " +
  "only), or check that this account owns or shares it";

/**
 * Why WeatherLink refuses, and what to do about it.
 *
 * Without an accepted secret header the server falls back to checking a signature of the time, so that
 * it complains of a stale clock where the secret is the trouble.
 *
 * @param path the endpoint, like `/historic/1`
 */
export function explainRefusal(
  path: string,
  { status, message }: Refusal,
): Pick<Failure, "why" | "todo"> | null {
  const said = `HTTP ${status}${message && `, ${message}`}`;
  const historic = path.startsWith("/historic/");
  if (status === 401 && /stale/i.test(message)) {
    return {
      why: `${said} That is: the secret was not accepted, or this machine's clock is wrong`,
      todo: "Check WEATHERLINK_API_SECRET and WEATHERLINK_API_KEY first, then the clock",
    };
  }
  if (historic && (status === 402 || status === 403 || /subscri|access is denied/i.test(message))) {
    return { why: `${said}: this account may not read the station's history`, todo: SUBSCRIPTION };
  }
  if (status === 401) {
    return { why: said, todo: "Check WEATHERLINK_API_KEY and WEATHERLINK_API_SECRET" };
  }
  if (status === 403) {
    return { why: said, todo: "Check that this account owns the station or that it is shared" };
  }
  if (status === 404) {
    return { why: said, todo: "Check WEATHERLINK_STATION_ID and WEATHERLINK_BASE_URL" };
  }
  return null;
}
