import assert from "node:assert/strict";
import { averageProba } from "@/learn/predict_rows.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import oracle from "../oracles/learn/trees.json" with { type: "json" };
import { agree, agreeInDistribution, mean, nameOf } from "./forest_oracle.ts";
import { oracleTable, takeLabels, takeRows, uniformStream } from "./oracle_table.ts";

for (const expected of oracle.forests.filter(({ kind }) => kind === undefined)) {
  Deno.test(`RandomForestClassifier() agrees with scikit-learn in distribution: ${nameOf(expected)}`, () => {
    agreeInDistribution((options) => new RandomForestClassifier(options), expected);
  });
}

const SHAPE = {
  nRows: 600,
  nFeatures: 5,
  nClasses: 2,
  step: 0.1,
  repeat: 0.4,
  scale: 1,
};

Deno.test("RandomForestClassifier() of depth 10 is the forest of depth 14 cut at 10", () => {
  const { X, y } = oracleTable(41, SHAPE);
  for (const maxFeatures of [1, 2, 4]) {
    const options = { nTrees: 10, maxFeatures, randomState: 9 };
    const deep = new RandomForestClassifier({ ...options, maxDepth: 14 }).fit(
      X,
      y,
    );
    const deepest = Math.max(
      ...deep.forest.trees.map((tree) => tree.levels.length - 2),
    );
    assert.ok(deepest > 10, "the cut must take something away");
    const shallow = new RandomForestClassifier({ ...options, maxDepth: 10 })
      .fit(X, y);
    assert.deepEqual(deep.cutAt(10).forest, shallow.forest);
    assert.deepEqual(deep.cutAt(10).options, shallow.options);
    assert.deepEqual(deep.cutAt(14).forest, deep.forest);
  }
});

Deno.test("RandomForestClassifier() grows another forest for another seed", () => {
  const { X, y } = oracleTable(42, SHAPE);
  const [a, b] = [1, 2].map((randomState) =>
    new RandomForestClassifier({ nTrees: 5, randomState }).fit(X, y).forest
  );
  assert.notDeepEqual(a, b);
  const first = a!.trees.map((tree) => tree.threshold[0]);
  assert.ok(new Set(first).size > 1, "trees of a forest differ");
});

Deno.test("RandomForestClassifier() counts a repeated row as often as it occurs", () => {
  // Without bootstrap every row doubled is the same table: same cuts, twice the weights.
  const { X, y } = oracleTable(43, { ...SHAPE, repeat: 0 });
  const rows = Int32Array.from({ length: 1200 }, (_, i) => i >> 1);
  const options = {
    nTrees: 3,
    bootstrap: false,
    randomState: 4,
    maxFeatures: 2,
  };
  const once = new RandomForestClassifier(options).fit(X, y).forest.trees;
  const twice = new RandomForestClassifier(options)
    .fit(takeRows(X, rows), takeLabels(y, rows)).forest
    .trees;
  for (const [tree, { counts, ...rest }] of twice.entries()) {
    const { counts: single, ...expected } = once[tree]!;
    assert.deepEqual(rest, expected);
    assert.deepEqual(counts, single.map((count) => 2 * count));
  }
});

Deno.test("RandomForestClassifier() draws bags of n rows with 63.2 % distinct ones", () => {
  // Chance that a row is never drawn in n draws: (1 - 1/n)^n -> 1/e. Standard error over 200 trees
  // of 500 distinct rows: below 0.0015.
  const X = [Float64Array.from({ length: 500 }, (_, row) => row)];
  const y = Uint8Array.from({ length: 500 }, (_, row) => row % 2);
  const forest = new RandomForestClassifier({ nTrees: 200, randomState: 1 }).fit(X, y)
    .forest;
  for (const tree of forest.trees) {
    assert.equal(tree.counts[0]! + tree.counts[1]!, 500);
  }
  // With alternating classes each distinct run of one class is a leaf, so leaves count bag changes.
  const leaves = mean(
    forest.trees.map((tree) => (tree.feature.length + 1) / 2),
  );
  // A row in the bag starts a new leaf unless the one before it in the bag has its class. The gap to
  // the row before in the bag is g with chance p q^(g-1), p = 1 - 1/e; odd gaps change the class:
  // p / (1 - q²) = 1 / (1 + q) = 0.7311 of the 316.06 distinct rows: 231.1 leaves.
  assert.ok(Math.abs(leaves - 231.1) < 1.5, `${leaves}`);
});

Deno.test("RandomForestClassifier() cannot be cut where leaves are limited", () => {
  const { X, y } = oracleTable(44, SHAPE);
  const limited = new RandomForestClassifier({ nTrees: 2, maxLeafNodes: 8, randomState: 1 });
  assert.throws(() => limited.fit(X, y).cutAt(2), /maxLeafNodes/);
  const shallow = new RandomForestClassifier({ nTrees: 2, maxDepth: 3, randomState: 1 });
  assert.throws(() => shallow.fit(X, y).cutAt(4), /must be 3 at most.*is 4/);
});

Deno.test("RandomForestClassifier() scores out of bag what the trees that left a row out say", () => {
  // One feature that tells every row apart, and labels that follow no rule: a tree that saw a row knows
  // its class, one that did not knows nothing. In the bag nearly all are right, out of it half.
  const X = [Float64Array.from({ length: 1000 }, (_, row) => row)];
  const uniform = uniformStream(7);
  const y = Uint8Array.from({ length: 1000 }, () => uniform() < 0.5 ? 0 : 1);
  const forest = new RandomForestClassifier({ nTrees: 100, randomState: 3 }).fit(X, y);
  const right = (proba: Float64Array[]) =>
    mean([...y].map((label, row) => (proba[1]![row]! > 0.5 ? 1 : 0) === label ? 1 : 0));
  assert.ok(right(forest.predictProba(X)) > 0.99);
  // Standard error of 1000 fair coins: 0.016. A row's own label must not leak into its score.
  assert.ok(Math.abs(right(forest.outOfBagProba(X)) - 0.5) < 0.065);
  // With few trees some rows are in every bag: 1000 × 0.632² = 400 of 2 trees' (standard error 13).
  const two = new RandomForestClassifier({ nTrees: 2, randomState: 3 }).fit(X, y);
  const nNever = two.outOfBagProba(X)[0]!.filter(Number.isNaN).length;
  assert.ok(Math.abs(nNever - 400) < 50, `${nNever}`);
  // A row that every tree saw knows its class from them alone and must not count.
  assert.ok(Math.abs(two.outOfBagScore(X, y) - 0.5) < 0.085); // 600 coins: 4 errors of 0.0204
  const whole = new RandomForestClassifier({ nTrees: 2, bootstrap: false, randomState: 3 });
  assert.throws(() => whole.fit(X, y).outOfBagProba(X), /bootstrap/);
  const fewer = [X[0]!.slice(1)];
  assert.throws(() => two.outOfBagScore(X, y.slice(1)), /each of 1000 rows: it has 999/);
  assert.throws(() => two.outOfBagProba(fewer), /1000 rows of the fit: it has 999/);
});

Deno.test("RandomForestClassifier() scores out of bag as scikit-learn does, in distribution", () => {
  const { shape, nTrees, accuracy, brier } = oracle.outOfBag;
  const { X, y } = oracleTable(shape.seed, shape);
  const runs = accuracy.map((_, randomState) => {
    const forest = new RandomForestClassifier({ nTrees, randomState }).fit(X, y);
    const proba = forest.outOfBagProba(X)[1]!;
    return {
      accuracy: forest.outOfBagScore(X, y),
      brier: mean([...y].map((label, row) => (proba[row]! - label) ** 2)),
    };
  });
  agree(runs.map((run) => run.accuracy), accuracy, "accuracy");
  agree(runs.map((run) => run.brier), brier, "brier");
});

Deno.test("RandomForestClassifier() predicts in blocks as tree by tree, to the bit", () => {
  for (const nClasses of [2, 3]) {
    const { X, y } = oracleTable(45, { ...SHAPE, nClasses });
    const forest = new RandomForestClassifier({ nTrees: 12, randomState: 2 }).fit(X, y);
    for (const nRows of [1, 3, 4, 255, 257, 600]) {
      const some = X.map((column) => column.slice(0, nRows));
      const expected = averageProba(forest.forest.trees, some.map((c) => Float32Array.from(c)));
      assert.deepEqual(forest.predictProba(some), expected);
    }
  }
});

Deno.test("RandomForestClassifier() sends values at, just below and just above a threshold right", () => {
  // Cuts at a negative value, at 0, above it and between neighbouring values.
  const next = Math.fround(1 + 2 ** -20);
  const X = [new Float64Array([-3, -1e-6, 1e-6, 1, next, 7])];
  const y = new Uint8Array([0, 1, 0, 1, 0, 1]);
  const options = { nTrees: 1, bootstrap: false, randomState: 0 };
  const forest = new RandomForestClassifier(options).fit(X, y);
  const { threshold } = forest.forest.trees[0]!;
  const probe = [...threshold].flatMap((
    t,
  ) => [t, t * (1 + 2 ** -22), t * (1 - 2 ** -22), -t, t + 1e-42]);
  const columns = [Float64Array.from([...X[0]!, ...probe, 0, -0])];
  const expected = averageProba(forest.forest.trees, columns.map((c) => Float32Array.from(c)));
  assert.deepEqual(forest.predictProba(columns), expected);
  assert.deepEqual([...forest.predict(X)], [...y]);
});

Deno.test("RandomForestClassifier() refuses options out of range before it grows", () => {
  const { X, y } = oracleTable(44, SHAPE);
  assert.throws(
    () => new RandomForestClassifier({ nTrees: 0, randomState: 1 }),
    /nTrees/,
  );
  assert.throws(
    () => new RandomForestClassifier({ randomState: -1 }),
    /randomState/,
  );
  const tooMany = new RandomForestClassifier({
    maxFeatures: 6,
    randomState: 1,
  });
  assert.throws(() => tooMany.fit(X, y), /maxFeatures.*1\.\.5.*is 6/);
  assert.throws(() => tooMany.predict(X), /not fitted/);
});
