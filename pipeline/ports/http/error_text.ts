/** Characters of a server's words that are shown. */
const SHOWN = 200;

/**
 * What the body of a failure says, in one line; "" when it says nothing.
 *
 * The HTTP status is the truth and this its decoration: servers write `message`, `msg` or `detail`,
 * a list of texts by field, or a page of HTML.
 *
 * @param clean takes secrets out, before the text is cut: the first half of one would not be known
 *
 * @example
 * ```ts
 * import { errorText } from "@/ports/http/error_text.ts";
 * import assert from "node:assert/strict";
 * const bytes = (text: string) => new TextEncoder().encode(text);
 * assert.equal(errorText(bytes('{"code": 401, "msg": "who?"}'), String), "who?");
 * assert.equal(errorText(bytes("<h1>Error</h1>\n<p>del servidor"), String), "Error del servidor");
 * ```
 */
export function errorText(bytes: Uint8Array, clean: (text: string) => string): string {
  const text = new TextDecoder().decode(bytes);
  return clean(message(text) ?? text)
    .replaceAll(/<(style|script)\b[^]*?<\/\1>|<[^>]*>/gi, " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, SHOWN);
}

function message(text: string): string | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof body !== "object" || body === null) return null;
  const { message, msg, detail } = body as Record<string, unknown>;
  const said = [message, msg, detail].find((part) => typeof part === "string");
  return typeof said === "string" ? said : null;
}
