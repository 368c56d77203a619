/** First and longest wait of the server's own making, ms. */
const FIRST = 2_000;
const LONGEST = 120_000;

/**
 * How long to wait before asking again, ms: doubled each time, of which half is chance so that many
 * clients do not come back together; at least what the server's `Retry-After` says.
 *
 * @param failures attempts that failed so far, from 1
 * @param retryAfter the header: seconds, or a date of HTTP; null or unreadable counts as none
 *
 * @example
 * ```ts
 * import { backoff } from "@/ports/http/backoff.ts";
 * import assert from "node:assert/strict";
 * const now = new Date("2022-11-14T18:30:00Z");
 * // 2 s, 4 s, 8 s: the third wait is 4 s and half of another 4 s.
 * assert.equal(backoff(3, { random: 0.5, now, retryAfter: null }), 6_000);
 * assert.equal(backoff(1, { random: 0.5, now, retryAfter: "90" }), 90_000);
 * ```
 */
export function backoff(
  failures: number,
  { random, now, retryAfter }: { random: number; now: Date; retryAfter: string | null },
): number {
  const longest = Math.min(LONGEST, FIRST * 2 ** (failures - 1));
  const own = (longest * (1 + random)) / 2;
  return Math.max(own, asked(retryAfter, now));
}

function asked(retryAfter: string | null, now: Date): number {
  const text = (retryAfter ?? "").trim();
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? 0 : date - now.getTime();
}
