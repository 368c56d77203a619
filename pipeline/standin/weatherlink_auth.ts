/**
 * Who may ask the WeatherLink API: the secret in a header, or the older signature.
 *
 * @module
 */
import { createHmac } from "node:crypto";

/** An account of the API. */
export interface ApiAccount {
  /** Stands in the address. */
  readonly apiKey: string;
  /** Does not. */
  readonly apiSecret: string;
}

/** The server's own words, which a missing header brings too. */
const STALE = 'API call timestamp parameter "t" is stale. The timestamp you provide must be ' +
  "within a range that is plus or minus 300 seconds of the API server's internal clock.";
const TOLERANCE_S = 300;

/**
 * Why a call is not let in, or null.
 *
 * @param url of the call
 * @param secret the header `X-Api-Secret`, or null
 * @param account who may ask; `path` holds the parameters of the path, which are signed too; `now`
 *   is the server's clock, s
 */
export function refusal(
  url: URL,
  secret: string | null,
  { account, path, now }: {
    account: ApiAccount;
    path: Readonly<Record<string, string>>;
    now: number;
  },
): string | null {
  if (url.searchParams.get("api-key") !== account.apiKey) return "Invalid API key";
  if (secret !== null) return secret === account.apiSecret ? null : "Invalid API secret";
  const t = Number(url.searchParams.get("t") ?? NaN);
  if (!(Math.abs(now - t) <= TOLERANCE_S)) return STALE;
  const { "api-signature": signature, ...query } = Object.fromEntries(url.searchParams);
  const signed = Object.entries({ ...query, ...path })
    .sort(([a], [b]) => a < b ? -1 : 1)
    .map(([name, value]) => name + value)
    .join("");
  const wanted = createHmac("sha256", account.apiSecret).update(signed).digest("hex");
  return signature?.toLowerCase() === wanted ? null : "Invalid API signature";
}
