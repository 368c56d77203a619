import assert from "node:assert/strict";
import type { Forest } from "@/learn/forest.ts";
import { forestToOnnx } from "@/learn/onnx/forest_to_onnx.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import type { Tree } from "@/learn/tree.ts";
import oracle from "../../oracles/learn/tree_ensemble.json" with { type: "json" };
import { oracleTable } from "../oracle_table.ts";
import { readOnnx } from "./read_onnx.ts";

/** The tree that the oracle's script describes. */
const TREE: Tree = {
  nClasses: 3,
  feature: Int32Array.of(1, 0, -1, -1, -1),
  threshold: Float64Array.of(0.5, -2.25, 0, 0, 0),
  left: Int32Array.of(1, 3, 0, 0, 0),
  missingLeft: Uint8Array.of(0, 1, 0, 0, 0),
  counts: Int32Array.of(5, 3, 2, 5, 3, 0, 0, 0, 2, 1, 3, 0, 4, 0, 0),
  levels: Int32Array.of(0, 1, 3, 5),
  classWeights: Float64Array.of(1, 1, 1),
};

Deno.test("forestToOnnx() writes the parts that Python's onnx writes for the same trees", () => {
  const forest = { nFeatures: 2, nClasses: 3, trees: [TREE, TREE] };
  const options = { featureNames: ["a", "b"], metadata: { origin: "simulated" } };
  assert.deepEqual(
    readOnnx(forestToOnnx(forest, options)),
    readOnnx(Uint8Array.fromBase64(oracle.model)),
  );
});

Deno.test("forestToOnnx() gives one vote a leaf for the second of two classes", () => {
  const two = { ...TREE, nClasses: 2, classWeights: Float64Array.of(1, 1) };
  const counts = Int32Array.of(5, 5, 5, 3, 0, 2, 1, 3, 4, 0);
  const forest = { nFeatures: 2, nClasses: 2, trees: [{ ...two, counts }] };
  const { attributes } = readOnnx(forestToOnnx(forest, { featureNames: ["a", "b"] }));
  assert.deepEqual(attributes["class_nodeids"]!.values, [2, 3, 4]);
  assert.deepEqual(attributes["class_weights"]!.values, [1, 0.75, 0]);
  assert.deepEqual(attributes["class_ids"]!.values, [0, 0, 0]);
  assert.deepEqual(attributes["classlabels_int64s"]!.values, [0, 1]);
});

Deno.test("forestToOnnx() gives equal bytes for equal forests, and no more than the file", () => {
  const shape = { nRows: 200, nFeatures: 5, nClasses: 3, step: 0, repeat: 0.1, scale: 1 };
  const bytesOf = () => {
    const { X, y } = oracleTable(81, shape);
    const { forest } = new RandomForestClassifier({ nTrees: 7, randomState: 1 }).fit(X, y);
    return forestToOnnx(forest, { featureNames: ["a", "b", "c", "d", "e"] });
  };
  const bytes = bytesOf();
  assert.deepEqual(bytesOf(), bytes);
  assert.equal(bytes.buffer.byteLength, bytes.length);
});

Deno.test("forestToOnnx() refuses names that are not one for each column, and a single class", () => {
  const forest: Forest = { nFeatures: 2, nClasses: 3, trees: [TREE] };
  for (const featureNames of [["a"], ["a", "b", "c"], ["a", "a"]]) {
    assert.throws(() => forestToOnnx(forest, { featureNames }), /must be 2 different names/);
  }
  const one = { ...forest, nClasses: 1 };
  assert.throws(() => forestToOnnx(one, { featureNames: ["a", "b"] }), /2 classes or more/);
});
