import assert from "node:assert/strict";
import { BinMapper } from "@/learn/boosting/bin_mapper.ts";
import { binningThresholds } from "@/learn/boosting/binning_thresholds.ts";
import { MersenneTwister } from "@/learn/mersenne_twister.ts";
import oracle from "../../oracles/learn/boosting.json" with { type: "json" };
import { oracleTable } from "../oracle_table.ts";

for (const { maxBins, randomState, modelSeed, thresholds, binSums, ...shape } of oracle.bins) {
  Deno.test(`BinMapper() gives scikit-learn's thresholds and bins of ${shape.nRows} rows`, () => {
    // 200,500 rows are more than thresholds are found on: the same rows must be drawn.
    const { X } = oracleTable(shape.seed, shape);
    assert.equal(new MersenneTwister(randomState).randomInterval(0xfffffffe), modelSeed);
    const mapper = BinMapper.fit(X, { maxBins, seed: modelSeed });
    assert.deepEqual(mapper.thresholds.map((ends) => [...ends]), thresholds);
    const sums = mapper.transform(X).bins.map((column) => column.reduce((a, b) => a + b, 0));
    assert.deepEqual(sums, binSums);
  });
}

Deno.test("binningThresholds() stands between distinct values while there are few", () => {
  const column = new Float64Array([4, NaN, 1, 2, 4, -0, 0]);
  // Distinct: 0, 1, 2, 4.
  assert.deepEqual([...binningThresholds(column, 4)], [0.5, 1.5, 3]);
});

Deno.test("binningThresholds() takes quantiles where values are many", () => {
  // Half of the way from place 0 to place 8 is place 4. Fourths of the way to place 9 lie between 2
  // and 3, 4 and 5, 6 and 7.
  const column = Float64Array.from({ length: 10 }, (_, i) => i * i);
  assert.deepEqual([...binningThresholds(column.subarray(0, 9), 2)], [16]);
  assert.deepEqual([...binningThresholds(column, 4)], [(4 + 9) / 2, (16 + 25) / 2, (36 + 49) / 2]);
});

Deno.test("binningThresholds() repeats a frequent value and never reaches infinity", () => {
  const dry = new Float64Array([0, 0, 0, 0, 0, 0, 1, 2, 3]);
  // Thirds of the way to place 8 lie between 2 and 3, which hold 0, and 5 and 6, which hold 0 and 1.
  assert.deepEqual([...binningThresholds(dry, 3)], [0, 0.5]);
  assert.deepEqual([...binningThresholds(dry.map((x) => x * 2), 4)], [1, 3, 5]);
  const huge = new Float64Array([1.6e308, 1.7e308]);
  assert.deepEqual([...binningThresholds(huge, 255)], [1e300]);
});

Deno.test("BinMapper() puts a value on a threshold below it, and missing ones in the last bin", () => {
  const X = [new Float64Array([0, 2, 4, 6]), new Float64Array([NaN, NaN, NaN, NaN])];
  const mapper = BinMapper.fit(X, { maxBins: 255, seed: 0 });
  const { bins, nBins, hasMissing } = mapper.transform([
    new Float64Array([-9, 1, 1.0000001, 3, 5, 99, NaN]),
    new Float64Array([NaN, 0, 0, 0, 0, 0, 0]),
  ]);
  assert.deepEqual([...bins[0]!], [0, 0, 1, 1, 2, 3, 4]);
  assert.deepEqual([...bins[1]!], [1, 0, 0, 0, 0, 0, 0]);
  assert.deepEqual([...nBins], [4, 1]);
  assert.deepEqual(hasMissing, [true, true]);
  assert.deepEqual(mapper.transform(X).hasMissing, [false, true]);
});

Deno.test("BinMapper() finds every one of 255 bins", () => {
  const column = Float64Array.from({ length: 255 }, (_, i) => i);
  const mapper = BinMapper.fit([column], { maxBins: 255, seed: 0 });
  assert.deepEqual([...mapper.transform([column]).bins[0]!], [...column]);
  const missing = mapper.transform([new Float64Array([254, NaN])]);
  assert.deepEqual([...missing.bins[0]!], [254, 255]);
});
