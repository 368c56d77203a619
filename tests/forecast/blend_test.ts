import assert from "node:assert/strict";
import { blendOdds, chooseBlend } from "@/forecast/blend.ts";
import { keyedHash } from "@/learn/keyed_hash.ts";

const logit = (p: number) => Math.log(p / (1 - p));
const uniform = (key: number, row: number) => keyedHash(key, row) / 2 ** 32;

Deno.test("chooseBlend() takes the best of a family, and a mean where it is better", () => {
  // By hand: log losses of A 0.2231 + 0.2231, of B the same, of their mean of log-odds the same again
  // where they agree; where each errs once, the mean is better: -log(0.8), -log(0.4) against 0.6124.
  const measured = new Uint8Array([1, 0]);
  const a = { family: "x", forecast: new Float64Array([0.8, 0.6]) };
  const b = { family: "y", forecast: new Float64Array([0.4, 0.2]) };
  const worse = { family: "x", forecast: new Float64Array([0.5, 0.7]) };
  const { weights, logLoss } = chooseBlend(measured, [worse, a, b]);
  assert.deepEqual(weights, [0, 0.5, 0.5]);
  const odds = [(logit(0.8) + logit(0.4)) / 2, (logit(0.6) + logit(0.2)) / 2];
  const expected = (Math.log1p(Math.exp(-odds[0]!)) + Math.log1p(Math.exp(odds[1]!))) / 2;
  assert.ok(Math.abs(logLoss - expected) < 1e-12);
  const mixed = blendOdds(weights, [worse, a, b].map(({ forecast }) => forecast));
  assert.ok(mixed.every((value, row) => Math.abs(value - odds[row]!) < 1e-12));
});

Deno.test("chooseBlend() leaves models without skill to climatology", () => {
  const n = 4000;
  const measured = Uint8Array.from({ length: n }, (_, row) => uniform(1, row) < 0.15 ? 1 : 0);
  const climatology = { family: null, forecast: new Float64Array(n).fill(0.15) };
  const noise = [2, 3].map((key) => ({
    family: `model ${key}`,
    forecast: Float64Array.from({ length: n }, (_, row) => uniform(key, row) * 0.5),
  }));
  assert.deepEqual(chooseBlend(measured, [...noise, climatology]).weights, [0, 0, 1]);
});

Deno.test("chooseBlend() is never worse than its best part, and survives probabilities of 0 and 1", () => {
  for (let seed = 0; seed < 20; seed++) {
    const n = 50;
    const measured = Uint8Array.from({ length: n }, (_, row) => uniform(seed, row) < 0.3 ? 1 : 0);
    const parts = [1, 2, 3].map((key) => ({
      family: null,
      forecast: Float64Array.from({ length: n }, (_, row) => {
        const p = uniform(seed + 100 * key, row);
        return p < 0.1 ? 0 : p > 0.9 ? 1 : p;
      }),
    }));
    const alone = parts.map((part) => chooseBlend(measured, [part]).logLoss);
    const { logLoss, weights } = chooseBlend(measured, parts);
    assert.ok(logLoss <= Math.min(...alone));
    assert.ok(Number.isFinite(logLoss));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    assert.ok(Math.abs(sum - 1) < 1e-12);
  }
});
