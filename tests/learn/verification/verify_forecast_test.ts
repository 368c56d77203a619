import assert from "node:assert/strict";
import { averagePrecision } from "@/learn/average_precision.ts";
import { brierScoreLoss } from "@/learn/brier_score_loss.ts";
import { logLoss } from "@/learn/log_loss.ts";
import { majorityAccuracy } from "@/learn/metrics.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import { brierDecomposition } from "@/learn/verification/brier_decomposition.ts";
import { contingencyScores } from "@/learn/verification/contingency_scores.ts";
import { contingencyTable } from "@/learn/verification/contingency_table.ts";
import { expectedCalibrationError } from "@/learn/verification/expected_calibration_error.ts";
import type { ForecastSample, ScoreName } from "@/learn/verification/forecast_verification.ts";
import { groupBootstrap } from "@/learn/verification/group_bootstrap.ts";
import { percentileInterval } from "@/learn/verification/percentile_interval.ts";
import { probabilityBins } from "@/learn/verification/probability_bins.ts";
import { reliabilityCurve } from "@/learn/verification/reliability_curve.ts";
import { skillScore } from "@/learn/verification/skill_score.ts";
import { verifyForecast } from "@/learn/verification/verify_forecast.ts";
import { shuffledRows, takeLabels, takeRows } from "../oracle_table.ts";
import { close, simulatedSample } from "./verification_oracle.ts";

type Sample = Required<ForecastSample>;

/** The scores as the functions of each name give them, by whole rows. */
function scoresOfRows(
  { measured, probability, threshold }: Sample,
): Record<Exclude<ScoreName, "ece">, number | null> {
  const predicted = Uint8Array.from(probability, (p) => p >= threshold ? 1 : 0);
  const has = [0, 1].map((label) => measured.includes(label));
  return {
    ...contingencyScores(contingencyTable(measured, predicted)),
    majorityAccuracy: majorityAccuracy(measured),
    rocAuc: has[0] && has[1] ? rocAucScore(measured, probability) : null,
    averagePrecision: has[1] ? averagePrecision(measured, probability) : null,
    logLoss: logLoss(measured, [probability.map((p) => 1 - p), probability]),
    brier: brierScoreLoss(measured, probability),
  };
}

/** The rows of a sample, each as often as it stands in `rows`. */
function repeated(sample: Sample, rows: Int32Array): Sample {
  const [probability, ...references] = takeRows(
    [sample.probability, ...Object.values(sample.references)],
    rows,
  );
  return {
    ...sample,
    measured: takeLabels(sample.measured, rows),
    probability: probability!,
    groups: Array.from(rows, (row) => sample.groups[row]!),
    references: Object.fromEntries(
      Object.keys(sample.references).map((name, i) => [name, references[i]!]),
    ),
  };
}

const SAMPLE = simulatedSample(40, 11);
const OPTIONS = { nReplicates: 60, confidence: 0.8, randomState: 5, nBins: 4 };

Deno.test("verifyForecast() has the values of the functions of each name", () => {
  const found = verifyForecast(SAMPLE, OPTIONS);
  const { measured, probability } = SAMPLE;
  for (const [name, value] of Object.entries(scoresOfRows(SAMPLE))) {
    assert.equal(found.scores[name as ScoreName].value, value, name);
  }
  const bins = { nBins: 4 };
  assert.equal(found.scores.ece.value, expectedCalibrationError(measured, probability, bins));
  assert.equal(Object.keys(found.scores).length, 17);
  for (const [name, reference] of Object.entries(SAMPLE.references)) {
    const brier = brierScoreLoss(measured, reference);
    assert.equal(found.skill[name]!.value, skillScore(found.scores.brier.value!, brier));
  }
  assert.deepEqual(found.brierDecomposition, brierDecomposition(measured, probability, bins));
  const withoutEnds = (curve: readonly object[]) =>
    curve.map((bin) => ({ ...bin, low: 0, high: 0 }));
  assert.deepEqual(
    withoutEnds(found.reliability),
    withoutEnds(reliabilityCurve(measured, probability, bins)),
  );
  const positives = measured.filter((label) => label === 1).length;
  assert.deepEqual(
    [found.n, found.positives, found.baseRate, found.nGroups, found.threshold, found.confidence],
    [120, positives, positives / 120, 40, 0.35, 0.8],
  );
  assert.equal(found.nReplicates, 60);
  assert.deepEqual(JSON.parse(JSON.stringify(found)), found);
});

Deno.test("verifyForecast() has the intervals of samples whose rows are repeated", () => {
  // Six days, so that some replicates lack a class; each is built row by row and scored anew.
  for (const sample of [SAMPLE, simulatedSample(6, 29)]) {
    const { measured, probability, groups } = sample;
    const { binOfRow, nBins } = probabilityBins(probability, { nBins: 4 });
    const { multiplicities } = groupBootstrap(groups, OPTIONS);
    const byName: Record<string, (number | null)[]> = {};
    const note = (name: string, value: number | null) => (byName[name] ??= []).push(value);
    for (let replicate = 0; replicate < 60; replicate++) {
      const rows = Int32Array.from(
        [...multiplicities(replicate)].flatMap((times, row) => Array(times).fill(row)),
      );
      const again = repeated(sample, rows);
      for (const [name, value] of Object.entries(scoresOfRows(again))) note(name, value);
      for (const [name, reference] of Object.entries(again.references)) {
        const brier = brierScoreLoss(again.measured, reference);
        note(name, skillScore(brierScoreLoss(again.measured, again.probability), brier));
      }
      let ece = 0;
      for (let bin = 0; bin < nBins; bin++) {
        const inBin = rows.filter((row) => binOfRow[row] === bin);
        const mean = (values: ArrayLike<number>) =>
          inBin.reduce((sum, row) => sum + values[row]!, 0) / inBin.length;
        note(`bin ${bin}`, inBin.length === 0 ? null : mean(measured));
        if (inBin.length > 0) {
          ece += inBin.length / rows.length * Math.abs(mean(measured) - mean(probability));
        }
      }
      note("ece", ece);
    }
    const found = verifyForecast(sample, OPTIONS);
    const estimates = { ...found.scores, ...found.skill };
    for (const [name, { low, high, nLeftOut }] of Object.entries(estimates)) {
      const known = byName[name]!.filter((value) => value !== null);
      assert.equal(nLeftOut, 60 - known.length, name);
      const expected = percentileInterval(Float64Array.from(known), { confidence: 0.8 });
      close(low, expected.low, `low of ${name}`);
      close(high, expected.high, `high of ${name}`);
    }
    for (const [bin, { low, high }] of found.reliability.entries()) {
      const known = byName[`bin ${bin}`]!.filter((value) => value !== null);
      const expected = percentileInterval(Float64Array.from(known), { confidence: 0.8 });
      close(low, expected.low, `low of bin ${bin}`);
      close(high, expected.high, `high of bin ${bin}`);
    }
    if (sample !== SAMPLE) assert.ok(found.scores.rocAuc.nLeftOut > 0);
  }
});

Deno.test("verifyForecast() does not see the order of the rows, and keeps to its seed", () => {
  const flat = (sample: Sample, randomState: number) => {
    const numbers: number[] = [];
    const found = verifyForecast(sample, { ...OPTIONS, randomState });
    JSON.stringify(found, (_, value) => {
      if (typeof value === "number") numbers.push(value);
      return value;
    });
    return numbers;
  };
  const expected = flat(SAMPLE, 5);
  const shuffled = flat(repeated(SAMPLE, shuffledRows(120, 3)), 5);
  assert.equal(shuffled.length, expected.length);
  for (const [i, number] of expected.entries()) close(shuffled[i]!, number, `number ${i}`);
  assert.deepEqual(flat(SAMPLE, 5), expected);
  assert.notDeepEqual(flat(SAMPLE, 6), expected);
});

Deno.test("verifyForecast() of one class says what it can", () => {
  const measured = new Uint8Array(4);
  const probability = new Float64Array([0, 0.25, 0.5, 1]);
  const sample = { measured, probability, groups: [1, 1, 2, 2], threshold: 0.5 };
  const { scores, skill, baseRate } = verifyForecast(sample, OPTIONS);
  const nothing = { value: null, low: null, high: null, nLeftOut: 60 };
  for (const name of ["rocAuc", "averagePrecision", "pod", "pss", "balancedAccuracy"] as const) {
    assert.deepEqual(scores[name], nothing, name);
  }
  assert.equal(baseRate, 0);
  assert.deepEqual(skill, {});
  assert.equal(scores.pofd.value, 0.5);
  // (0 + ln 4/3 + ln 2 + 52 ln 2) / 4: certainty costs -ln 2^-52.
  close(scores.logLoss.value, (Math.log(4 / 3) + 53 * Math.LN2) / 4, "log loss");
  assert.equal(scores.majorityAccuracy.low, 1);
});

Deno.test("verifyForecast() of one group has values and no interval", () => {
  const { scores, reliability, nReplicates, nGroups } = verifyForecast(
    { ...SAMPLE, groups: Array(120).fill("2016-05-01") },
    OPTIONS,
  );
  assert.deepEqual([nGroups, nReplicates], [1, 0]);
  const { brier } = scoresOfRows(SAMPLE);
  assert.deepEqual(scores.brier, { value: brier, low: null, high: null, nLeftOut: 0 });
  assert.deepEqual([reliability[0]!.low, reliability[0]!.high], [null, null]);
});

Deno.test("verifyForecast() refuses what does not match", () => {
  const refuses = (change: Partial<Sample>, error: RegExp) =>
    assert.throws(() => verifyForecast({ ...SAMPLE, ...change }, OPTIONS), error);
  refuses({ threshold: 1.5 }, /threshold must lie in 0\.\.1: current value is 1\.5/);
  refuses({ threshold: NaN }, /threshold/);
  refuses({ probability: SAMPLE.probability.with(3, 1.2) }, /1\.2 in row 3/);
  refuses({ measured: SAMPLE.measured.with(2, 2) }, /2 in row 2/);
  refuses({ measured: new Uint8Array(3) }, /they have 3 and 120/);
  refuses({ groups: ["a"] }, /one value for each of 120 rows: it has 1/);
  refuses({ references: { persistence: new Float64Array(2) } }, /reference persistence .*it has 2/);
  const persistence = new Float64Array(120).fill(NaN, 7);
  refuses({ references: { persistence } }, /persistence .*NaN in row 7/);
  const climatology = new Float64Array(120).with(5, 1.2);
  refuses({ references: { climatology } }, /climatology .*1\.2 in row 5/);
  const asked = (options: object) => () => verifyForecast(SAMPLE, { ...OPTIONS, ...options });
  assert.throws(asked({ confidence: 95 }), /confidence/);
  assert.throws(asked({ nBins: 0 }), /nBins/);
  assert.throws(asked({ nReplicates: 1.5 }), /nReplicates/);
  assert.throws(asked({ randomState: undefined }), /randomState/);
  assert.throws(asked({ replicates: 10 }), TypeError);
  // Also where no interval is made.
  const oneDay = { ...SAMPLE, groups: Array(120).fill(1) };
  for (const wrong of [{ confidence: 95 }, { nReplicates: 0 }, { randomState: -1 }]) {
    assert.throws(() => verifyForecast(oneDay, { ...OPTIONS, ...wrong }), RangeError);
  }
});
