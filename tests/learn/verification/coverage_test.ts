import assert from "node:assert/strict";
import { brierScoreLoss } from "@/learn/brier_score_loss.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import { verifyForecast } from "@/learn/verification/verify_forecast.ts";
import { normal, uniform } from "./verification_oracle.ts";

const N_SAMPLES = 400;
const N_DAYS = 100;
const N_SITES = 4;
const THRESHOLD = 0.4;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Simulated days of four sites: the forecast knows a part of the day's weather, another is hidden. */
function simulate(nDays: number, seed: number) {
  const n = nDays * N_SITES;
  const groups = Int32Array.from({ length: n }, (_, row) => Math.floor(row / N_SITES));
  const known = Float64Array.from(groups, (day) => 1.2 * normal(3 * seed, day) - 1.2);
  return {
    measured: Uint8Array.from(groups, (day, row) => {
      const hidden = normal(3 * seed + 1, day);
      return uniform(3 * seed + 2, row) < logistic(known[row]! + hidden) ? 1 : 0;
    }),
    probability: known.map(logistic),
    groups,
    threshold: THRESHOLD,
  };
}

/** The scores of so many days that their own chance does not count. */
function trueScores() {
  const { measured, probability } = simulate(200_000, 12_345);
  const hits =
    measured.filter((label, row) => label === 1 && probability[row]! >= THRESHOLD).length;
  const predicted = probability.filter((p) => p >= THRESHOLD).length;
  return {
    rocAuc: rocAucScore(measured, probability),
    brier: brierScoreLoss(measured, probability),
    pod: hits / measured.filter((label) => label === 1).length,
    far: 1 - hits / predicted,
  };
}

const TRUE_SCORES = trueScores();

/** Share of the samples whose interval holds the true score, for each score. */
function coverage(isByDay: boolean): [string, number][] {
  const names = Object.keys(TRUE_SCORES) as (keyof typeof TRUE_SCORES)[];
  const nCovered = new Map<string, number>(names.map((name) => [name, 0]));
  for (let seed = 1; seed <= N_SAMPLES; seed++) {
    const sample = simulate(N_DAYS, seed);
    const groups = isByDay ? sample.groups : sample.groups.map((_, row) => row);
    const options = { nReplicates: 250, randomState: seed };
    const { scores } = verifyForecast({ ...sample, groups }, options);
    for (const name of names) {
      const { low, high } = scores[name];
      const isCovered = low! <= TRUE_SCORES[name] && TRUE_SCORES[name] <= high!;
      if (isCovered) nCovered.set(name, nCovered.get(name)! + 1);
    }
  }
  return [...nCovered].map(([name, n]) => [name, n / N_SAMPLES]);
}

Deno.test("intervals by day hold the true scores as often as they say", () => {
  // 95 % of 400 samples within 2.5 standard errors: the 5 % bound for four scores (Bonferroni).
  const error = Math.sqrt(0.95 * 0.05 / N_SAMPLES);
  for (const [name, covered] of coverage(true)) {
    assert.ok(Math.abs(covered - 0.95) <= 2.5 * error, `${name}: ${covered}`);
  }
});

Deno.test("trap: intervals by row, where sites share their day, are too narrow for every score", () => {
  for (const [name, covered] of coverage(false)) assert.ok(covered < 0.9, `${name}: ${covered}`);
});
