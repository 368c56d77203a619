import assert from "node:assert/strict";
import { makeClassifier } from "@/learn/classifier_spec.ts";
import { GridSearch } from "@/learn/grid_search.ts";
import { accuracy } from "@/learn/metrics.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { type ScorerName, scorers } from "@/learn/scorers.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import oracle from "../oracles/learn/search.json" with { type: "json" };
import { oracleTable, takeLabels, takeRows } from "./oracle_table.ts";

const SHAPE = { nRows: 240, nFeatures: 3, nClasses: 2, step: 0.1, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(51, SHAPE);
const FOREST = { kind: "random_forest", nTrees: 8, randomState: 6 } as const;

for (const [i, { X, y, grid, cv, scoring, ...expected }] of oracle.searches.entries()) {
  Deno.test(`GridSearch() finds what scikit-learn's does: ${scoring}, search ${i}`, () => {
    const search = new GridSearch({
      classifier: { kind: "decision_tree" },
      grid,
      cv: typeof cv === "number" ? cv : cv.map(({ train, test }) => ({
        train: Int32Array.from(train),
        test: Int32Array.from(test),
      })),
      scoring: scoring as ScorerName,
      refit: false,
    });
    const found = search.fit(X.map((column) => Float64Array.from(column)), Uint8Array.from(y));
    const { points } = found;
    assert.deepEqual(points.map((point) => point.params), expected.params);
    assert.deepEqual(points.map((point) => point.rank), expected.rank);
    for (const [i, { scores, meanScore, stdScore }] of points.entries()) {
      const ours = [...scores, meanScore, stdScore];
      const theirs = [...expected.scores[i]!, expected.mean[i]!, expected.std[i]!];
      assert.equal(ours.length, theirs.length);
      for (const [k, value] of theirs.entries()) assert.ok(Math.abs(value - ours[k]!) < 1e-12);
    }
    assert.deepEqual(found.bestParams, expected.params[expected.best]);
    assert.equal(found.bestScore, points[expected.best]!.meanScore);
    assert.equal("bestClassifier" in found, false);
  });
}

Deno.test("GridSearch() scores each point as fitting it on each fold by itself does", () => {
  const grid = {
    maxDepth: [3, 1, 8, Infinity, 3],
    maxFeatures: [1, "sqrt", 3],
    bootstrap: [false],
  };
  for (const scoring of ["accuracy", "neg_log_loss"] as const) {
    const { points } = new GridSearch({ classifier: FOREST, grid, cv: 4, scoring }).fit(X, y);
    const params = points.map(({ params: { maxDepth, maxFeatures } }) => [maxDepth, maxFeatures]);
    assert.deepEqual(
      params,
      grid.maxDepth.flatMap((depth) => grid.maxFeatures.map((features) => [depth, features])),
    );
    const folds = new StratifiedKFold({ nSplits: 4 }).split(y);
    for (const { params, scores } of points) {
      const expected = folds.map(({ train, test }) => {
        const forest = makeClassifier({ ...FOREST, ...params as { maxDepth: number } });
        forest.fit(takeRows(X, train), takeLabels(y, train));
        return scorers[scoring](takeLabels(y, test), forest.predictProba(takeRows(X, test)));
      });
      assert.deepEqual(scores, expected);
    }
  }
});

Deno.test("GridSearch() fits forests that differ in depth alone once for each fold", () => {
  const grid = { maxDepth: [1, 2, 3, 4, 5], maxFeatures: [1, 2, "sqrt"] };
  const { tasks } = new GridSearch({ classifier: FOREST, grid, cv: 4 }).plan(X, y);
  // The root of 3 features is 1: the forests of "sqrt" are those of 1.
  assert.equal(tasks.length, 4 * 2);
  const trees = new GridSearch({ classifier: { kind: "decision_tree" }, grid, cv: 4 });
  assert.equal(trees.plan(X, y).tasks.length, 4 * 15);
});

Deno.test("GridSearch() scores on any splits, also of rows that lack a class", () => {
  // Rows 0, 1, 2 are of class 0, 1, 2. Learnt from 0 and 1, row 2 can only be taken for another.
  const column = [new Float64Array([0, 10, 20])];
  const labels = new Uint8Array([0, 1, 2]);
  const cv = [{ train: new Int32Array([0, 1]), test: new Int32Array([0, 2]) }];
  for (const kind of ["decision_tree", "random_forest"] as const) {
    const classifier = {
      kind,
      randomState: 1,
      ...kind === "random_forest" && { bootstrap: false },
    };
    const search = new GridSearch({ classifier, grid: {}, cv, refit: false });
    assert.deepEqual(search.fit(column, labels).points[0]!.scores, [0.5]);
    const loss = new GridSearch({ classifier, grid: {}, cv, scoring: "neg_log_loss" });
    const [point] = loss.fit(column, labels).points;
    // Row 0 is certain and costs nothing; row 2 is thought impossible: the clipped log, halved.
    assert.ok(point!.meanScore < -15 && point!.meanScore > -20);
  }
});

Deno.test("GridSearch() gives ties to the first point of the grid", () => {
  // One feature that separates the classes: every point scores 1.
  const classes = Uint8Array.from({ length: 40 }, (_, row) => row < 20 ? 0 : 1);
  const column = [Float64Array.from(classes, (label, row) => row + 1000 * label)];
  const grid = { maxDepth: [4, 2, 3], maxFeatures: [1] };
  const found = new GridSearch({ classifier: FOREST, grid }).fit(column, classes);
  assert.deepEqual([found.bestParams.maxDepth, found.bestScore], [4, 1]);
  assert.deepEqual(found.points.map((point) => point.rank), [1, 1, 1]);
  assert.equal(found.points[0]!.scores.length, 5); // scikit-learn's number of folds
});

Deno.test("GridSearch() fits the best point on all rows at the end", () => {
  const grid = { maxDepth: [1, 6] };
  const classifier = { ...FOREST, maxDepth: 3 };
  const { bestParams, bestClassifier } = new GridSearch({ classifier, grid }).fit(X, y);
  const alone = new RandomForestClassifier({ nTrees: 8, randomState: 6, ...bestParams }).fit(X, y);
  assert.deepEqual(bestClassifier!.predictProba(X), alone.predictProba(X));
  assert.ok(accuracy(y, bestClassifier!.predict(X)) > 0.7);
});

Deno.test("GridSearch() searches several grids one after the other", () => {
  const grid = [{ maxDepth: [2] }, { maxFeatures: [3, 1], nTrees: [2] }];
  const { points } = new GridSearch({ classifier: FOREST, grid, cv: 2 }).fit(X, y);
  const params = [{ maxDepth: 2 }, { maxFeatures: 3, nTrees: 2 }, { maxFeatures: 1, nTrees: 2 }];
  assert.deepEqual(points.map((point) => point.params), params);
});

Deno.test("GridSearch() refuses points that cannot be fitted, naming all of them", () => {
  for (const kind of ["random_forest", "decision_tree"] as const) {
    const grid = { maxDepth: [2, 0], maxFeatures: [0, 1, 4] };
    const search = new GridSearch({ classifier: { kind, randomState: 6 }, grid });
    assert.throws(() => search.fit(X, y), (error: unknown) => {
      assert.ok(error instanceof RangeError);
      assert.deepEqual(error.message.match(/maxDepth=\d+ maxFeatures=\d+/g)?.sort(), [
        "maxDepth=0 maxFeatures=0",
        "maxDepth=0 maxFeatures=1",
        "maxDepth=0 maxFeatures=4",
        "maxDepth=2 maxFeatures=0",
        "maxDepth=2 maxFeatures=4",
      ]);
      return true;
    });
  }
});

Deno.test("GridSearch() refuses options that the classifier does not have", () => {
  const refused = (grid: Record<string, unknown[]>, message: RegExp) =>
    assert.throws(() => new GridSearch({ classifier: FOREST, grid }).fit(X, y), message);
  refused({ maxDept: [1, 2] }, /maxDept=1, maxDept=2 .*maxDepth/);
  refused({ kind: ["decision_tree"] }, /kind=decision_tree .*each kind by itself/);
  refused({ nTrees: [5], randomState: [-1] }, /nTrees=5 randomState=-1 .*randomState/);
});

Deno.test("GridSearch() refuses bad options before any work", () => {
  const make = (options: object) => () =>
    new GridSearch({ classifier: FOREST, grid: { maxDepth: [1] }, ...options });
  assert.throws(make({ grid: { maxDepth: [], maxFeatures: [1] } }), /maxDepth.*at least one/);
  assert.throws(make({ grid: { maxDepth: 3 } }), TypeError);
  assert.throws(make({ grid: [] }), /at least one grid/);
  assert.throws(make({ cv: 1 }), /whole number of 2 or more/);
  assert.throws(make({ cv: [] }), /at least one split/);
  assert.throws(make({ scoring: "acuracy" }), /accuracy.*acuracy/);
  const rows = new Int32Array([0, 240]);
  const cv = [{ train: new Int32Array([0, 239]), test: rows }];
  assert.throws(() => make({ cv })().fit(X, y), /0\.\.239.*test side of split 0 has row 240/);
  const none = [{ train: new Int32Array(0), test: new Int32Array([1]) }];
  assert.throws(() => make({ cv: none })().fit(X, y), /train side of split 0 has no row/);
  assert.throws(() => make({})().fit(X, y.subarray(1)), /239 labels/);
  assert.throws(() => make({})().fit([], y), TypeError);
  const tree = make({ classifier: { kind: "decision_tree" }, refit: false });
  assert.throws(() => tree().fit(X, y.subarray(1)), /239 labels/);
});
