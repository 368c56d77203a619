import assert from "node:assert/strict";
import { correlation, mean } from "@/stages/calibration/correlation.ts";

Deno.test("correlation() is Pearson's, worked by hand", () => {
  // a - 2 = (-1, 0, 1), b - 3 = (-1, -1, 2): 3 / sqrt(2 * 6) = 0.8660254.
  assert.ok(Math.abs(correlation([1, 2, 3], [2, 2, 5]) - Math.sqrt(3) / 2) < 1e-15);
});

Deno.test("correlation() does not change with unit or order, and changes sign with either side", () => {
  const a = [3, 1, 4, 1, 5, 9, 2, 6], b = [2, 7, 1, 8, 2, 8, 1, 8];
  const r = correlation(a, b);
  assert.ok(Math.abs(correlation(a.map((x) => 1.8 * x + 32), b) - r) < 1e-14);
  assert.ok(Math.abs(correlation([...a].reverse(), [...b].reverse()) - r) < 1e-14);
  assert.ok(Math.abs(correlation(a.map((x) => -x), b) + r) < 1e-14);
});

Deno.test("correlation() of a constant is NaN, of other lengths refused", () => {
  assert.ok(Number.isNaN(correlation([1, 1], [1, 2])));
  assert.throws(() => correlation([1], [1, 2]), TypeError);
  assert.ok(Number.isNaN(mean([])));
});
