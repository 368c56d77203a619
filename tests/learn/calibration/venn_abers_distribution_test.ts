import assert from "node:assert/strict";
import { mergeVennAbers } from "@/learn/calibration/merge_venn_abers.ts";
import { VennAbers } from "@/learn/calibration/venn_abers.ts";
import oracle from "../../oracles/learn/calibration.json" with { type: "json" };
import { uniformStream } from "../oracle_table.ts";

const N_SEEDS = 20;
const N_ROWS = 2000;
const N_BINS = 5;

/** Simulated rows: uniform scores, class 1 with the square of the score for probability. */
function simulate(nRows: number, uniform: () => number) {
  const score = Float64Array.from({ length: nRows }, uniform);
  const truth = score.map((s) => s ** 2);
  return { score, truth, measured: Uint8Array.from(truth, (p) => uniform() < p ? 1 : 0) };
}

/** Sums of measured less said, and of the interval's width, by fifths of what was said. */
function errorsByBin(said: Float64Array, measured: Uint8Array, width: Float64Array) {
  const bins = Array.from({ length: N_BINS }, () => ({ error: 0, width: 0 }));
  for (const [row, p] of said.entries()) {
    const bin = bins[Math.min(N_BINS - 1, Math.floor(p * N_BINS))]!;
    bin.error += measured[row]! - p;
    bin.width += width[row]!;
  }
  return bins;
}

/** Mean, and its standard error over the seeds. */
function meanOf(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** Twenty calibration sets, each with rows of its own to predict. */
function twentySets(nCalibration: number) {
  const sets = Array.from({ length: N_SEEDS }, (_, seed) => {
    const uniform = uniformStream(seed * 7919 + nCalibration);
    const calibration = simulate(nCalibration, uniform);
    const { score, truth, measured } = simulate(N_ROWS, uniform);
    const { p0, p1 } = new VennAbers().fit(calibration.score, calibration.measured).predict(score);
    const width = p1.map((high, row) => high - p0[row]!);
    const later = p0.map((low, row) => measured[row] === 1 ? p1[row]! : low);
    return {
      width: width.reduce((sum, value) => sum + value, 0) / N_ROWS,
      outside: truth.filter((p, row) => p < p0[row]! || p > p1[row]!).length / N_ROWS,
      later: errorsByBin(later, measured, width),
      merged: errorsByBin(mergeVennAbers(p0, p1), measured, width),
      uncalibrated: errorsByBin(score, measured, width),
    };
  });
  const binsOf = (said: "later" | "merged" | "uncalibrated") =>
    Array.from({ length: N_BINS }, (_, bin) => ({
      ...meanOf(sets.map((set) => set[said][bin]!.error)),
      width: meanOf(sets.map((set) => set[said][bin]!.width)).mean,
    }));
  return {
    width: meanOf(sets.map((set) => set.width)),
    outside: meanOf(sets.map((set) => set.outside)),
    later: binsOf("later"),
    merged: binsOf("merged"),
    uncalibrated: binsOf("uncalibrated"),
  };
}

const SIZES = oracle.simulated.map((expected) => ({
  expected,
  found: twentySets(expected.nCalibration),
}));

for (const { expected, found } of SIZES) {
  const { nCalibration } = expected;

  Deno.test(`the probability of the class found later is calibrated: ${nCalibration} rows`, () => {
    for (const { mean, standardError } of found.later) {
      assert.ok(Math.abs(mean) < 4 * standardError);
    }
  });

  Deno.test(`the merged probability is calibrated within the interval: ${nCalibration} rows`, () => {
    for (const bin of found.merged) {
      assert.ok(Math.abs(bin.mean) < bin.width + 3 * bin.standardError);
      // It leans to 0.5 by a part of the width, which shows while calibration rows are few.
      if (nCalibration >= 1600) assert.ok(Math.abs(bin.mean) < 4 * bin.standardError);
    }
    // The same check sees that the scores themselves are no probabilities.
    const isOff = ({ mean, width, standardError }: (typeof found.uncalibrated)[number]) =>
      Math.abs(mean) > width + 3 * standardError;
    if (nCalibration >= 400) assert.ok(found.uncalibrated.slice(1, 4).every(isOff));
  });

  Deno.test(`the interval is as wide as that of scikit-learn's fits: ${nCalibration} rows`, () => {
    const error = Math.hypot(found.width.standardError, expected.widthError);
    assert.ok(Math.abs(found.width.mean - expected.width) < 4 * error);
    assert.ok(error < 0.05 * expected.width);
  });

  Deno.test(`true probabilities lie outside as often as with them: ${nCalibration} rows`, () => {
    const error = Math.hypot(found.outside.standardError, expected.outsideError);
    assert.ok(Math.abs(found.outside.mean - expected.outside) < 4 * error);
    assert.ok(error < 0.04);
  });
}

Deno.test("four times the calibration rows make the interval 4^(2/3) = 2.5 times narrower", () => {
  const widths = SIZES.map(({ found }) => found.width.mean);
  for (const [i, width] of widths.slice(1).entries()) {
    const ratio = widths[i]! / width;
    assert.ok(ratio > 2.1 && ratio < 2.9, `${ratio}`);
  }
});

Deno.test("the interval is none of frequencies: more rows leave more true probabilities outside", () => {
  const outside = SIZES.map(({ found }) => found.outside.mean);
  assert.ok(outside[0]! > 0.35 && outside.at(-1)! > 0.7);
  assert.ok(outside.every((share, i) => i === 0 || share > outside[i - 1]!));
});
