/**
 * Long curves with fewer points, so that a page stays small.
 *
 * @module
 */

/** A curve's points, in their order along it. */
export interface Curve {
  /** Across. */
  readonly x: ArrayLike<number>;
  /** Up; as many as `x`. */
  readonly y: ArrayLike<number>;
}

/** A stretch of the curve that a straight line stands for, and its point farthest from that line. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly farthest: number;
  readonly distance: number;
}

/**
 * The points that keep a curve's shape, `maxPoints` at most.
 *
 * The stretch whose line misses a point by most is cut there, again and again (Ramer, Douglas and
 * Peucker, by count in place of a tolerance): every n-th point would lose the corners, which are
 * all that a curve of few distinct probabilities has.
 *
 * Guarantees: first and last point stay; a curve that is short enough comes back as it is; what is
 * drawn are points of the curve, in their order.
 * Cost: O(n × maxPoints) at worst, O(n log maxPoints) on smooth curves.
 * Source: Douglas and Peucker (1973), https://doi.org/10.3138/FM57-6770-U75U-7727
 *
 * @param curve its points; both axes in comparable units, as two shares are
 * @param options.maxPoints @default 400
 * @throws {TypeError} when `x` and `y` differ in length
 * @throws {RangeError} when `maxPoints` is below 2
 *
 * @example
 * ```ts
 * import { thinCurve } from "@/charts/thin_curve.ts";
 * import assert from "node:assert/strict";
 * const corner = { x: [0, 0, 0, 0.5, 1], y: [0, 0.5, 1, 1, 1] };
 * assert.deepEqual(thinCurve(corner, { maxPoints: 3 }), { x: [0, 0, 1], y: [0, 1, 1] });
 * ```
 */
export function thinCurve(
  { x, y }: Curve,
  { maxPoints = 400 }: { maxPoints?: number } = {},
): { x: number[]; y: number[] } {
  if (x.length !== y.length) {
    throw new TypeError(
      `Cannot thin the curve: y must have the ${x.length} values of x: current value is ` +
        `${y.length} values. Pass both of the same points.`,
    );
  }
  if (!(maxPoints >= 2)) {
    throw new RangeError(
      `Cannot thin the curve: maxPoints must be 2 or more: current value is ${maxPoints}. ` +
        "Leave room for both ends.",
    );
  }
  const kept = x.length <= maxPoints
    ? Array.from({ length: x.length }, (_, i) => i)
    : corners({ x, y }, maxPoints);
  return { x: kept.map((i) => x[i]!), y: kept.map((i) => y[i]!) };
}

function corners(curve: Curve, maxPoints: number): number[] {
  const stretches = [stretch(curve, 0, curve.x.length - 1)];
  // One cut makes one stretch more, and n stretches have n + 1 points.
  while (stretches.length < maxPoints - 1) {
    let worst = 0;
    for (let i = 1; i < stretches.length; i++) {
      if (stretches[i]!.distance > stretches[worst]!.distance) worst = i;
    }
    const { start, end, farthest, distance } = stretches[worst]!;
    if (distance === 0) break;
    stretches[worst] = stretch(curve, start, farthest);
    stretches.push(stretch(curve, farthest, end));
  }
  return [...stretches.map(({ start }) => start), curve.x.length - 1].sort((a, b) => a - b);
}

function stretch({ x, y }: Curve, start: number, end: number): Stretch {
  const dx = x[end]! - x[start]!, dy = y[end]! - y[start]!;
  const length = Math.hypot(dx, dy);
  let farthest = start, distance = 0;
  for (let i = start + 1; i < end; i++) {
    const ax = x[i]! - x[start]!, ay = y[i]! - y[start]!;
    const d = length === 0 ? Math.hypot(ax, ay) : Math.abs(ax * dy - ay * dx) / length;
    if (d > distance) [farthest, distance] = [i, d];
  }
  return { start, end, farthest, distance };
}
