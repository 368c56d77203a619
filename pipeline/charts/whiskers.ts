/**
 * Confidence intervals as Plotly's error bars.
 *
 * @module
 */
import type { Estimate } from "./figure.ts";

/**
 * Error bars of points drawn at `value`, from `low` to `high`; none where an end is null.
 *
 * Guarantees: the bar stands at its own ends, also where the interval does not hold the value, as
 * a percentile bootstrap of a biased score may give.
 *
 * @param color colour of the bars
 */
export function whiskers(
  estimates: readonly Estimate[],
  color: string,
): Record<string, unknown> {
  return {
    type: "data",
    symmetric: false,
    array: estimates.map(({ value, high }) => difference(high, value)),
    arrayminus: estimates.map(({ value, low }) => difference(value, low)),
    color,
    thickness: 1.5,
    width: 3,
  };
}

function difference(a: number | null, b: number | null): number {
  return a === null || b === null ? 0 : a - b;
}
