import assert from "node:assert/strict";
import { balancedAccuracy } from "@/learn/balanced_accuracy.ts";
import { accuracy } from "@/learn/metrics.ts";
import {
  type ContingencyScores,
  contingencyScores,
} from "@/learn/verification/contingency_scores.ts";
import { contingencyTable } from "@/learn/verification/contingency_table.ts";
import { close, oracle, uniform } from "./verification_oracle.ts";

const table = (
  hits: number,
  misses: number,
  falseAlarms: number,
  correctNegatives: number,
) => ({ hits, misses, falseAlarms, correctNegatives });

for (const { table, ...expected } of oracle.tables) {
  const name = Object.values(table).join(", ");
  Deno.test(`contingencyScores() are scikit-learn's: ${name}`, () => {
    const { frequencyBias, ...scores } = contingencyScores(table);
    assert.deepEqual(Object.keys(scores).sort(), Object.keys(expected).sort());
    for (const [score, value] of Object.entries(expected)) {
      close(scores[score as keyof typeof expected], value, score);
    }
    const { hits, misses, falseAlarms } = table;
    assert.equal(frequencyBias, (hits + falseAlarms) / (hits + misses));
  });
}

Deno.test("contingencyScores() of Finley's tornado forecasts are the published ones", () => {
  // Finley (1884), scores as listed by WMO's working group (JWGFVR): 28 of 51 tornadoes forecast,
  // 72 false alarms, 2803 forecasts.
  const { accuracy, frequencyBias, pod, far, pofd, csi, hss, pss } = contingencyScores(
    table(28, 23, 72, 2680),
  );
  const rounded = [accuracy, frequencyBias, pod, far, pofd, csi, hss, pss].map((score) =>
    score!.toFixed(3)
  );
  assert.deepEqual(rounded, [
    ...["0.966", "1.961", "0.549", "0.720", "0.026", "0.228", "0.355", "0.523"],
  ]);
});

Deno.test("contingencyScores() worked by hand", () => {
  // n = 20; measured 8, predicted 9; chance agreement 8 × 9 + 12 × 11 = 204 of 400.
  const scores = contingencyScores(table(6, 2, 3, 9));
  const expected: ContingencyScores = {
    accuracy: 15 / 20,
    pod: 6 / 8,
    far: 3 / 9,
    pofd: 3 / 12,
    csi: 6 / 11,
    frequencyBias: 9 / 8,
    hss: (15 / 20 - 204 / 400) / (1 - 204 / 400),
    pss: 6 / 8 - 3 / 12,
    f1: 12 / 17,
    mcc: (6 * 9 - 3 * 2) / Math.sqrt(8 * 12 * 9 * 11),
    balancedAccuracy: (6 / 8 + 9 / 12) / 2,
  };
  for (const [name, value] of Object.entries(expected)) {
    close(scores[name as keyof ContingencyScores], value, name);
  }
});

Deno.test("contingencyScores() without a denominator are null, all others numbers", () => {
  const missing = (...counts: Parameters<typeof table>) =>
    Object.entries(contingencyScores(table(...counts)))
      .filter(([, value]) => value === null).map(([name]) => name);
  assert.deepEqual(missing(1, 1, 1, 1), []);
  // Nothing predicted, and all predicted.
  assert.deepEqual(missing(0, 3, 0, 7), ["far", "mcc"]);
  assert.deepEqual(missing(3, 0, 7, 0), ["mcc"]);
  // Nothing measured, with and without a false alarm.
  assert.deepEqual(missing(0, 0, 2, 8), ["pod", "frequencyBias", "pss", "mcc", "balancedAccuracy"]);
  assert.deepEqual(missing(0, 0, 0, 8), [
    ...["pod", "far", "csi", "frequencyBias", "hss", "pss", "f1", "mcc", "balancedAccuracy"],
  ]);
  // All measured.
  assert.deepEqual(missing(2, 8, 0, 0), ["pofd", "pss", "mcc", "balancedAccuracy"]);
  assert.equal(missing(0, 0, 0, 0).length, 11);
});

Deno.test("contingencyScores() agree with the metrics of rows", () => {
  for (let seed = 0; seed < 20; seed++) {
    const draw = (share: number, k: number) =>
      Uint8Array.from({ length: 40 }, (_, i) => uniform(seed * 10 + k, i) < share ? 1 : 0);
    const [measured, predicted] = [draw(0.3, 1), draw(0.4, 2)];
    const scores = contingencyScores(contingencyTable(measured, predicted));
    assert.equal(scores.accuracy, accuracy(measured, predicted));
    close(scores.balancedAccuracy, balancedAccuracy(measured, predicted), "balanced accuracy");
  }
});

Deno.test("contingencyScores() of all counts multiplied are the same", () => {
  const [one, seven] = [table(6, 2, 3, 9), table(42, 14, 21, 63)].map(contingencyScores);
  for (const [name, value] of Object.entries(one!)) {
    close(seven![name as keyof ContingencyScores], value, name);
  }
});

Deno.test("contingencyTable() and contingencyScores() refuse what is no table", () => {
  const [one, two] = [new Uint8Array(1), new Uint8Array(2)];
  assert.throws(() => contingencyTable(one, two), TypeError);
  assert.throws(() => contingencyTable(two, new Uint8Array([0, 2])), /2 in row 1/);
  assert.throws(() => contingencyScores(table(1, -1, 0, 0)), /misses must be .* value is -1/);
  assert.throws(() => contingencyScores(table(NaN, 1, 0, 0)), RangeError);
  assert.throws(() => contingencyScores(table(1, 1, 0, Infinity)), RangeError);
});
