/**
 * Taking secrets out of texts that people or disks will see.
 *
 * @module
 */

/** What stands in a secret's place. */
const HIDDEN = "[hidden]";

/** Query parameters whose value is hidden whatever it is: a server may echo another key than ours. */
const SECRET_PARAMETER = /(api-key|api-signature)(=|%3D)[^&\s"'<>)]*/gi;

/**
 * The text without the secrets, in any of the forms in which errors, URLs and servers repeat them:
 * as they are, within a URL or JSON, and as base64. The query parameters `api-key` and
 * `api-signature` lose their value even when it is none of `secrets`.
 *
 * @example
 * ```ts
 * import { redact } from "@/base/redact.ts";
 * import assert from "node:assert/strict";
 * const text = "error sending request for url (https://host/v2/stations?api-key=k1&t=2): s/1";
 * assert.equal(
 *   redact(text, ["k1", "s/1"]),
 *   "error sending request for url (https://host/v2/stations?api-key=[hidden]&t=2): [hidden]",
 * );
 * assert.equal(redact("?x=s%2F1", ["s/1"]), "?x=[hidden]");
 * ```
 */
export function redact(text: string, secrets: readonly string[]): string {
  const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(formsOf));
  let clean = text.replaceAll(SECRET_PARAMETER, `$1$2${HIDDEN}`);
  // A short form may be part of a longer one, whose rest would stay visible.
  for (const form of [...forms].sort((a, b) => b.length - a.length)) {
    clean = clean.replaceAll(form, HIDDEN);
  }
  return clean;
}

function formsOf(secret: string): string[] {
  const inUrl = encodeURIComponent(secret);
  const inQuery = new URLSearchParams([["", secret]]).toString().slice(1);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret))).replace(/=+$/, "");
  return [
    secret,
    inUrl,
    inQuery,
    inUrl.replaceAll(/%../g, (code) => code.toLowerCase()),
    JSON.stringify(secret).slice(1, -1),
    base64,
    base64.replaceAll("+", "-").replaceAll("/", "_"),
  ];
}
