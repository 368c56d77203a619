/**
 * Straight lines between points.
 *
 * @module
 */

/** Points of a function. */
export interface Points {
  /** Ascending, no two equal. */
  readonly x: Float64Array;
  /** The function there. */
  readonly y: Float64Array;
}

/**
 * A never falling function at a value: on the straight line between the points around it, or that of
 * the nearest point beyond all.
 *
 * Guarantees: exact at the points; within the y around it.
 * Cost: O(log n).
 * Source: numpy `interp`.
 */
export function interpolate(value: number, { x, y }: Points): number {
  const last = x.length - 1;
  if (value <= x[0]!) return y[0]!;
  if (value >= x[last]!) return y[last]!;
  let [low, high] = [0, last]; // x[low] <= value < x[high]
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= value) low = middle;
    else high = middle;
  }
  const slope = (y[high]! - y[low]!) / (x[high]! - x[low]!);
  // Rounding must not carry the line past its end.
  return Math.min(slope * (value - x[low]!) + y[low]!, y[high]!);
}
