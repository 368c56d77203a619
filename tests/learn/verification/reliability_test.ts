import assert from "node:assert/strict";
import { brierScoreLoss } from "@/learn/brier_score_loss.ts";
import { brierDecomposition } from "@/learn/verification/brier_decomposition.ts";
import { expectedCalibrationError } from "@/learn/verification/expected_calibration_error.ts";
import { type BinOptions, probabilityBins } from "@/learn/verification/probability_bins.ts";
import { reliabilityCurve } from "@/learn/verification/reliability_curve.ts";
import { wilsonInterval } from "@/learn/verification/wilson_interval.ts";
import { shuffledRows, takeLabels, takeRows } from "../oracle_table.ts";
import { allClose, close, FORECASTS, uniform } from "./verification_oracle.ts";

for (const { name, measured, p, binned } of FORECASTS) {
  const cases = binned.map(({ strategy, nBins, ...expected }) => ({
    options: { nBins, strategy } as BinOptions,
    expected,
  }));
  Deno.test(`reliabilityCurve() is scikit-learn's calibration curve: ${name}`, () => {
    for (const { options, expected } of cases) {
      const curve = reliabilityCurve(measured, p, options);
      assert.deepEqual(curve.map(({ n }) => n), expected.n);
      allClose(curve.map((bin) => bin.frequency), expected.frequency, "frequency");
      allClose(curve.map((bin) => bin.meanProbability), expected.mean, "mean probability");
    }
  });
  Deno.test(`expectedCalibrationError() is that of scikit-learn's curve: ${name}`, () => {
    for (const { options, expected } of cases) {
      close(expectedCalibrationError(measured, p, options), expected.ece, "error");
    }
  });
  Deno.test(`brierDecomposition() is the formulas' and adds up to the Brier score: ${name}`, () => {
    for (const { options, expected } of cases) {
      const parts = brierDecomposition(measured, p, options);
      for (const [part, value] of Object.entries(expected.parts)) {
        close(parts[part as keyof typeof parts], value, part);
      }
      const { reliability, resolution, uncertainty } = parts;
      const sum = reliability - resolution + uncertainty + parts.withinBinVariance -
        parts.withinBinCovariance;
      close(sum, brierScoreLoss(measured, p), "sum");
    }
  });
  Deno.test(`rows share a bin whatever their order: ${name}`, () => {
    const rows = shuffledRows(p.length, 7);
    const [shuffled] = takeRows([p], rows);
    for (const { options } of cases) {
      const expected = probabilityBins(p, options).binOfRow;
      const actual = probabilityBins(shuffled!, options).binOfRow;
      assert.deepEqual([...actual], Array.from(rows, (row) => expected[row]!));
      const counts = (labels: Uint8Array, p: Float64Array) =>
        reliabilityCurve(labels, p, options).map(({ n, positives }) => [n, positives]);
      assert.deepEqual(counts(takeLabels(measured, rows), shuffled!), counts(measured, p));
    }
  });
}

Deno.test("quantile bins of distinct probabilities differ by one row at most", () => {
  for (const n of [1, 7, 10, 11, 99, 101, 1000]) {
    const p = Float64Array.from({ length: n }, (_, i) => uniform(n, i));
    const counts = reliabilityCurve(new Uint8Array(n), p).map((bin) => bin.n);
    assert.equal(counts.length, Math.min(n, 10));
    assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `${n}: ${counts}`);
  }
});

Deno.test("quantile bins keep rows of one probability together, with the lower ones", () => {
  // Halves of 0.1 0.2 0.2 0.2 0.3: the first ends with the third row's 0.2, so with all of them.
  const p = new Float64Array([0.1, 0.2, 0.2, 0.2, 0.3]);
  assert.deepEqual([...probabilityBins(p, { nBins: 2 }).binOfRow], [0, 0, 0, 0, 1]);
  // Thirds end with the second and the third row: both 0.2, so that the second bin is empty.
  assert.deepEqual(probabilityBins(p, { nBins: 3 }), {
    nBins: 2,
    binOfRow: new Int32Array([0, 0, 0, 0, 1]),
  });
});

Deno.test("uniform bins hold their upper end, the first one also 0", () => {
  const p = new Float64Array([0, 0.5, 0.5000001, 1]);
  assert.deepEqual([...probabilityBins(p, { nBins: 2, strategy: "uniform" }).binOfRow], [
    0,
    0,
    1,
    1,
  ]);
});

Deno.test("reliabilityCurve() has Wilson's interval of each frequency", () => {
  const measured = new Uint8Array([1, 0, 0, 0, 0, 1, 1, 0, 1, 1]);
  const p = Float64Array.from(measured, (_, row) => row / 10);
  const [low, high] = reliabilityCurve(measured, p, { nBins: 2, confidence: 0.9 });
  // The first five rows hold 1 of class 1, the others 4.
  assert.deepEqual([low!.positives, high!.positives], [1, 4]);
  const ends = ({ low, high }: { low: number; high: number }) => [low, high];
  assert.deepEqual(ends(low!), ends(wilsonInterval(1, 5, { confidence: 0.9 })));
  assert.deepEqual(ends(high!), ends(wilsonInterval(4, 5, { confidence: 0.9 })));
});

Deno.test("brierDecomposition() worked by hand", () => {
  // Bins {0.1 → 0, 0.3 → 1} and {0.6 → 1, 0.8 → 1}: said 0.2 and 0.7, measured 0.5 and 1, base 0.75.
  const parts = brierDecomposition(
    new Uint8Array([0, 1, 1, 1]),
    new Float64Array([0.1, 0.3, 0.6, 0.8]),
    { nBins: 2 },
  );
  close(parts.reliability, (2 * 0.3 ** 2 + 2 * 0.3 ** 2) / 4, "reliability");
  close(parts.resolution, (2 * 0.25 ** 2 + 2 * 0.25 ** 2) / 4, "resolution");
  close(parts.uncertainty, 0.75 * 0.25, "uncertainty");
  close(parts.withinBinVariance, 4 * 0.1 ** 2 / 4, "variance");
  // Twice (-0.1 × -0.5 + 0.1 × 0.5 + 0 + 0) / 4
  close(parts.withinBinCovariance, 2 * 0.1 / 4, "covariance");
});

Deno.test("always saying the base rate is calibrated and resolves nothing", () => {
  const measured = new Uint8Array(814).fill(1, 702);
  const p = new Float64Array(814).fill(112 / 814);
  close(expectedCalibrationError(measured, p), 0, "error");
  const { reliability, resolution, uncertainty } = brierDecomposition(measured, p);
  close(reliability, 0, "reliability");
  close(resolution, 0, "resolution");
  close(uncertainty, 112 / 814 * 702 / 814, "uncertainty");
});

Deno.test("the calibration error of true probabilities falls with the rows", () => {
  // What was measured is drawn by the probabilities themselves, so that the error is chance alone: in
  // a bin of n rows near p the mean distance is √(2/π) √(p (1 - p) / n), and a third of it with nine
  // times the rows.
  const mean = (n: number) => {
    let sum = 0;
    for (let seed = 0; seed < 20; seed++) {
      const p = Float64Array.from({ length: n }, (_, i) => uniform(1000 + seed, i));
      const measured = Uint8Array.from(p, (value, i) => uniform(2000 + seed, i) < value ? 1 : 0);
      sum += expectedCalibrationError(measured, p) / 20;
    }
    return sum;
  };
  // Each bin's distance is half a normal: √(1 - 2/π) / √(2/π) = 0.756 of its mean; 200 of them.
  const error = 3 * 0.756 / Math.sqrt(200);
  const meanRoot = Array.from({ length: 10 }, (_, k) => (k + 0.5) / 10)
    .reduce((sum, p) => sum + Math.sqrt(p * (1 - p)) / 10, 0);
  for (const n of [1000, 9000]) {
    const expected = Math.sqrt(2 / Math.PI / (n / 10)) * meanRoot;
    assert.ok(Math.abs(mean(n) / expected - 1) < error, `${n}: ${mean(n)}, ${expected}`);
  }
});

Deno.test("reliability refuses what is no forecast", () => {
  const measured = new Uint8Array([0, 1]);
  const p = new Float64Array([0.5, 0.5]);
  for (const verb of [reliabilityCurve, expectedCalibrationError, brierDecomposition]) {
    assert.throws(() => verb(new Uint8Array(1), p), TypeError);
    assert.throws(() => verb(new Uint8Array(0), new Float64Array(0)), TypeError);
    assert.throws(() => verb(measured, new Float64Array([0.5, 1.5])), /1\.5 in row 1/);
    assert.throws(
      () => verb(measured, p, { nBins: 0 }),
      /nBins: it must be a whole number in 1\.\./,
    );
    assert.throws(() => verb(measured, p, { strategy: "kmeans" as "uniform" }), /value is kmeans/);
  }
  assert.throws(() => reliabilityCurve(measured, p, { confidence: 1 }), RangeError);
});
