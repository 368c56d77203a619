import assert from "node:assert/strict";
import { classContrasts } from "@/learn/logistic/class_contrasts.ts";
import { dot } from "@/learn/logistic/dot.ts";
import { LogisticLoss } from "@/learn/logistic/logistic_loss.ts";
import { largestGap } from "./logistic_oracle.ts";
import { oracleTable, uniformStream } from "./oracle_table.ts";

/** A loss of four classes with weights and penalties, and coefficients that are not its optimum. */
function someLoss() {
  const shape = { nRows: 60, nFeatures: 3, nClasses: 4, step: 0, repeat: 0, scale: 2 };
  const { X, y } = oracleTable(151, shape);
  const loss = new LogisticLoss({
    columns: X,
    y,
    classWeights: new Float64Array([1, 2, 0.5, 3]),
    penalty: new Float64Array([0, 0.3, 2]),
    contrasts: classContrasts(4),
  });
  const uniform = uniformStream(7);
  return { loss, beta: Float64Array.from({ length: loss.size }, () => 2 * uniform() - 1) };
}

/** Half the difference of a function between both sides of a place, over a small distance. */
function slopeOf(f: (shift: number) => number): number {
  return (f(1e-5) - f(-1e-5)) / 2e-5;
}

function shifted(beta: Float64Array, at: number, shift: number): Float64Array {
  return beta.with(at, beta[at]! + shift);
}

Deno.test("LogisticLoss() is the weighted sum of -log p worked by hand", () => {
  // Log-odds ln 3 for x = 1: p = 3/4. Class 1 costs ln(4/3), class 0 costs ln 4, weights 2 and 5.
  // The penalty 6 adds 3 (ln 3)². The gradient is 2 (3/4 - 1) + 5 (3/4) + 6 ln 3.
  const loss = new LogisticLoss({
    columns: [new Float64Array([1, 1])],
    y: new Uint8Array([1, 0]),
    classWeights: new Float64Array([5, 2]),
    penalty: new Float64Array([6]),
    contrasts: classContrasts(2),
  });
  const w = Math.log(3);
  const { value, gradient, margin } = loss.at(new Float64Array([w]));
  assert.ok(Math.abs(value - (2 * Math.log(4 / 3) + 5 * Math.log(4) + 3 * w * w)) < 1e-14);
  assert.ok(Math.abs(gradient[0]! - (3.25 + 6 * w)) < 1e-14);
  assert.equal(margin, -w);
});

Deno.test("LogisticLoss() keeps its digits where a class is almost sure, or almost excluded", () => {
  // Log-odds ±1000 and 40: -log p is 0, 1000 and e^-40, the gradient 0, ±1 and e^-40.
  const at = (label: number, x: number) =>
    new LogisticLoss({
      columns: [new Float64Array([x])],
      y: new Uint8Array([label]),
      classWeights: new Float64Array([1, 1]),
      penalty: new Float64Array([0]),
      contrasts: classContrasts(2),
    }).at(new Float64Array([1]));
  assert.deepEqual([at(1, 1000).value, at(0, 1000).value, at(1, -1000).value], [0, 1000, 1000]);
  assert.equal(at(0, 1000).gradient[0], 1000);
  assert.ok(Math.abs(at(1, 40).value / Math.exp(-40) - 1) < 1e-12);
  assert.ok(Math.abs(at(1, 40).gradient[0]! / (-40 * Math.exp(-40)) - 1) < 1e-12);
});

Deno.test("LogisticLoss() has the gradient and the Hessian that differences show", () => {
  const { loss, beta } = someLoss();
  const point = loss.at(beta);
  const matrix = loss.hessian(point).dense();
  for (let i = 0; i < loss.size; i++) {
    const slope = slopeOf((shift) => loss.at(shifted(beta, i, shift)).value);
    assert.ok(Math.abs(slope - point.gradient[i]!) < 1e-7, `gradient ${i}`);
    for (let j = 0; j <= i; j++) {
      const bend = slopeOf((shift) => loss.at(shifted(beta, j, shift)).gradient[i]!);
      assert.ok(Math.abs(bend - matrix[i * loss.size + j]!) < 1e-7, `Hessian ${i}, ${j}`);
    }
  }
});

Deno.test("Hessian() gives the same products and diagonal whether written down or not", () => {
  const { loss, beta } = someLoss();
  const n = loss.size;
  const hessian = loss.hessian(loss.at(beta));
  const matrix = hessian.dense();
  const rows = Array.from(
    { length: n },
    (_, i) =>
      Float64Array.from({ length: n }, (_, j) => matrix[Math.max(i, j) * n + Math.min(i, j)]!),
  );
  assert.ok(largestGap([hessian.times(beta)], [rows.map((row) => dot(row, beta))]) < 1e-13);
  assert.ok(largestGap([hessian.diagonal()], [rows.map((row, i) => row[i]!)]) < 1e-13);
});

Deno.test("classContrasts() are orthogonal, of length 1, and sum to 0 over the classes", () => {
  for (const nClasses of [3, 4, 7]) {
    const rows = classContrasts(nClasses);
    for (let j = 0; j < nClasses - 1; j++) {
      assert.ok(Math.abs(rows.reduce((sum, row) => sum + row[j]!, 0)) < 1e-15);
      for (let l = 0; l < nClasses - 1; l++) {
        const product = rows.reduce((sum, row) => sum + row[j]! * row[l]!, 0);
        assert.ok(Math.abs(product - Number(j === l)) < 1e-15);
      }
    }
  }
});
