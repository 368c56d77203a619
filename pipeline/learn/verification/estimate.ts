/**
 * A score and its replicates.
 *
 * @module
 */
import type { Estimate } from "./forecast_verification.ts";
import { percentileInterval } from "./percentile_interval.ts";

/**
 * A score with the percentile interval of its replicates.
 *
 * @param value of the whole sample
 * @param replicates one for each replicate, null where it has no value
 */
export function estimate(
  value: number | null,
  replicates: readonly (number | null)[],
  { confidence }: { readonly confidence: number },
): Estimate {
  const known = Float64Array.from(replicates.filter((replicate) => replicate !== null));
  const nLeftOut = replicates.length - known.length;
  if (value === null || known.length === 0) return { value, low: null, high: null, nLeftOut };
  return { value, ...percentileInterval(known, { confidence }), nLeftOut };
}
