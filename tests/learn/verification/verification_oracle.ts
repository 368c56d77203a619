import assert from "node:assert/strict";
import { keyedHash } from "@/learn/keyed_hash.ts";
import type { ForecastSample } from "@/learn/verification/forecast_verification.ts";
import oracle from "../../oracles/learn/verification.json" with { type: "json" };

export { oracle };

/** The forecasts of verification.py, with typed arrays. */
export const FORECASTS = oracle.forecasts.map((forecast) => ({
  ...forecast,
  measured: Uint8Array.from(forecast.measured, Number),
  p: Float64Array.from(forecast.p),
  weights: Int32Array.from(forecast.weights),
}));

/** Equal within 1e-13, or a share of that of large numbers; null only where null is expected. */
export function close(actual: number | null, expected: number | null, what: string): void {
  const isClose = actual === null || expected === null
    ? actual === expected
    : Math.abs(actual - expected) <= 1e-13 * Math.max(1, Math.abs(expected));
  assert.ok(isClose, `${what}: ${actual} is not ${expected}`);
}

/** The same for each number of a list. */
export function allClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  what: string,
): void {
  assert.equal(actual.length, expected.length, what);
  for (let i = 0; i < expected.length; i++) close(actual[i]!, expected[i]!, `${what}, ${i}`);
}

/** A random number in 0..1 that belongs to a seed and a place. */
export const uniform = (seed: number, i: number) => (keyedHash(seed, i) + 0.5) / 2 ** 32;

/** A random number of the standard normal distribution (Box and Muller 1958). */
export const normal = (seed: number, i: number) =>
  Math.sqrt(-2 * Math.log(uniform(seed, 2 * i))) * Math.cos(2 * Math.PI * uniform(seed, 2 * i + 1));

/** Simulated days of three sites: probabilities with steps of 0.05, so that some tie. */
export function simulatedSample(nDays: number, seed: number): Required<ForecastSample> {
  const n = 3 * nDays;
  const p = Float64Array.from(
    { length: n },
    (_, i) =>
      Math.round(20 * uniform(seed, Math.floor(i / 3)) ** 2 * (0.5 + uniform(seed + 1, i) / 2)) /
      20,
  );
  return {
    measured: Uint8Array.from(p, (value, i) => uniform(seed + 2, i) < 0.05 + 0.8 * value ? 1 : 0),
    probability: p,
    groups: Array.from(p, (_, i) => `2016-${String(Math.floor(i / 3)).padStart(3, "0")}`),
    threshold: 0.35,
    references: {
      baseRate: new Float64Array(n).fill(0.25),
      climatology: p.map((value) => 0.2 + value / 4),
    },
  };
}
