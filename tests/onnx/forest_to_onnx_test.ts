import assert from "node:assert/strict";
import { STUDY } from "@/base/protocol.ts";
import { float32AtMost } from "@/learn/float32_at_most.ts";
import type { Forest } from "@/learn/forest.ts";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import { forestToOnnx } from "@/learn/onnx/forest_to_onnx.ts";
import { mostProbable } from "@/learn/predict_rows.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import type { Columns } from "@/learn/training_table.ts";
import type { Tree } from "@/learn/tree.ts";
import { oracleTable } from "../learn/oracle_table.ts";
import { needs } from "../support/needs.ts";
import { runOnnx } from "../support/onnx.ts";
import { studyTable } from "../support/study_table.ts";

const ignore = !needs("onnx");
const SHAPE = { nRows: 2000, nFeatures: 5, nClasses: 2, step: 0, repeat: 0.1, scale: 1 };
const NAMES = ["a", "b", "c", "d", "e"];

/** Probabilities by going down node by node, with thresholds as they are and directions for NaN. */
function walk({ nClasses, trees }: Forest, X: Columns): Float64Array[] {
  const nRows = X[0]!.length;
  const proba = Array.from({ length: nClasses }, () => new Float64Array(nRows));
  for (const { feature, threshold, left, missingLeft, counts, classWeights } of trees) {
    for (let row = 0; row < nRows; row++) {
      let node = 0;
      while (feature[node] !== -1) {
        const value = Math.fround(X[feature[node]!]![row]!);
        const isLeft = Number.isNaN(value) ? missingLeft[node] === 1 : value <= threshold[node]!;
        node = left[node]! + (isLeft ? 0 : 1);
      }
      const rows = [...classWeights].map((weight, k) => weight * counts[node * nClasses + k]!);
      const total = rows.reduce((a, b) => a + b);
      for (const [k, weight] of rows.entries()) proba[k]![row]! += weight / total / trees.length;
    }
  }
  return proba;
}

/** Labels may differ only where the best two classes are closer than probabilities may differ. */
function assertEqual(
  answer: Awaited<ReturnType<typeof runOnnx>>,
  expected: readonly Float64Array[],
  tolerance = 1e-6,
): void {
  const labels = mostProbable(expected);
  assert.equal(answer.proba.length, expected.length);
  for (const [row, label] of answer.labels.entries()) {
    for (const [k, column] of expected.entries()) {
      const difference = Math.abs(answer.proba[k]![row]! - column[row]!);
      assert.ok(difference <= tolerance, `row ${row}, class ${k}: ${difference}`);
    }
    const lead = expected[labels[row]!]![row]! - expected[label]![row]!;
    assert.ok(lead <= 2 * tolerance, `row ${row}: label ${label} is behind by ${lead}`);
  }
}

Deno.test({
  name: "forestToOnnx() of the study's forest gives its probabilities in ONNX Runtime",
  ignore,
  async fn() {
    const { X, y, test } = studyTable();
    const { nTrees, forestSeed: randomState } = STUDY;
    const options = { nTrees, maxDepth: 10, maxFeatures: 1, randomState };
    const model = new RandomForestClassifier(options).fit(X, y);
    const bytes = forestToOnnx(model.forest, { featureNames: STUDY.features });
    const answer = await runOnnx(bytes, test);
    assert.deepEqual([answer.inputs, answer.outputs], [["X"], ["label", "probabilities"]]);
    assert.deepEqual(answer.dims, [814, 2]);
    assertEqual(answer, model.predictProba(test));
    assert.ok(new Set(answer.labels).size === 2, "some rows of both classes");
    // In float32, adding the same votes in another order or in parallel changes nothing.
    const alone = await runOnnx(bytes, test.map((column) => column.slice(0, 50)), { batch: 1 });
    assert.deepEqual(alone.proba, answer.proba.map((column) => column.slice(0, 50)));
  },
});

for (const nClasses of [2, 3, 4]) {
  Deno.test({
    name: `forestToOnnx() gives the probabilities of ${nClasses} classes in ONNX Runtime`,
    ignore,
    async fn() {
      const { X, y } = oracleTable(71, { ...SHAPE, nClasses });
      const { X: rows } = oracleTable(72, { ...SHAPE, nClasses });
      const kinds = [
        { nTrees: 100 },
        { nTrees: 100, maxDepth: 4 },
        { nTrees: 100, maxDepth: 3, bootstrap: false, maxFeatures: 5 }, // the same tree 100 times
        { nTrees: 1 },
      ];
      for (const kind of kinds) {
        const model = new RandomForestClassifier({ ...kind, randomState: 1 }).fit(X, y);
        const answer = await runOnnx(forestToOnnx(model.forest, { featureNames: NAMES }), rows);
        assertEqual(answer, model.predictProba(rows));
      }
    },
  });
}

Deno.test({
  name: "forestToOnnx() of a thousand trees is within 3e-6",
  ignore,
  async fn() {
    const { X, y } = oracleTable(73, { ...SHAPE, nRows: 500 });
    const { X: rows } = oracleTable(74, SHAPE);
    const model = new RandomForestClassifier({ nTrees: 1000, randomState: 1 }).fit(X, y);
    const answer = await runOnnx(forestToOnnx(model.forest, { featureNames: NAMES }), rows);
    assertEqual(answer, model.predictProba(rows), 3e-6);
  },
});

Deno.test({
  name: "forestToOnnx() sends values on a threshold, and one step beside it, where they go here",
  ignore,
  async fn() {
    const { X, y } = oracleTable(75, SHAPE);
    const model = new RandomForestClassifier({ nTrees: 20, randomState: 1 }).fit(X, y);
    const { X: rows } = oracleTable(76, { ...SHAPE, nRows: 3000 });
    // One feature of each row stands on, below or above a threshold of the forest.
    for (let row = 0; row < 3000; row++) {
      const { feature, threshold } = model.forest.trees[row % 20]!;
      const node = keyedInteger(9, row, { below: feature.length });
      if (feature[node] === -1) continue;
      rows[feature[node]!]![row] = float32Step(threshold[node]!, row % 3 - 1);
    }
    const answer = await runOnnx(forestToOnnx(model.forest, { featureNames: NAMES }), rows);
    assertEqual(answer, model.predictProba(rows));
  },
});

Deno.test({
  name: "forestToOnnx() keeps the side of thresholds that are no float32",
  ignore,
  async fn() {
    const thresholds = [
      0.1,
      -0.1,
      1 / 3,
      1 + 2 ** -30,
      1 - 2 ** -30,
      0,
      1e-50,
      -1e-50,
      1e39,
      -1e39,
    ];
    for (const threshold of thresholds) {
      const forest = { nFeatures: 1, nClasses: 2, trees: [stump(threshold, 0)] };
      const near = [-2, -1, 0, 1, 2].map((steps) => float32Step(threshold, steps));
      const X = [Float64Array.from([...near.filter(Number.isFinite), -3e38, 3e38])];
      const answer = await runOnnx(forestToOnnx(forest, { featureNames: ["a"] }), X);
      const expected = Array.from(X[0]!, (value) => value <= threshold ? 0 : 1);
      assert.deepEqual(answer.labels, expected, `threshold ${threshold}`);
    }
  },
});

for (const nClasses of [2, 3]) {
  Deno.test({
    name: `forestToOnnx() sends missing values of ${nClasses} classes to the side of each node`,
    ignore,
    async fn() {
      const { X, y } = oracleTable(77, { ...SHAPE, nClasses });
      const { forest } = new RandomForestClassifier({ nTrees: 50, randomState: 1 }).fit(X, y);
      const withSides: Forest = {
        ...forest,
        trees: forest.trees.map((tree, number) => ({
          ...tree,
          missingLeft: Uint8Array.from(
            tree.feature,
            (feature, node) => feature === -1 ? 0 : keyedInteger(number, node, { below: 2 }),
          ),
        })),
      };
      const { X: rows } = oracleTable(78, { ...SHAPE, nRows: 500 });
      for (const [feature, column] of rows.entries()) {
        for (let row = 0; row < 500; row++) {
          if (keyedInteger(feature, row, { below: 3 }) === 0) column[row] = NaN;
        }
      }
      const bytes = forestToOnnx(withSides, { featureNames: NAMES });
      assertEqual(await runOnnx(bytes, rows), walk(withSides, rows));
      const asGrown = walk(forest, rows);
      assert.notDeepEqual(walk(withSides, rows), asGrown, "the sides matter");
      assertEqual(await runOnnx(forestToOnnx(forest, { featureNames: NAMES }), rows), asGrown);
    },
  });
}

Deno.test({
  name: "forestToOnnx() weights the classes of a leaf",
  ignore,
  async fn() {
    // 3 rows of weight 1 and 1 of weight 6: 3 / 9 and 6 / 9; on the other side 0 and 2.
    const tree: Tree = {
      ...stump(5, 0),
      counts: Int32Array.of(3, 3, 3, 1, 0, 2),
      classWeights: Float64Array.of(1, 6),
    };
    const forest = { nFeatures: 1, nClasses: 2, trees: [tree] };
    const answer = await runOnnx(
      forestToOnnx(forest, { featureNames: ["a"] }),
      [Float64Array.of(5, 6)],
    );
    assertEqual(answer, [Float64Array.of(1 / 3, 0), Float64Array.of(2 / 3, 1)]);
    assert.deepEqual(answer.labels, [1, 1]);
  },
});

/** One question: class 0 at or below the threshold, class 1 above. */
function stump(threshold: number, missingLeft: 0 | 1): Tree {
  return {
    nClasses: 2,
    feature: Int32Array.of(0, -1, -1),
    threshold: Float64Array.of(threshold, 0, 0),
    left: Int32Array.of(1, 0, 0),
    missingLeft: Uint8Array.of(missingLeft, 0, 0),
    counts: Int32Array.of(1, 1, 1, 0, 0, 1),
    levels: Int32Array.of(0, 1, 3),
    classWeights: Float64Array.of(1, 1),
  };
}

/** The float32 value so many steps above the largest one that is not above `value`. */
function float32Step(value: number, steps: number): number {
  const bits = new Int32Array(1);
  const float = new Float32Array(bits.buffer);
  float[0] = float32AtMost(value);
  // Negative float32 values run backwards: as whole numbers they are mirrored at zero.
  const place = bits[0]! < 0 ? -(bits[0]! & 0x7fffffff) : bits[0]!;
  const moved = place + steps;
  bits[0] = moved < 0 ? -moved | 0x80000000 : moved;
  return float[0]!;
}
