/**
 * How much better than a reference.
 *
 * @module
 */

/**
 * Skill: the share of the reference's loss that a forecast saves, `1 - loss / referenceLoss`.
 *
 * A loss alone says little: a Brier score of 0.1 is good where exceedance is common and bad where it
 * is rare. The Brier skill score against the base rate, a climatology or persistence says whether
 * the forecast is worth more than what is known without it.
 *
 * Guarantees: 1 is perfect, 0 as good as the reference, below 0 worse, without limit; null where the
 * reference has no loss, as nothing can be saved then.
 * Cost: O(1).
 * Source: Murphy (1988); WMO, Forecast Verification.
 *
 * @param loss mean loss of the forecast, 0 or more: Brier score or log loss
 * @param referenceLoss that of the reference on the same rows
 * @throws {RangeError} when a loss is negative or not finite
 *
 * @example
 * ```ts
 * import { skillScore } from "@/learn/verification/skill_score.ts";
 * import assert from "node:assert/strict";
 * assert.equal(skillScore(0.06, 0.08), 0.25);
 * assert.equal(skillScore(0.06, 0), null);
 * ```
 */
export function skillScore(loss: number, referenceLoss: number): number | null {
  for (const value of [loss, referenceLoss]) {
    if (value >= 0 && value < Infinity) continue;
    throw new RangeError(
      `Cannot compute the skill: losses must be finite numbers of 0 or more: current value is ${value}. Pass mean losses of the same rows.`,
    );
  }
  return referenceLoss === 0 ? null : 1 - loss / referenceLoss;
}
