import assert from "node:assert/strict";
import { normalQuantile } from "@/learn/verification/normal_quantile.ts";
import { wilsonInterval } from "@/learn/verification/wilson_interval.ts";
import { close, oracle } from "./verification_oracle.ts";

Deno.test("normalQuantile() is scipy's to the last digits", () => {
  for (const [share, expected] of oracle.quantiles) {
    const apart = Math.abs(normalQuantile(share!) - expected!);
    assert.ok(apart <= 2e-15 * Math.abs(expected!), `${share}: ${normalQuantile(share!)}`);
  }
});

Deno.test("normalQuantile() is odd, and infinite at the ends", () => {
  for (const share of [0.25, 0.0625, 2 ** -20]) {
    assert.equal(normalQuantile(1 - share), -normalQuantile(share));
  }
  assert.deepEqual([0, 0.5, 1].map(normalQuantile), [-Infinity, 0, Infinity]);
  for (const share of [-1e-9, 1.1, NaN]) assert.throws(() => normalQuantile(share), RangeError);
});

Deno.test("wilsonInterval() is scipy's", () => {
  for (const { successes, n, confidence, ends } of oracle.wilson) {
    const { low, high } = wilsonInterval(successes, n, { confidence });
    close(low, ends[0]!, `low of ${successes} of ${n}`);
    close(high, ends[1]!, `high of ${successes} of ${n}`);
  }
});

Deno.test("wilsonInterval() worked by hand", () => {
  // z² = 3.84146: middle (1 + 1.92073) / 13.84146 = 0.21102, half 1.95996 √(0.9 + 0.96036) / 13.84146.
  const { low, high } = wilsonInterval(1, 10);
  assert.deepEqual([low.toFixed(4), high.toFixed(4)], ["0.0179", "0.4042"]);
});

Deno.test("wilsonInterval() has exact ends, and knows nothing of no row", () => {
  for (let n = 1; n <= 100; n++) {
    assert.equal(wilsonInterval(0, n).low, 0);
    assert.equal(wilsonInterval(n, n).high, 1);
  }
  assert.deepEqual(wilsonInterval(0, 0), { low: 0, high: 1 });
});

Deno.test("wilsonInterval() refuses what are no counts", () => {
  assert.throws(() => wilsonInterval(3, 2), /successes: it must be a whole number in 0\.\.2/);
  assert.throws(() => wilsonInterval(-1, 2), RangeError);
  assert.throws(() => wilsonInterval(0.5, 2), RangeError);
  assert.throws(() => wilsonInterval(0, NaN), RangeError);
  for (const confidence of [0, 1, 95, NaN]) {
    assert.throws(() => wilsonInterval(1, 2, { confidence }), /confidence: it must lie between/);
  }
});
