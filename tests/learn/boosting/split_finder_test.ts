import assert from "node:assert/strict";
import type { BinnedTable } from "@/learn/boosting/bin_mapper.ts";
import { HistogramBuilder } from "@/learn/boosting/histogram_builder.ts";
import { SplitFinder } from "@/learn/boosting/split_finder.ts";

/** A table of the given bins; `nBins` of them for values. */
function tableOf(columns: number[][], nBins: number[]): BinnedTable {
  return {
    nRows: columns[0]!.length,
    bins: columns.map((column) => Uint8Array.from(column)),
    nBins: Int32Array.from(nBins),
    hasMissing: columns.map((column, feature) => column.includes(nBins[feature]!)),
  };
}

function bestSplit(
  table: BinnedTable,
  { y, minSamplesLeaf = 1, l2Regularization = 0 }: {
    y: number[];
    minSamplesLeaf?: number;
    l2Regularization?: number;
  },
) {
  // Gradients and hessians of the logistic loss at probability 1/2.
  const gradients = Float32Array.from(y, (label) => label === 1 ? -0.5 : 0.5);
  const hessians = new Float32Array(y.length).fill(0.25);
  const builder = new HistogramBuilder(table);
  const finder = new SplitFinder(table, builder.offsets, { minSamplesLeaf, l2Regularization });
  const sum = (values: Float32Array) => values.reduce((a, b) => a + b, 0);
  const node = {
    nRows: y.length,
    gradients: sum(gradients),
    hessians: sum(hessians),
    value: 0,
  };
  return finder.find(node, builder.ofAll({ gradients, hessians }));
}

Deno.test("SplitFinder() finds the split worked by hand", () => {
  // Six rows in three bins of one feature, classes 0 0 | 0 1 | 1 1.
  // At probability 1/2: g = 1/2 for class 0, -1/2 for class 1, h = 1/4.
  //   bin       g sum           h sum
  //    0    1/2 + 1/2 = 1        1/2
  //    1    1/2 - 1/2 = 0        1/2
  //    2   -1/2 - 1/2 = -1       1/2
  // Gain of a split = GL²/HL + GR²/HR - G²/H; G = 0, so the node's own part is 0.
  //   after bin 0: left 1, 1/2; right -1, 1:  1/(1/2) + 1/1 = 3
  //   after bin 1: left 1, 1; right -1, 1/2:  1/1 + 1/(1/2) = 3
  // Equal: the first met counts. Values -GL/HL = -2 and -GR/HR = 1.
  const table = tableOf([[0, 0, 1, 1, 2, 2]], [3]);
  const split = bestSplit(table, { y: [0, 0, 0, 1, 1, 1] })!;
  assert.deepEqual({ ...split, gain: Math.fround(split.gain) }, {
    feature: 0,
    bin: 0,
    missingLeft: false,
    gain: 3,
    gradientsLeft: 1,
    hessiansLeft: 0.5,
  });
});

Deno.test("SplitFinder() lets l2Regularization and minSamplesLeaf choose as worked by hand", () => {
  // Feature 0 cuts one row of class 1 off, feature 1 three rows of which two are of class 1.
  // y = 1 1 1 0 0 0 0 0: G = 5/2 - 3/2 = 1, H = 2.
  //   feature 0 (row 0 left): GL = -1/2, HL = 1/4; GR = 3/2, HR = 7/4
  //     l2 = 0: 1/4 / 1/4 + 9/4 / 7/4 = 1 + 9/7 = 2.2857
  //     l2 = 1: 1/4 / 5/4 + 9/4 / 11/4 = 1/5 + 9/11 = 1.0182
  //   feature 1 (rows 1 2 3 left): GL = -1/2, HL = 3/4; GR = 3/2, HR = 5/4
  //     l2 = 0: 1/4 / 3/4 + 9/4 / 5/4 = 1/3 + 9/5 = 2.1333
  //     l2 = 1: 1/4 / 7/4 + 9/4 / 9/4 = 1/7 + 1 = 1.1429
  const table = tableOf([[0, 1, 1, 1, 1, 1, 1, 1], [1, 0, 0, 0, 1, 1, 1, 1]], [2, 2]);
  const y = [1, 1, 1, 0, 0, 0, 0, 0];
  assert.equal(bestSplit(table, { y })!.feature, 0);
  assert.ok(Math.abs(bestSplit(table, { y })!.gain - (1 + 9 / 7)) < 1e-12);
  const damped = bestSplit(table, { y, l2Regularization: 1 })!;
  assert.equal(damped.feature, 1);
  assert.ok(Math.abs(damped.gain - (1 / 7 + 1)) < 1e-12);
  assert.equal(bestSplit(table, { y, minSamplesLeaf: 2 })!.feature, 1);
  assert.equal(bestSplit(table, { y, minSamplesLeaf: 4 }), undefined);
});

Deno.test("SplitFinder() sends missing values where the loss falls most", () => {
  // Bins 0 and 1, and bin 2 for missing values; classes 0 0 in bin 0, 1 1 in bin 1.
  const table = tableOf([[0, 0, 1, 1, 2, 2]], [2]);
  // Missing ones of class 0: left with bin 0: GL = 2, HL = 1, GR = -1, HR = 1/2: 4 + 2 = 6, less
  // G²/H = 1 / 1.5, which the root leaves out as its value is 0.
  const left = bestSplit(table, { y: [0, 0, 1, 1, 0, 0] })!;
  assert.deepEqual([left.bin, left.missingLeft, Math.fround(left.gain)], [0, true, 6]);
  const right = bestSplit(table, { y: [0, 0, 1, 1, 1, 1] })!;
  assert.deepEqual([right.bin, right.missingLeft, Math.fround(right.gain)], [0, false, 6]);
  // All values of class 0, missing ones of class 1: the split is between values and missing ones.
  const alone = bestSplit(table, { y: [0, 0, 0, 0, 1, 1] })!;
  assert.deepEqual([alone.bin, alone.missingLeft, Math.fround(alone.gain)], [1, false, 6]);
});

Deno.test("SplitFinder() refuses sides with almost no hessian", () => {
  const table = tableOf([[0, 0, 1, 1]], [2]);
  const builder = new HistogramBuilder(table);
  const options = { minSamplesLeaf: 1, l2Regularization: 0 };
  const finder = new SplitFinder(table, builder.offsets, options);
  const gradients = new Float32Array([0.5, 0.5, -0.5, -0.5]);
  // 2 × 0.0004 is below 0.001, 2 × 0.0006 is not.
  for (const [hessian, isFound] of [[0.0004, false], [0.0006, true]] as const) {
    const hessians = new Float32Array([0.25, 0.25, hessian, hessian]);
    const node = { nRows: 4, gradients: 0, hessians: 0.5 + 2 * hessian, value: 0 };
    const split = finder.find(node, builder.ofAll({ gradients, hessians }));
    assert.equal(split !== undefined, isFound);
  }
});

Deno.test("HistogramBuilder() gives the larger child's sums by subtraction", () => {
  const columns = [[0, 1, 2, 1, 0, 3, 3, 1], [0, 0, 1, 1, 0, 0, 2, 1]];
  const table = tableOf(columns, [3, 2]);
  const builder = new HistogramBuilder(table);
  // Eighths: sums are exact.
  const all = {
    gradients: Float32Array.from(columns[0]!, (_, row) => (row - 3) / 8),
    hessians: Float32Array.from(columns[0]!, (_, row) => (row + 1) / 8),
  };
  const small = builder.of(Int32Array.of(1, 4, 6), all);
  const large = builder.of(Int32Array.of(0, 2, 3, 5, 7), all);
  assert.deepEqual(builder.subtract(builder.ofAll(all), small), large);
  // Feature 0, bin 1 of the rows 1 4 6: row 1 only, g = -2/8, h = 2/8.
  assert.deepEqual([...small.subarray(3, 6)], [-0.25, 0.25, 1]);
});
