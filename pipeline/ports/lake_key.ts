/** Bytes that S3 allows a key. */
const LONGEST = 1024;

/**
 * Gives back a key that every lake can hold, so that none leaves its folder.
 *
 * @throws {RangeError} for a key that is empty, too long, or has an empty, dotted or odd segment
 *
 * @example
 * ```ts
 * import { lakeKey } from "@/ports/lake_key.ts";
 * import assert from "node:assert/strict";
 * assert.equal(lakeKey("models/best_model.json"), "models/best_model.json");
 * assert.throws(() => lakeKey("../secret"), RangeError);
 * ```
 */
export function lakeKey(key: string): string {
  // A leading dot is kept for the lake's own use (unfinished objects).
  const good = key.split("/").every((part) => /^[^.\\\p{Cc}][^\\\p{Cc}]*$/u.test(part));
  if (good && new TextEncoder().encode(key).length <= LONGEST) return key;
  throw new RangeError(
    `Cannot use ${JSON.stringify(key)} as an object key: it must be names joined by /, ` +
      `none empty or starting with a dot, ${LONGEST} bytes at most`,
  );
}
