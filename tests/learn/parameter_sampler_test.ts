import assert from "node:assert/strict";
import { drawValue, keyedUniform } from "@/learn/draw_value.ts";
import { type Distributions, parameterSampler } from "@/learn/parameter_sampler.ts";

const LISTS = { a: [1, 2, 3, 4], b: ["x", "y", "z"] };
const SEEDS = Array.from({ length: 20 }, (_, seed) => seed);

Deno.test("parameterSampler() draws no point of lists twice, and all in the end", () => {
  for (const randomState of SEEDS) {
    const points = parameterSampler(LISTS, { nIter: 100, randomState });
    assert.equal(new Set(points.map(({ a, b }) => `${a}${b}`)).size, 12);
    assert.equal(points.length, 12);
    const few = parameterSampler(LISTS, { nIter: 5, randomState });
    assert.deepEqual(few, points.slice(0, 5));
  }
  const orders = SEEDS.map((randomState) =>
    JSON.stringify(parameterSampler(LISTS, { nIter: 12, randomState }))
  );
  assert.equal(new Set(orders).size, 20);
});

Deno.test("parameterSampler() draws every point of lists equally often", () => {
  // 3 of 12 points in each of 2,400 draws: each is expected 600 times, at each place 200 times.
  const counts = new Map<string, number>();
  for (let randomState = 0; randomState < 2400; randomState++) {
    const points = parameterSampler(LISTS, { nIter: 3, randomState });
    for (const [place, { a, b }] of points.entries()) {
      const key = `${a}${b} at ${place}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  assert.equal(counts.size, 36);
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - 200) ** 2 / 200, 0);
  // 33 degrees of freedom (12 counts of a fixed sum at each of 3 places): 63.9 in one of 1,000.
  assert.ok(chiSquare < 63.9, `${chiSquare}`);
});

Deno.test("parameterSampler() draws ranges with their distributions", () => {
  const distributions = {
    depth: { distribution: "integer", low: 2, high: 6 },
    rate: { distribution: "log_uniform", low: 0.001, high: 10 },
    share: { distribution: "uniform", low: -1, high: 3 },
    kind: ["gini", "entropy", "loss"],
  } as const;
  const nIter = 500;
  const means = SEEDS.map((randomState) => {
    const points = parameterSampler(distributions, { nIter, randomState });
    assert.equal(points.length, nIter);
    for (const { depth, rate, share } of points) {
      assert.ok(Number.isInteger(depth) && depth >= 2 && depth <= 6);
      assert.ok(rate >= 0.001 && rate <= 10 && share >= -1 && share < 3);
    }
    const mean = (value: (point: (typeof points)[number]) => number) =>
      points.reduce((sum, point) => sum + value(point), 0) / nIter;
    return [
      mean(({ depth }) => depth),
      mean(({ depth }) => depth === 6 ? 1 : 0),
      mean(({ rate }) => Math.log10(rate)),
      mean(({ rate }) => rate < 0.01 ? 1 : 0),
      mean(({ share }) => share),
      mean(({ share }) => share ** 2),
      mean(({ kind }) => kind === "loss" ? 1 : 0),
      // Options are drawn apart: deep points have no other share than shallow ones.
      mean(({ depth, share }) => (depth - 4) * (share - 1)),
      mean(({ rate, share }) => (Math.log10(rate) + 1) * (share - 1)),
    ];
  });
  // Integer 2..6: mean 4. Log-uniform over 4 decades: mean exponent -1, a quarter in each decade.
  // Uniform over [-1, 3): mean 1, mean square 1 + 16/12.
  const expected = [4, 1 / 5, -1, 1 / 4, 1, 1 + 16 / 12, 1 / 3, 0, 0];
  for (const [k, truth] of expected.entries()) {
    const values = means.map((row) => row[k]!);
    const mean = values.reduce((a, b) => a + b) / 20;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 19;
    const z = (mean - truth) / Math.sqrt(variance / 20);
    // 9 statistics: a t of 19 degrees beyond 4 comes once in 150 runs of other seeds.
    assert.ok(Math.abs(z) < 4, `statistic ${k}: ${mean} is ${z} standard errors off ${truth}`);
  }
});

Deno.test("parameterSampler() takes sets of distributions equally often", () => {
  const sets = [{ a: [1] }, { b: { distribution: "uniform", low: 0, high: 1 } }] as const;
  const n = parameterSampler<Distributions>(sets, { nIter: 4000, randomState: 3 })
    .filter((point) => "a" in point).length;
  // Standard error √(4000 / 4) = 32.
  assert.ok(Math.abs(n - 2000) < 4 * 32, `${n}`);
  const lists = parameterSampler([{ a: [1, 2] }, { b: [3, 6], c: [4, 5] }], {
    nIter: 9,
    randomState: 1,
  });
  assert.deepEqual(lists.map((point) => JSON.stringify(point)).sort(), [
    '{"a":1}',
    '{"a":2}',
    '{"b":3,"c":4}',
    '{"b":3,"c":5}',
    '{"b":6,"c":4}',
    '{"b":6,"c":5}',
  ]);
});

Deno.test("parameterSampler() draws from more points than can be counted", () => {
  const digits = Array.from({ length: 10 }, (_, digit) => digit);
  const lists = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`d${i}`, digits]));
  const points = parameterSampler(lists, { nIter: 200, randomState: 5 });
  assert.equal(new Set(points.map((point) => JSON.stringify(point))).size, 200);
  // 200 draws miss one of ten digits with a chance of 0.9^200: one in 10^9.
  for (const name of Object.keys(lists)) {
    assert.equal(new Set(points.map((point) => point[name])).size, 10);
  }
});

Deno.test("parameterSampler() refuses what cannot be drawn from", () => {
  const draw = (a: unknown) => () =>
    parameterSampler({ a } as Distributions, { nIter: 1, randomState: 1 });
  const range = (distribution: string, low: number, high: number) =>
    draw({ distribution, low, high });
  for (
    const refused of [
      draw([]),
      range("normal", 0, 1),
      range("uniform", 1, 1),
      range("uniform", 0, Infinity),
      range("uniform", NaN, 1),
      range("log_uniform", 0, 1),
      range("integer", 0.5, 3),
      range("integer", 3, 1),
    ]
  ) assert.throws(refused, RangeError);
  assert.throws(draw(3), TypeError);
  assert.throws(draw(null), TypeError);
  for (const options of [{ nIter: 0, randomState: 1 }, { nIter: 1, randomState: -1 }]) {
    assert.throws(() => parameterSampler(LISTS, options), RangeError);
  }
});

Deno.test("drawValue() reaches both ends of whole numbers and stays inside a range", () => {
  const almost = 1 - 2 ** -53;
  const integer = { distribution: "integer", low: -2, high: 2 } as const;
  assert.deepEqual([0, 0.5, almost].map((share) => drawValue(integer, share)), [-2, 0, 2]);
  const logs = { distribution: "log_uniform", low: 1e-7, high: 1e-3 } as const;
  const drawn = [0, 0.5, almost].map((share) => drawValue(logs, share));
  assert.ok(drawn[0]! >= 1e-7 && drawn[2]! <= 1e-3);
  assert.ok(Math.abs(drawn[1]! / 1e-5 - 1) < 1e-12);
});

Deno.test("keyedUniform() fills [0, 1) with 53 bits", () => {
  const values = Array.from({ length: 20_000 }, (_, i) => keyedUniform(9, i));
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.equal(new Set(values).size, values.length);
  const mean = values.reduce((a, b) => a + b) / values.length;
  assert.ok(Math.abs(mean - 0.5) < 4 * Math.sqrt(1 / 12 / values.length));
  // Below the 32 bits of one hash there are more: half of the values have an odd last bit.
  const odd = values.filter((value) => (value * 2 ** 53) % 2 === 1).length;
  assert.ok(Math.abs(odd - 10_000) < 4 * Math.sqrt(20_000 / 4));
});
