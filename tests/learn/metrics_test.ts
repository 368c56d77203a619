import assert from "node:assert/strict";
import { accuracy, confusionMatrix, majorityAccuracy } from "@/learn/metrics.ts";

Deno.test("metrics say what always answering no is worth", () => {
  // The study's test rows: 702 without and 112 with exceedance; 702 / 814 = 0.8624.
  const measured = new Uint8Array(814).fill(1, 702);
  const always = new Uint8Array(814);
  assert.equal(accuracy(measured, always), 702 / 814);
  assert.equal(majorityAccuracy(measured), 702 / 814);
  assert.deepEqual(confusionMatrix(measured, always), [[702, 0], [112, 0]]);
});

Deno.test("majorityAccuracy() takes the commonest class, whichever it is", () => {
  assert.equal(majorityAccuracy(new Uint8Array([2, 2, 0, 1, 2])), 0.6);
});

Deno.test("metrics refuse rows that do not match", () => {
  const [one, two] = [new Uint8Array(1), new Uint8Array(2)];
  assert.throws(() => accuracy(one, two), TypeError);
  assert.throws(() => confusionMatrix(one, two), TypeError);
  assert.throws(() => majorityAccuracy(new Uint8Array(0)), TypeError);
  assert.throws(() => confusionMatrix(two, new Uint8Array([0, 2])), /2 in row 1/);
});
