import assert from "node:assert/strict";
import { thinCurve } from "@/charts/thin_curve.ts";

/** A curve of 20,000 points with a corner, a smooth part and a step. */
const N = 20_000;
const x = Float64Array.from({ length: N }, (_, i) => i / (N - 1));
const y = x.map((at) => at < 0.1 ? 6 * at : at < 0.5 ? Math.sqrt(at + 0.26) : 0.9);

/** Height of the drawn line over `at`. */
function height(curve: { x: number[]; y: number[] }, at: number): number {
  const right = Math.max(1, curve.x.findIndex((one) => one >= at));
  const [x0, x1] = [curve.x[right - 1]!, curve.x[right]!];
  const [y0, y1] = [curve.y[right - 1]!, curve.y[right]!];
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (at - x0)) / (x1 - x0);
}

Deno.test("thinCurve() keeps 400 points of 20,000, and the line through them the shape", () => {
  const thin = thinCurve({ x, y });
  assert.ok(thin.x.length <= 400, `${thin.x.length} points`);
  // A line of 360 px: half a pixel is 0.0014.
  for (let i = 0; i < N; i += 7) {
    assert.ok(Math.abs(height(thin, x[i]!) - y[i]!) < 0.0014, `at ${x[i]}`);
  }
  const area = (curve: { x: ArrayLike<number>; y: ArrayLike<number> }) => {
    let sum = 0;
    for (let i = 1; i < curve.x.length; i++) {
      sum += (curve.x[i]! - curve.x[i - 1]!) * (curve.y[i]! + curve.y[i - 1]!) / 2;
    }
    return sum;
  };
  assert.ok(Math.abs(area(thin) - area({ x, y })) < 1e-4);
});

Deno.test("thinCurve() keeps points of the curve only, both ends among them, in order", () => {
  const thin = thinCurve({ x, y }, { maxPoints: 10 });
  assert.equal(thin.x.length, 10);
  assert.deepEqual([thin.x[0], thin.x[9]], [0, 1]);
  for (let i = 0; i < 10; i++) {
    const at = x.indexOf(thin.x[i]!);
    assert.equal(y[at], thin.y[i]);
    if (i > 0) assert.ok(thin.x[i]! > thin.x[i - 1]!);
  }
});

Deno.test("thinCurve() gives a short curve back whole", () => {
  const straight = { x: [0, 0.25, 0.5, 1], y: [0, 0.25, 0.5, 1] };
  assert.deepEqual(thinCurve(straight), straight);
  assert.deepEqual(thinCurve({ x: [], y: [] }), { x: [], y: [] });
});

Deno.test("thinCurve() needs only its ends for a straight line", () => {
  const straight = Array.from({ length: 1025 }, (_, i) => i / 1024);
  assert.deepEqual(thinCurve({ x: straight, y: straight }), { x: [0, 1], y: [0, 1] });
});

Deno.test("thinCurve() keeps the far point of a curve that comes back to its start", () => {
  const there = { x: [0, 1, 2, 1, 0], y: [0, 0, 0, 0, 0] };
  assert.deepEqual(thinCurve(there, { maxPoints: 3 }).x, [0, 2, 0]);
});

Deno.test("thinCurve() refuses curves of two lengths and less than two points", () => {
  assert.throws(() => thinCurve({ x: [0, 1], y: [0] }), TypeError);
  assert.throws(() => thinCurve({ x: [0, 1], y: [0, 1] }, { maxPoints: 1 }), RangeError);
  assert.throws(() => thinCurve({ x: [0, 1], y: [0, 1] }, { maxPoints: NaN }), RangeError);
});
