import assert from "node:assert/strict";
import type { Classifier } from "@/learn/classifier.ts";
import { MajorityClassifier } from "@/learn/majority_classifier.ts";
import oracle from "../oracles/learn/logistic.json" with { type: "json" };
import { rawTables } from "./logistic_oracle.ts";

Deno.test("MajorityClassifier() predicts as scikit-learn's prior strategy", () => {
  const { X, y, probe } = rawTables(oracle.majority);
  const model: Classifier = new MajorityClassifier().fit(X, y);
  const proba = model.predictProba(probe);
  assert.equal(proba.length, oracle.majority.classPrior.length);
  for (const [k, share] of oracle.majority.classPrior.entries()) {
    assert.deepEqual([...proba[k]!], Array(oracle.nProbe).fill(share));
  }
  assert.deepEqual([...model.predict(probe)], Array(oracle.nProbe).fill(oracle.majority.predicted));
});

Deno.test("MajorityClassifier() takes the lowest of equally frequent classes, and gaps in X", () => {
  const X = [new Float64Array([NaN, 1, Infinity, 2, 3])];
  const model = new MajorityClassifier().fit(X, new Uint8Array([3, 1, 3, 1, 2]));
  assert.deepEqual([...model.classPrior], [0, 2 / 5, 1 / 5, 2 / 5]);
  assert.deepEqual([...model.predict(X)], [1, 1, 1, 1, 1]);
});

Deno.test("MajorityClassifier() refuses shapes that differ", () => {
  const X = [new Float64Array(2)];
  assert.throws(() => new MajorityClassifier().predict(X), /not fitted/);
  assert.throws(() => new MajorityClassifier().fit(X, new Uint8Array(3)), TypeError);
  assert.throws(() => new MajorityClassifier().fit([], new Uint8Array(3)), TypeError);
  const model = new MajorityClassifier().fit(X, new Uint8Array(2));
  assert.throws(() => model.predict([...X, ...X]), /1 columns/);
});
