/**
 * How sure a share of counted rows is.
 *
 * @module
 */
import { checkWhole } from "../check_options.ts";
import { checkConfidence } from "./bootstrap_options.ts";
import { normalQuantile } from "./normal_quantile.ts";

/** The two ends of an interval. */
export interface Interval {
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/**
 * Wilson's score interval of a share, `successes` of `n`.
 *
 * It keeps its level for few rows and for shares near 0 and 1, where the textbook's share ± z
 * standard errors leaves 0..1 or has no width. It takes the rows as independent: where those of a
 * day share their weather it is too narrow, and {@linkcode groupBootstrap} is not.
 *
 * Guarantees: lies in 0..1 and holds the share; exactly 0 or 1 at its end where none or all succeed;
 * 0..1 where `n` is 0, as nothing is known then.
 * Cost: O(1).
 * Source: Wilson (1927); scipy `binomtest(…).proportion_ci(method="wilson")`.
 *
 * @param successes whole number in 0..n
 * @param n whole number of 0 or more
 * @throws {RangeError} when a count or `confidence` is out of range
 *
 * @example
 * ```ts
 * import { wilsonInterval } from "@/learn/verification/wilson_interval.ts";
 * import assert from "node:assert/strict";
 * const { low, high } = wilsonInterval(0, 10);
 * assert.equal(low, 0);
 * assert.equal(high.toFixed(4), "0.2775");
 * ```
 */
export function wilsonInterval(
  successes: number,
  n: number,
  { confidence = 0.95 }: {
    /**
     * Share of samples whose interval holds the true share, between 0 and 1.
     * @default {0.95}
     */
    readonly confidence?: number;
  } = {},
): Interval {
  checkWhole("n", n, { low: 0, high: Number.MAX_SAFE_INTEGER });
  checkWhole("successes", successes, { low: 0, high: n });
  checkConfidence(confidence);
  const z = normalQuantile(0.5 + confidence / 2);
  const middle = (successes + z * z / 2) / (n + z * z);
  const half = z * Math.sqrt(successes * (n - successes) / n + z * z / 4) / (n + z * z);
  // Of no row both ends are these: middle and half are 0 / 0 then.
  return {
    low: successes === 0 ? 0 : middle - half,
    high: successes === n ? 1 : middle + half,
  };
}
