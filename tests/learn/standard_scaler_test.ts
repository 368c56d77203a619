import assert from "node:assert/strict";
import { columnMoments } from "@/learn/column_moments.ts";
import { StandardScaler } from "@/learn/standard_scaler.ts";
import oracle from "../oracles/learn/logistic.json" with { type: "json" };
import { largestGap, rawTables } from "./logistic_oracle.ts";

Deno.test("StandardScaler() standardises as the arithmetic by hand says", () => {
  // 2 4 4 4 5 5 7 9: mean 40/8 = 5, squares 9+1+1+1+0+0+4+16 = 32, deviation √(32/8) = 2.
  const scaler = new StandardScaler().fit([new Float64Array([2, 4, 4, 4, 5, 5, 7, 9])]);
  assert.deepEqual([...scaler.mean, ...scaler.scale], [5, 2]);
  assert.deepEqual([...scaler.transform([new Float64Array([2, 5, 11])])[0]!], [-1.5, 0, 3]);
});

Deno.test("StandardScaler() finds scikit-learn's means, deviations and values", () => {
  const { X, probe } = rawTables(oracle.scaler);
  const scaler = new StandardScaler().fit(X);
  assert.ok(
    largestGap([scaler.mean, scaler.scale], [
      oracle.scaler.mean,
      oracle.scaler.scaleFound,
    ]) < 1e-14,
  );
  assert.ok(largestGap(scaler.transform(probe), oracle.scaler.transformed) < 1e-12);
});

Deno.test("StandardScaler() gives the rows of the fit mean 0 and deviation 1", () => {
  const { X } = rawTables(oracle.scaler);
  for (const column of new StandardScaler().fit(X).transform(X)) {
    const { mean, deviation } = columnMoments(column);
    assert.ok(Math.abs(mean) < 1e-12 && Math.abs(deviation - 1) < 1e-12);
  }
});

Deno.test("StandardScaler() leaves a constant column at 0, whatever rounding makes of its mean", () => {
  // The mean of ten values of 0.1 is not 0.1: a naive deviation is 1e-17, and 0.1 would become 1.
  for (const value of [0.1, 1e9 + 0.1, 0, -3]) {
    const column = new Float64Array(10).fill(value);
    const scaler = new StandardScaler().fit([column]);
    assert.equal(scaler.scale[0], 1);
    assert.ok(scaler.transform([column])[0]!.every((moved) => Math.abs(moved) < 1e-6));
  }
});

Deno.test("StandardScaler() sees a small spread beside a large mean", () => {
  const column = Float64Array.from(
    { length: 1000 },
    (_, row) => 1e6 + (row % 2 === 0 ? 1 : -1) / 64,
  );
  const { mean, deviation } = columnMoments(column);
  assert.equal(mean, 1e6);
  assert.ok(Math.abs(deviation - 1 / 64) < 1e-12);
});

Deno.test("columnMoments() takes back what rounding of the mean adds to the spread", () => {
  // 1,001 values of B ± 1/16, one more below: mean B - 1/16/1001, variance (1/16)² (1 - 1/1001²).
  // Their sum of 1e13 is rounded at every step, so that the mean is 2e-4 off.
  const column = Float64Array.from(
    { length: 1001 },
    (_, row) => 1e10 + 0.1 + (row % 2 ? 1 : -1) / 16,
  );
  const expected = Math.sqrt(1 - 1 / 1001 ** 2) / 16;
  assert.ok(Math.abs(columnMoments(column).deviation - expected) < 1e-12);
});

Deno.test("columnMoments() takes a spread within rounding for none", () => {
  // 1e9 and its next number: 10 × 1e9 × 2.2e-16 = 2.2e-6 is the error that ten rows can have, more
  // than the deviation of 3.6e-8.
  const column = new Float64Array(10).fill(1e9);
  column[3] = 1e9 + 2 ** -23;
  assert.equal(columnMoments(column).deviation, 0);
  assert.ok(columnMoments(column.with(3, 1e9 + 1)).deviation > 0.29);
});

Deno.test("StandardScaler() leaves the given columns as they are", () => {
  const column = new Float64Array([1, 2, 3]);
  new StandardScaler().fit([column]).transform([column]);
  assert.deepEqual([...column], [1, 2, 3]);
});

Deno.test("StandardScaler() refuses what it cannot use, naming it", () => {
  const X = [new Float64Array([1, 2]), new Float64Array([3, 4])];
  assert.throws(() => new StandardScaler().fit([]), TypeError);
  assert.throws(() => new StandardScaler().fit([new Float64Array(0)]), TypeError);
  assert.throws(() => new StandardScaler().fit([X[0]!, new Float64Array(3)]), /\[2,3\]/);
  assert.throws(
    () => new StandardScaler().fit([X[0]!, new Float64Array([3, NaN])]),
    { name: "RangeError", message: /NaN in feature 1, row 1/ },
  );
  assert.throws(() => new StandardScaler().fit([new Float64Array([1e200, 1])]), /1e\+200/);
  assert.throws(() => new StandardScaler().transform(X), /not fitted/);
  const scaler = new StandardScaler().fit(X);
  assert.throws(() => scaler.transform(X.slice(1)), /2 columns/);
  assert.throws(() => scaler.transform([X[0]!, new Float64Array([Infinity, 1])]), RangeError);
});
