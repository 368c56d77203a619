/**
 * Content hashes: names that are equal exactly when the bytes are.
 *
 * @module
 */

/**
 * SHA-256 of a text's UTF-8 bytes or of bytes, as 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * import { sha256Hex } from "@/base/digest.ts";
 * import assert from "node:assert/strict";
 * // FIPS 180-4 example: the message "abc".
 * assert.equal(
 *   await sha256Hex("abc"),
 *   "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
 * );
 * ```
 */
export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
