import assert from "node:assert/strict";
import { featureRange, isOutside } from "@/forecast/feature_range.ts";

Deno.test("featureRange() takes least, greatest and median of the known values", () => {
  const range = (...values: number[]) => featureRange(new Float64Array(values));
  assert.deepEqual(range(3, 1, 2), { least: 1, greatest: 3, hasMissing: false, typical: 2 });
  // Four values: the mean of the middle two; -10 < -9 as numbers, not as texts.
  const four = { least: -10, greatest: 8, hasMissing: false, typical: -4 };
  assert.deepEqual(range(-9, 8, -10, 1), four);
  const half = { least: 1, greatest: 2, hasMissing: true, typical: 1.5 };
  assert.deepEqual(range(NaN, 2, NaN, 1), half);
  assert.deepEqual(range(NaN, 2, NaN, NaN), { ...half, least: 2, typical: null });
  const none = { least: null, greatest: null, hasMissing: true, typical: null };
  assert.deepEqual(range(NaN), none);
  assert.ok(isOutside(none, 0) && !isOutside(none, NaN));
});

Deno.test("featureRange() leaves its column as it is", () => {
  const column = new Float64Array([3, NaN, 1]);
  featureRange(column);
  assert.deepEqual([...column], [3, NaN, 1]);
});
