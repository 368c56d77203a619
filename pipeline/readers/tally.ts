/**
 * Counting by reason.
 *
 * @module
 */
import { RefusedError } from "../base/errors.ts";
import type { ReasonCounts } from "../base/rows.ts";

/** One more for a reason. */
export function count(counts: ReasonCounts, reason: string, n = 1): void {
  counts[reason] = (counts[reason] ?? 0) + n;
}

/** All reasons together. */
export function total(counts: ReasonCounts): number {
  return Object.values(counts).reduce((sum, n) => sum + n, 0);
}

/**
 * Stops at a source that loses more than a share of its records.
 *
 * @throws {RefusedError} saying how many were lost and why
 */
export function refuseLosses(
  source: string,
  counts: { readonly rows_in: number; readonly dropped: ReasonCounts },
  { setting, largestShare }: { setting: string; largestShare: number },
): void {
  const lost = total(counts.dropped);
  if (lost <= largestShare * counts.rows_in) return;
  const reasons = Object.entries(counts.dropped).map(([reason, n]) => `${n} ${reason}`);
  throw new RefusedError({
    what: `Cannot accept ${source}`,
    why: `${lost} of its ${counts.rows_in} records would be dropped (${reasons.join(", ")}), ` +
      `more than the share ${largestShare} of ${setting}`,
    todo: `Look at those records first; raise ${setting} to accept the loss`,
  });
}
