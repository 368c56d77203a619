import assert from "node:assert/strict";
import { LogisticLoss } from "@/learn/boosting/logistic_loss.ts";
import { MultinomialLoss } from "@/learn/boosting/multinomial_loss.ts";
import { uniformStream } from "../oracle_table.ts";

const LOSSES = [
  new LogisticLoss(new Float64Array([1, 1])),
  new LogisticLoss(new Float64Array([0.5, 3])),
  new MultinomialLoss(new Float64Array([1, 2, 0.25])),
];

function tableOf(nScores: number, spread: number) {
  const uniform = uniformStream(31);
  const y = Uint8Array.from({ length: 40 }, () => Math.floor(uniform() * Math.max(nScores, 2)));
  const scores = Array.from(
    { length: nScores },
    () => Float64Array.from(y, () => spread * (uniform() - 0.5)),
  );
  const into = scores.map(() => ({
    gradients: new Float32Array(y.length),
    hessians: new Float32Array(y.length),
  }));
  return { y, scores, into };
}

for (const [i, loss] of LOSSES.entries()) {
  Deno.test(`BoostingLoss ${i} differentiates its own mean`, () => {
    const { y, scores, into } = tableOf(loss.nScores, 6);
    loss.differentiate(scores, y, { into });
    const STEP = 1e-3;
    for (let row = 0; row < y.length; row++) {
      const label = y.subarray(row, row + 1);
      // The mean of one row is its loss whatever its weight, which the ratio of losses gives.
      const weight = weightOf(i, label[0]!);
      const at = (k: number, shift: number) =>
        loss.mean(scores.map((s, j) => Float64Array.of(s[row]! + (j === k ? shift : 0))), label);
      for (let k = 0; k < loss.nScores; k++) {
        const [before, here, after] = [at(k, -STEP), at(k, 0), at(k, STEP)];
        const first = weight * (after - before) / (2 * STEP);
        const second = weight * (after - 2 * here + before) / STEP ** 2;
        assert.ok(Math.abs(into[k]!.gradients[row]! - first) < 1e-5);
        assert.ok(Math.abs(into[k]!.hessians[row]! - second) < 1e-5);
      }
    }
  });

  Deno.test(`BoostingLoss ${i} starts where its mean is lowest`, () => {
    const { y } = tableOf(loss.nScores, 1);
    const mean = (shift: number, k: number) =>
      loss.mean(
        Array.from(
          loss.baseline(y),
          (score, j) => new Float64Array(y.length).fill(score + (j === k ? shift : 0)),
        ),
        y,
      );
    for (let k = 0; k < loss.nScores; k++) {
      for (const shift of [-0.01, 0.01]) assert.ok(mean(shift, k) > mean(0, k));
    }
  });

  Deno.test(`BoostingLoss ${i} has probabilities that fit its mean`, () => {
    const { y, scores } = tableOf(loss.nScores, 6);
    const proba = loss.proba(scores);
    const sums = y.map((_, row) => Math.round(1e6 * proba.reduce((sum, p) => sum + p[row]!, 0)));
    assert.ok(sums.every((sum) => sum === sums[0]));
    let [total, totalWeight] = [0, 0];
    for (const [row, label] of y.entries()) {
      total -= weightOf(i, label) * Math.log(proba[label]![row]!);
      totalWeight += weightOf(i, label);
    }
    assert.ok(Math.abs(loss.mean(scores, y) - total / totalWeight) < 1e-12);
  });

  Deno.test(`BoostingLoss ${i} is finite at any score`, () => {
    const { y, scores, into } = tableOf(loss.nScores, 1e5);
    loss.differentiate(scores, y, { into });
    assert.ok(Number.isFinite(loss.mean(scores, y)));
    for (const { gradients, hessians } of into) {
      assert.ok(gradients.every(Number.isFinite) && hessians.every(Number.isFinite));
    }
    for (const column of loss.proba(scores)) assert.ok(column.every((p) => p >= 0 && p <= 1));
  });
}

Deno.test("MultinomialLoss() starts with scores that sum to 0, as scikit-learn's do", () => {
  const { y } = tableOf(3, 1);
  const sum = LOSSES[2]!.baseline(y).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(sum) < 1e-12);
});

function weightOf(loss: number, label: number): number {
  return [[1, 1], [0.5, 3], [1, 2, 0.25]][loss]![label]!;
}
