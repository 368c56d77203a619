import assert from "node:assert/strict";
import { leakage, leaks } from "@/forecast/leakage.ts";

const rows = {
  X: [new Float64Array([5, 5, 7, NaN, 5]), new Float64Array([1, 1, 1, 2, 1])],
  day: new Int32Array([1, 1, 2, 3, 4]),
  sitio: ["A", "B", "A", "A", "A"],
};

Deno.test("leakage() counts days, site-days and equal features on both sides", () => {
  // Row 1 shares day 1 and its features with row 0; row 4 has row 0's features on another day.
  const split = { train: new Int32Array([0, 2]), test: new Int32Array([1, 3, 4]) };
  assert.deepEqual(leakage(rows, split), {
    ...{ days: 1, test_share: 1 / 3, site_days: 0, identical_rows: 2 },
  });
  assert.equal(leaks(leakage(rows, split)), true);
  const twice = { train: new Int32Array([0, 0]), test: new Int32Array([0]) };
  assert.equal(leakage(rows, twice).site_days, 1);
});

Deno.test("leakage() finds none where days stand apart; equal weather alone is no leak", () => {
  const split = { train: new Int32Array([0, 1]), test: new Int32Array([4]) };
  const found = leakage(rows, split);
  assert.deepEqual([found.days, found.site_days, found.identical_rows], [0, 0, 1]);
  assert.equal(leaks(found), false);
  // Two unknown values are equal features too.
  const unknown = { ...rows, X: [new Float64Array([NaN, NaN, 1, 1, 1])] };
  const apart = { train: new Int32Array([0]), test: new Int32Array([1]) };
  assert.equal(leakage(unknown, apart).identical_rows, 1);
});
