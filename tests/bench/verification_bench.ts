/**
 * How long does the verification of a forecast take: all scores, 1,000 replicates, four references?
 *
 * `deno task bench verification`. The interval of the Brier score is checked against that of means of
 * days, which needs no bootstrap.
 */
import assert from "node:assert/strict";
import { squaredErrors } from "@/learn/brier_score_loss.ts";
import { keyedHash } from "@/learn/keyed_hash.ts";
import type { ForecastSample } from "@/learn/verification/forecast_verification.ts";
import { verifyForecast } from "@/learn/verification/verify_forecast.ts";
import { tableHead, tableRow } from "./peer.ts";

const N_RUNS = 3;
const N_SITES = 3;

const uniform = (key: number, i: number) => keyedHash(key, i) / 2 ** 32;

/** Simulated days of three sites, whose probabilities are true. */
function simulate(n: number): ForecastSample {
  const probability = Float64Array.from({ length: n }, (_, i) => uniform(1, i) ** 4);
  const reference = (key: number) => probability.map((_, i) => 0.2 + 0.1 * uniform(key, i));
  return {
    measured: Uint8Array.from(probability, (p, i) => uniform(2, i) < p ? 1 : 0),
    probability,
    groups: Int32Array.from(probability, (_, i) => Math.floor(i / N_SITES)),
    threshold: 0.5,
    references: { a: reference(3), b: reference(4), c: reference(5), d: reference(6) },
  };
}

/** Standard error of the mean squared error by the sums of days. */
function standardError({ measured, probability, groups }: ForecastSample): number {
  const errors = squaredErrors(measured, probability);
  const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  const ofDay = new Map<number | string, number>();
  for (const [row, error] of errors.entries()) {
    ofDay.set(groups[row]!, (ofDay.get(groups[row]!) ?? 0) + error - mean);
  }
  return Math.hypot(...ofDay.values()) / errors.length;
}

/** Prints the table. */
export function run(_: readonly string[], print = console.log): Promise<void> {
  print(tableHead(["rows", "s", "ns a row and replicate", "Brier score", "95 % interval"]));
  for (const n of [500, 5_000, 50_000]) {
    const sample = simulate(n);
    let seconds = Infinity;
    let found = verifyForecast(sample, { randomState: 42 });
    for (let i = 0; i < N_RUNS; i++) {
      const started = performance.now();
      found = verifyForecast(sample, { randomState: 42 });
      seconds = Math.min(seconds, (performance.now() - started) / 1000);
    }
    const { value, low, high } = found.scores.brier;
    const width = (high! - low!) / (2 * 1.96 * standardError(sample));
    assert.ok(Math.abs(width - 1) < 0.12, `interval is ${width} times as wide as it should be`);
    print(tableRow([
      ...[n, seconds.toFixed(2), (seconds / n * 1e6).toFixed(0), value!.toFixed(4)],
      `${low!.toFixed(4)} to ${high!.toFixed(4)}`,
    ]));
  }
  return Promise.resolve();
}
