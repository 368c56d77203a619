import assert from "node:assert/strict";
import { groupBootstrap } from "@/learn/verification/group_bootstrap.ts";
import { pairedBootstrap } from "@/learn/verification/paired_bootstrap.ts";
import { percentileInterval } from "@/learn/verification/percentile_interval.ts";
import { skillScore } from "@/learn/verification/skill_score.ts";
import { shuffledRows, takeRows } from "../oracle_table.ts";
import { close, normal, uniform } from "./verification_oracle.ts";

const N_DAYS = 30;
/** Days of one to four rows. */
const DAYS = Array.from({ length: N_DAYS }, (_, day) => Array<number>(1 + day % 4).fill(day))
  .flat();
const loss = (seed: number) => Float64Array.from(DAYS, (_, row) => uniform(seed, row) ** 2);
const [A, B, REFERENCE] = [loss(1), loss(2), loss(3)];
const OPTIONS = { nReplicates: 80, confidence: 0.9, randomState: 7 };

const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

Deno.test("pairedBootstrap() is that of samples whose rows are repeated", () => {
  const { multiplicities } = groupBootstrap(DAYS, OPTIONS);
  const [differences, skills] = [new Float64Array(80), new Float64Array(80)];
  for (let replicate = 0; replicate < 80; replicate++) {
    const rows = [...multiplicities(replicate)].flatMap((times, row) => Array(times).fill(row));
    const [a, b, reference] = takeRows([A, B, REFERENCE], Int32Array.from(rows)).map(mean);
    differences[replicate] = a! - b!;
    skills[replicate] = skillScore(a!, reference!)! - skillScore(b!, reference!)!;
  }
  const found = pairedBootstrap(A, B, DAYS, { ...OPTIONS, referenceLoss: REFERENCE });
  const check = (
    actual: { difference: number; low: number; high: number },
    difference: number,
    replicates: Float64Array,
  ) => {
    const { low, high } = percentileInterval(replicates, { confidence: 0.9 });
    close(actual.difference, difference, "difference");
    close(actual.low, low, "low");
    close(actual.high, high, "high");
  };
  check(found, mean(A) - mean(B), differences);
  const [a, b, reference] = [A, B, REFERENCE].map(mean);
  check(
    found.skillDifference!,
    skillScore(a!, reference!)! - skillScore(b!, reference!)!,
    skills,
  );
  const nBelow = differences.filter((value) => value <= 0).length;
  assert.equal(found.pValue, Math.min(1, 2 * (1 + Math.min(nBelow, 80 - nBelow)) / 81));
});

Deno.test("pairedBootstrap() changes its sign with the forecasts exchanged, and only that", () => {
  const there = pairedBootstrap(A, B, DAYS, OPTIONS);
  const back = pairedBootstrap(B, A, DAYS, OPTIONS);
  close(back.difference, -there.difference, "difference");
  close(back.low, -there.high, "low");
  close(back.high, -there.low, "high");
  assert.equal(back.pValue, there.pValue);
  const rows = shuffledRows(DAYS.length, 4);
  const [a, b] = takeRows([A, B], rows);
  const shuffled = pairedBootstrap(a!, b!, Array.from(rows, (row) => DAYS[row]!), OPTIONS);
  for (const key of ["difference", "low", "high", "pValue"] as const) {
    close(shuffled[key], there[key], key);
  }
});

Deno.test("pairedBootstrap() of equal losses is sure of nothing, of ever greater ones as sure as it can be", () => {
  assert.deepEqual(pairedBootstrap(A, A, DAYS, OPTIONS), {
    difference: 0,
    low: 0,
    high: 0,
    pValue: 1,
  });
  const greater = pairedBootstrap(A.map((value) => value + 1), A, DAYS, OPTIONS);
  close(greater.low, 1, "low");
  // No replicate is on the other side; the sample itself counts: 2 × 1 / 81.
  assert.equal(greater.pValue, 2 / 81);
});

Deno.test("pairedBootstrap() has no difference of skill where a reference has no loss", () => {
  const zero = new Float64Array(DAYS.length);
  const found = pairedBootstrap(A, B, DAYS, { ...OPTIONS, referenceLoss: zero });
  assert.deepEqual(Object.keys(found), ["difference", "low", "high", "pValue"]);
});

Deno.test("pairedBootstrap() has a p-value that agrees with its interval", () => {
  const options = { ...OPTIONS, nReplicates: 1000 };
  const seen = new Set<boolean>();
  for (let shift = -0.3; shift < 0.3; shift += 0.002) {
    const moved = B.map((value) => value + shift);
    const { low, high, pValue } = pairedBootstrap(A, moved, DAYS, options);
    const isApart = low > 0 || high < 0;
    seen.add(isApart);
    assert.ok(isApart ? pValue < 0.1 + 0.004 : pValue > 0.1 - 0.004, `${low} ${high} ${pValue}`);
  }
  assert.equal(seen.size, 2);
});

/**
 * Shares of 200 simulated samples whose interval holds the true difference. Errors of a day are shared
 * by its five sites: A's are normal with variances 1 (day) and 0.25 (site), B's 0.8 and 0.25, and half
 * of the day's error is common to both. Squared errors then differ by 0.2 in the mean.
 */
function coverage(groupOf: (row: number) => number): number {
  const [nSamples, nDays, nSites] = [200, 120, 5];
  let nCovered = 0;
  for (let seed = 0; seed < nSamples; seed++) {
    const squared = (key: number, variance: number) =>
      Float64Array.from({ length: nDays * nSites }, (_, row) => {
        const day = Math.floor(row / nSites);
        const shared = (normal(4 * seed, day) + normal(4 * seed + key, day)) / Math.SQRT2;
        const own = normal(4 * seed + key, 1000 + row) / 2;
        return (Math.sqrt(variance) * shared + own) ** 2;
      });
    const a = squared(1, 1);
    const b = squared(2, 0.8);
    const { low, high } = pairedBootstrap(a, b, Array.from(a, (_, row) => groupOf(row)), {
      nReplicates: 400,
      randomState: seed,
    });
    if (low <= 0.2 && 0.2 <= high) nCovered++;
  }
  return nCovered / nSamples;
}

Deno.test("pairedBootstrap() by day holds the true difference as often as it says", () => {
  const covered = coverage((row) => Math.floor(row / 5));
  // 95 % within two standard errors of 200 samples.
  const error = Math.sqrt(0.95 * 0.05 / 200);
  assert.ok(Math.abs(covered - 0.95) <= 2 * error, `${covered}`);
});

Deno.test("trap: a bootstrap by row, where sites share their day, is far too narrow", () => {
  const covered = coverage((row) => row);
  assert.ok(covered < 0.8, `${covered}`);
});

Deno.test("pairedBootstrap() refuses what does not match", () => {
  const one = new Float64Array(1);
  assert.throws(() => pairedBootstrap(A, one, DAYS, OPTIONS), /lossB .*it has 1, lossA has 73/);
  assert.throws(() => pairedBootstrap(A.with(2, NaN), B, DAYS, OPTIONS), /lossA .*NaN in row 2/);
  assert.throws(
    () => pairedBootstrap(A, B, DAYS, { ...OPTIONS, referenceLoss: one }),
    /referenceLoss .*it has 1/,
  );
  const nothing = new Float64Array(0);
  assert.throws(() => pairedBootstrap(nothing, nothing, [], OPTIONS), TypeError);
  assert.throws(() => pairedBootstrap(A, B, [1], OPTIONS), TypeError);
  assert.throws(() => pairedBootstrap(A, B, DAYS.map(() => 1), OPTIONS), /two or more groups/);
  assert.throws(() => pairedBootstrap(A, B, DAYS, { ...OPTIONS, confidence: 0 }), RangeError);
  assert.throws(() => pairedBootstrap(A, B, DAYS, { ...OPTIONS, seed: 1 } as never), TypeError);
});
