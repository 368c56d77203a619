/**
 * Isotonic regression with one row more, for every place of that row at once.
 *
 * @module
 */

/** Fractions of whole numbers. */
export interface Fractions {
  /** Numerators. */
  readonly rise: Float64Array;
  /** Denominators, above 0. */
  readonly run: Float64Array;
}

/**
 * For each distinct score, the value there of the isotonic regression with one row of class 1 added
 * at that score.
 *
 * Isotonic regression is the lower hull of the points P of the running sums (rows, positives); its
 * value is the hull's slope. A row of class 1 added at place i leaves the points from i on as they
 * are, when those before are moved by (-1, -1); the value at i is the slope of the one edge of the
 * hull that leads from a moved point to one that stays. From place to place one more point is moved:
 * where it comes to lie below the edge, it is its new left end, and the right end goes on along the
 * hull until that is convex. No point is returned to.
 *
 * Guarantees: exact: products of whole numbers below 2^53 decide, so that each fraction has the
 * rounding of its one division; fractions never fall from score to score.
 * Cost: O(n) time: every point is put on the stack once and taken off once.
 * Source: Vovk, Petej and Fedorova (2015), "Large-scale probabilistic predictors with and without
 * guarantees of validity", whose corners these are.
 *
 * @param rows number of rows at each distinct score, ascending
 * @param positives how many of them are of class 1
 *
 * @example
 * ```ts
 * import { addedRowSlopes } from "@/learn/calibration/added_row_slopes.ts";
 * import assert from "node:assert/strict";
 * // Classes 1, 0: with 1 added to the first, (1 + 1 + 0) / 3; to the second, (1 + 0 + 1) / 3.
 * const { rise, run } = addedRowSlopes(new Float64Array([1, 1]), new Float64Array([1, 0]));
 * assert.deepEqual([[...rise], [...run]], [[2, 2], [3, 3]]);
 * ```
 */
export function addedRowSlopes(rows: Float64Array, positives: Float64Array): Fractions {
  const n = rows.length;
  // Running sums: P_0 is the origin, P_i the sums of the first i scores.
  const x = new Float64Array(n + 1);
  const y = new Float64Array(n + 1);
  for (let i = 0; i < n; i++) {
    x[i + 1] = x[i]! + rows[i]!;
    y[i + 1] = y[i]! + positives[i]!;
  }
  // Corners of the hull right of the moved points, the leftmost on top.
  const corners = new Int32Array(n + 1);
  let top = -1;
  for (let i = n; i >= 0; i--) push(x[i]!, y[i]!, i);

  const rise = new Float64Array(n);
  const run = new Float64Array(n);
  // The left end of the edge: the moved origin at first.
  let [leftX, leftY] = [-1, -1];
  dropHidden(leftX, leftY);
  for (let i = 0; i < n; i++) {
    const [movedX, movedY] = [x[i]! - 1, y[i]! - 1];
    const corner = corners[top]!;
    if (turn(leftX, leftY, movedX, movedY, x[corner]!, y[corner]!) > 0) {
      [leftX, leftY] = [movedX, movedY];
      dropHidden(leftX, leftY);
    }
    rise[i] = y[corners[top]!]! - leftY;
    run[i] = x[corners[top]!]! - leftX;
  }
  return { rise, run };

  function push(px: number, py: number, i: number): void {
    dropHidden(px, py);
    corners[++top] = i;
  }

  /** Takes corners off that lie on or above a line from this point to the next corner. */
  function dropHidden(px: number, py: number): void {
    while (top > 0) {
      const [near, far] = [corners[top]!, corners[top - 1]!];
      if (turn(px, py, x[near]!, y[near]!, x[far]!, y[far]!) > 0) return;
      top--;
    }
  }
}

/** Above 0 where the way over three points turns left: the second lies below the line of the others. */
function turn(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  return (bx - ax) * (cy - by) - (by - ay) * (cx - bx);
}
