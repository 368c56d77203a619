import assert from "node:assert/strict";
import { mergeVennAbers } from "@/learn/calibration/merge_venn_abers.ts";
import { uniformStream } from "../oracle_table.ts";

Deno.test("mergeVennAbers() by hand", () => {
  // 0.25 / (1 - 0 + 0.25) = 1/5; 0.75 / (1 - 0.25 + 0.75) = 1/2; 1 / (1 - 0.5 + 1) = 2/3.
  const p0 = new Float64Array([0, 0.25, 0.5, 0, 1, 0]);
  const p1 = new Float64Array([0.25, 0.75, 1, 0, 1, 1]);
  assert.deepEqual([...mergeVennAbers(p0, p1)], [0.2, 0.5, 1 / 1.5, 0, 1, 0.5]);
});

Deno.test("mergeVennAbers() loses as much against p0 under class 0 as against p1 under class 1", () => {
  const uniform = uniformStream(61);
  for (let i = 0; i < 200; i++) {
    const [low, high] = [uniform(), uniform()].sort() as [number, number];
    const [p] = mergeVennAbers(Float64Array.of(low), Float64Array.of(high));
    assert.ok(low <= p! && p! <= high);
    const worst = (q: number) => Math.max(Math.log((1 - low) / (1 - q)), Math.log(high / q));
    assert.ok(Math.abs(Math.log((1 - low) / (1 - p!)) - Math.log(high / p!)) < 1e-12);
    // Any other probability loses more in one of both cases.
    for (const q of [p! - 1e-4, p! + 1e-4, (low + high) / 2 + 1e-3]) {
      if (q > 0 && q < 1) assert.ok(worst(q) > worst(p!));
    }
  }
});

Deno.test("mergeVennAbers() stays between both, whatever rounding does", () => {
  // The bare formula gives 0.9999999999965491.
  const [p] = mergeVennAbers(
    Float64Array.of(0.9999999999965492),
    Float64Array.of(0.9999999999991022),
  );
  assert.ok(p! >= 0.9999999999965492);
});

Deno.test("mergeVennAbers() gives both where they are one", () => {
  const p = Float64Array.from({ length: 1000 }, (_, i) => i / 999);
  assert.deepEqual(mergeVennAbers(p, p), p);
});

Deno.test("mergeVennAbers() refuses what is no pair of probabilities", () => {
  const half = new Float64Array([0.5]);
  assert.throws(() => mergeVennAbers(half, new Float64Array(2)), /they have 1 and 2/);
  assert.throws(() => mergeVennAbers(half, [0.5] as unknown as Float64Array), TypeError);
  for (const [low, high] of [[0.6, 0.5], [-0.1, 0.5], [0.5, 1.1]] as const) {
    assert.throws(
      () => mergeVennAbers(Float64Array.of(low), Float64Array.of(high)),
      { name: "RangeError", message: /in row 0/ },
    );
  }
  assert.throws(() => mergeVennAbers(Float64Array.of(NaN), half), /p0 .* NaN in row 0/);
});
