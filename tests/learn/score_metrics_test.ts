import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { averagePrecision } from "@/learn/average_precision.ts";
import { balancedAccuracy } from "@/learn/balanced_accuracy.ts";
import { brierScoreLoss } from "@/learn/brier_score_loss.ts";
import { logLoss } from "@/learn/log_loss.ts";
import { mostProbable } from "@/learn/predict_rows.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import { resolveScorer, type ScorerName, scorers } from "@/learn/scorers.ts";
import oracle from "../oracles/learn/metrics.json" with { type: "json" };
import { shuffledRows, takeLabels, takeRows } from "./oracle_table.ts";

const close = (actual: number, expected: number, what: string) =>
  assert.ok(
    Math.abs(actual - expected) <= 1e-13 * Math.max(1, Math.abs(expected)),
    `${what}: ${actual} is not ${expected}`,
  );
const classes = (text: string) => Uint8Array.from(text, Number);

for (const { name, scorers: scored, ...expected } of oracle.binary) {
  const measured = classes(expected.measured);
  const p = Float64Array.from(expected.p);
  const proba = [p.map((value) => 1 - value), p];
  Deno.test(`scores of two classes are scikit-learn's: ${name}`, () => {
    close(rocAucScore(measured, p), expected.rocAucScore, "ROC AUC");
    close(averagePrecision(measured, p), expected.averagePrecision, "average precision");
    close(brierScoreLoss(measured, p), expected.brierScoreLoss, "Brier score");
    close(logLoss(measured, proba), expected.logLoss, "log loss");
    const predicted = mostProbable(proba);
    close(balancedAccuracy(measured, predicted), expected.balancedAccuracy, "balanced accuracy");
  });
  Deno.test(`scorers give scikit-learn's scores: ${name}`, () => {
    assert.deepEqual(Object.keys(scorers), Object.keys(scored));
    for (const [scoring, value] of Object.entries(scored)) {
      close(scorers[scoring as ScorerName](measured, proba), value, scoring);
    }
  });
}

for (const { name, ...expected } of oracle.several) {
  Deno.test(`scores of several classes are scikit-learn's: ${name}`, () => {
    const measured = classes(expected.measured);
    const proba = expected.proba.map((column) => Float64Array.from(column));
    close(logLoss(measured, proba), expected.logLoss, "log loss");
    close(scorers.neg_log_loss(measured, proba), -expected.logLoss, "scorer");
    const predicted = mostProbable(proba);
    close(balancedAccuracy(measured, predicted), expected.balancedAccuracy, "balanced accuracy");
    close(scorers.balanced_accuracy(measured, proba), expected.balancedAccuracy, "scorer");
  });
}

Deno.test("rocAucScore() counts pairs: the higher score wins, equal ones are half a win", () => {
  // Class 1: 0.9 0.5 0.2; class 0: 0.5 0.1. 0.9 wins 2, 0.5 wins 1.5, 0.2 wins 1: 4.5 of 6.
  const score = new Float64Array([0.5, 0.9, 0.1, 0.5, 0.2]);
  assert.equal(rocAucScore(new Uint8Array([0, 1, 0, 1, 1]), score), 0.75);
});

Deno.test("averagePrecision() takes equal scores as one step", () => {
  // 0.8: 1 of 1 right, recall 1/3; 0.4: 3 rows, 2 right: 3 of 4 at recall 1. 1/3 × 1 + 2/3 × 3/4.
  const score = new Float64Array([0.4, 0.8, 0.4, 0.4, 0.1]);
  assert.equal(averagePrecision(new Uint8Array([0, 1, 1, 1, 0]), score), 1 / 3 + 2 / 3 * 0.75);
});

Deno.test("brierScoreLoss() of always saying the base rate is p (1 - p)", () => {
  // The study's test rows: 112 of 814.
  const measured = new Uint8Array(814).fill(1, 702);
  const rate = 112 / 814;
  const loss = brierScoreLoss(measured, new Float64Array(814).fill(rate));
  assert.ok(Math.abs(loss - rate * (1 - rate)) < 1e-15);
});

Deno.test("logLoss() costs ln nClasses without knowledge and 36.04 for a certain miss", () => {
  const thirds = [0, 1, 2].map(() => new Float64Array(2).fill(1 / 3));
  assert.ok(Math.abs(logLoss(new Uint8Array([0, 2]), thirds) - Math.log(3)) < 1e-15);
  const certain = [new Float64Array([1]), new Float64Array([0])];
  // -ln 2^-52
  assert.ok(Math.abs(logLoss(new Uint8Array([1]), certain) - 52 * Math.LN2) < 1e-12);
});

Deno.test("balancedAccuracy() averages over the measured classes", () => {
  // Class 0: 2 of 4; class 2: 1 of 1; class 1 is predicted but never measured. (0.5 + 1) / 2.
  const measured = new Uint8Array([0, 0, 0, 0, 2]);
  assert.equal(balancedAccuracy(measured, new Uint8Array([0, 0, 1, 2, 2])), 0.75);
  // Always saying no is worth a half, however rare the other class.
  assert.equal(balancedAccuracy(new Uint8Array(814).fill(1, 702), new Uint8Array(814)), 0.5);
});

const [LARGE] = oracle.binary;
const MEASURED = classes(LARGE!.measured);
const P = Float64Array.from(LARGE!.p);

Deno.test("scores do not depend on the order of the rows", () => {
  const rows = shuffledRows(P.length, 5);
  const measured = takeLabels(MEASURED, rows);
  const proba = takeRows([P.map((p) => 1 - p), P], rows);
  for (const [name, scorer] of Object.entries(scorers)) {
    close(scorer(measured, proba), scorer(MEASURED, [P.map((p) => 1 - p), P]), name);
  }
});

Deno.test("ranks are all that rocAucScore() and averagePrecision() see", () => {
  const risen = P.map((p) => 7 * p ** 3 - 2);
  assert.equal(rocAucScore(MEASURED, risen), rocAucScore(MEASURED, P));
  assert.equal(averagePrecision(MEASURED, risen), averagePrecision(MEASURED, P));
  const exchanged = rocAucScore(MEASURED.map((label) => 1 - label), P);
  close(exchanged, 1 - rocAucScore(MEASURED, P), "classes exchanged");
});

Deno.test("Brier score and log loss are lowest at what is true", () => {
  // 3 of 10 rows: of all constant probabilities 0.3 costs least.
  const measured = new Uint8Array([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  for (const loss of [scorers.neg_brier_score, scorers.neg_log_loss]) {
    const score = (p: number) =>
      loss(measured, [1 - p, p].map((q) => new Float64Array(10).fill(q)));
    for (const p of [0, 0.1, 0.29, 0.31, 0.5, 1]) assert.ok(score(p) < score(0.3), `${p}`);
  }
});

Deno.test("scores refuse rows that do not match", () => {
  const [one, none] = [new Uint8Array(1), new Uint8Array(0)];
  const [score, nothing] = [new Float64Array(2), new Float64Array(0)];
  for (const metric of [rocAucScore, averagePrecision, brierScoreLoss]) {
    assert.throws(() => metric(one, score), TypeError);
    assert.throws(() => metric(none, nothing), TypeError);
    assert.throws(
      () => metric(new Uint8Array([0, 2]), score),
      /0 or 1: current value is 2 in row 1/,
    );
    assert.throws(() => metric(new Uint8Array([0, 1]), new Float64Array([0, NaN])), /NaN in row 1/);
  }
  assert.throws(() => balancedAccuracy(one, new Uint8Array(2)), TypeError);
  assert.throws(() => balancedAccuracy(none, none), TypeError);
  assert.throws(() => logLoss(one, [score, score]), TypeError);
  assert.throws(() => logLoss(one, [new Float64Array([1])]), TypeError);
  assert.throws(() => logLoss(none, [nothing, nothing]), TypeError);
});

Deno.test("scores refuse what is no probability", () => {
  const measured = new Uint8Array([0, 1]);
  const above = new Float64Array([0, 1.5]);
  assert.throws(() => brierScoreLoss(measured, above), /0\.\.1: current value is 1\.5 in row 1/);
  assert.throws(() => logLoss(measured, [above.map((p) => 1 - p), above]), /-0\.5 in row 1/);
  assert.throws(() => logLoss(measured, [above.map(() => NaN), above]), /NaN in row 0/);
  const half = new Float64Array([0.5, 0.5]);
  assert.throws(() => logLoss(measured, [half, half.map(() => 0.4)]), /sum is 0\.9 in row 0/);
  assert.throws(
    () => logLoss(new Uint8Array([0, 2]), [half, half]),
    /0\.\.1: current value is 2 in/,
  );
});

Deno.test("scores of one class alone are refused where they have no value", () => {
  const score = new Float64Array([0.1, 0.2]);
  assert.throws(() => rocAucScore(new Uint8Array([1, 1]), score), DataError);
  assert.throws(() => rocAucScore(new Uint8Array([0, 0]), score), /2 rows are of class 0/);
  assert.throws(() => averagePrecision(new Uint8Array([0, 0]), score), DataError);
  assert.equal(averagePrecision(new Uint8Array([1, 1]), score), 1);
});

Deno.test("scorers of two classes refuse another number of them", () => {
  const proba = [0, 1, 2].map(() => new Float64Array(2).fill(1 / 3));
  for (const name of ["neg_brier_score", "roc_auc", "average_precision"] as const) {
    assert.throws(() => scorers[name](new Uint8Array([0, 1]), proba), /it has 3/);
  }
});

Deno.test("scorers of losses give 0 for what is certain and right", () => {
  const proba = [new Float64Array([1, 0]), new Float64Array([0, 1])];
  assert.equal(scorers.neg_log_loss(new Uint8Array([0, 1]), proba), 0);
  assert.equal(scorers.neg_brier_score(new Uint8Array([0, 1]), proba), 0);
});

Deno.test("resolveScorer() knows the names, takes functions and refuses the rest", () => {
  assert.equal(resolveScorer("roc_auc"), scorers.roc_auc);
  const own = () => 1;
  assert.equal(resolveScorer(own), own);
  for (const name of ["rocAuc", "toString"]) {
    assert.throws(() => resolveScorer(name as ScorerName), new RegExp(`current value is ${name}`));
  }
});
