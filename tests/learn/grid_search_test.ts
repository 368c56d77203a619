import assert from "node:assert/strict";
import { GridSearch } from "@/learn/grid_search.ts";
import { accuracy } from "@/learn/metrics.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import { prepareTable } from "@/learn/training_table.ts";
import { oracleTable, takeLabels, takeRows } from "./oracle_table.ts";

const SHAPE = { nRows: 240, nFeatures: 3, nClasses: 2, step: 0.1, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(51, SHAPE);
const FITTING = { nSplits: 4, nTrees: 8, randomState: 6 };

Deno.test("GridSearch() scores each point as fitting it on each fold by itself does", () => {
  const grid = { maxDepth: [3, 1, 8], maxFeatures: [1, 3] };
  const { points, bestParams, bestScore } = new GridSearch({ ...FITTING, grid }).fit(X, y);
  const params = points.map((point) => [point.params.maxDepth, point.params.maxFeatures]);
  assert.deepEqual(params, [[3, 1], [3, 3], [1, 1], [1, 3], [8, 1], [8, 3]]);
  const folds = new StratifiedKFold({ nSplits: 4 }).split(y);
  for (const { params, scores, meanScore, stdScore } of points) {
    const expected = folds.map(({ train, test }) => {
      const forest = new RandomForestClassifier({ ...params, nTrees: 8, randomState: 6 });
      forest.fit(takeRows(X, train), takeLabels(y, train));
      return accuracy(takeLabels(y, test), forest.predict(takeRows(X, test)));
    });
    assert.deepEqual(scores, expected);
    const mean = expected.reduce((a, b) => a + b) / 4;
    const variance = expected.reduce((sum, score) => sum + (score - mean) ** 2, 0) / 4;
    assert.ok(Math.abs(meanScore - mean) < 1e-15 && Math.abs(stdScore - variance ** 0.5) < 1e-15);
  }
  assert.equal(bestScore, Math.max(...points.map((point) => point.meanScore)));
  assert.equal(points.find((point) => point.params === bestParams)?.meanScore, bestScore);
});

Deno.test("GridSearch() gives ties to the first point of the grid", () => {
  // One feature that separates the classes: every point scores 1.
  const classes = Uint8Array.from({ length: 40 }, (_, row) => row < 20 ? 0 : 1);
  const column = [Float64Array.from(classes, (label, row) => row + 1000 * label)];
  const grid = { maxDepth: [4, 2, 3], maxFeatures: [1] };
  const { bestParams, bestScore } = new GridSearch({ ...FITTING, grid }).fit(column, classes);
  assert.deepEqual([bestParams.maxDepth, bestScore], [4, 1]);
});

Deno.test("GridSearch() fits once for each fold and number of features", () => {
  const grid = { maxDepth: [1, 2, 3, 4, 5], maxFeatures: [1, 2] };
  const tasks = new GridSearch({ ...FITTING, grid }).tasks(prepareTable(X, y));
  assert.equal(tasks.length, 4 * 2);
});

Deno.test("GridSearch() refuses points that cannot be fitted, naming all of them", () => {
  const grid = { maxDepth: [2, 0], maxFeatures: [0, 1, 4] };
  const search = new GridSearch({ ...FITTING, grid });
  assert.throws(() => search.fit(X, y), (error: unknown) => {
    assert.ok(error instanceof RangeError);
    const named = error.message.match(/maxDepth=\d+ maxFeatures=\d+/g);
    assert.deepEqual(named, [
      "maxDepth=2 maxFeatures=0",
      "maxDepth=2 maxFeatures=4",
      "maxDepth=0 maxFeatures=0",
      "maxDepth=0 maxFeatures=1",
      "maxDepth=0 maxFeatures=4",
    ]);
    return true;
  });
  const none = { maxDepth: [], maxFeatures: [1] };
  assert.throws(() => new GridSearch({ ...FITTING, grid: none }), /at least one/);
});
