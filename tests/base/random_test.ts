import assert from "node:assert/strict";
import { random } from "@/base/random.ts";

Deno.test("random() gives the same numbers on every machine", () => {
  // Oracle: sfc32 and the finalizer of MurmurHash3 written again with Python's integers,
  // tests/base/random_oracle.py, Python 3.11.
  const next = random(42, 7);
  assert.deepEqual([next(), next(), next()], EXPECTED);
});

Deno.test("random() keeps streams apart", () => {
  const firsts = new Set<number>();
  for (let stream = 0; stream < 1000; stream++) firsts.add(random(1, stream)());
  assert.equal(firsts.size, 1000);
  assert.notEqual(random(1, 2, 3)(), random(1, 3, 2)());
  assert.notEqual(random(1)(), random(1, 0)());
});

Deno.test("random() is uniform and independent of its past and of the next stream", () => {
  const n = 200_000;
  const here = random(3, 0), beside = random(3, 1);
  const bins = new Float64Array(20);
  let past = here(), withPast = 0, withBeside = 0;
  for (let i = 0; i < n; i++) {
    const u = here();
    assert.ok(u >= 0 && u < 1);
    const bin = Math.floor(u * 20);
    bins[bin] = (bins[bin] ?? 0) + 1;
    withPast += (u - 0.5) * (past - 0.5);
    withBeside += (u - 0.5) * (beside() - 0.5);
    past = u;
  }
  // Chi-square, 19 degrees of freedom: 99.99 % of fair generators stay below 50.
  let chi = 0;
  for (const count of bins) chi += (count - n / 20) ** 2 / (n / 20);
  assert.ok(chi < 50, `chi-square is ${chi}`);
  // The covariance of independent uniforms has standard deviation (1 / 12) / sqrt(n) = 0.000186.
  assert.ok(Math.abs(withPast / n) < 4 * 0.000186);
  assert.ok(Math.abs(withBeside / n) < 4 * 0.000186);
});

Deno.test("random() refuses a seed that is not an integer", () => {
  assert.throws(() => random(0.5), {
    name: "RangeError",
    message: /current value is 0.5/,
  });
  assert.throws(() => random(1, NaN), RangeError);
});

const EXPECTED = [0.15893319791034177, 0.8019472999954053, 0.31403747055232845];
