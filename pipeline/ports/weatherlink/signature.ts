import { createHmac } from "node:crypto";

/**
 * The older `api-signature` of the WeatherLink v2 API: HMAC-SHA256, keyed with the secret, over the
 * names and values of all parameters, those of the path included, sorted by name, nothing between.
 *
 * Source: the API's documentation before August 2023; the secret as a header has taken its place.
 *
 * @param parameters of query and path, as they are before URL encoding, without `api-signature`
 * @returns 64 hexadecimal digits
 *
 * @example
 * ```ts
 * import { signature } from "@/ports/weatherlink/signature.ts";
 * import assert from "node:assert/strict";
 * // Vector of the documentation, with its fictitious key and secret.
 * assert.equal(
 *   signature({ t: "1558729481", "api-key": "987654321" }, "ABC123"),
 *   "9b6a15f40d78b309a10b8b5a70ce5de4a3993ac2309795b9f90c9f93d5c31f20",
 * );
 * ```
 */
export function signature(parameters: Readonly<Record<string, string>>, secret: string): string {
  const names = Object.keys(parameters).sort();
  const message = names.map((name) => `${name}${parameters[name]}`).join("");
  return createHmac("sha256", secret).update(message).digest("hex");
}
