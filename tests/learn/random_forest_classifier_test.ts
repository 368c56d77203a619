import assert from "node:assert/strict";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import oracle from "../oracles/learn/trees.json" with { type: "json" };
import { oracleTable, takeLabels, takeRows } from "./oracle_table.ts";

for (const { seed, maxDepth, maxFeatures, ...expected } of oracle.forests) {
  const { accuracy, brier, nodes, importances, ...shape } = expected;
  const name = `${shape.nRows} × ${shape.nFeatures}, ${shape.nClasses} classes`;
  Deno.test(`RandomForestClassifier() agrees with scikit-learn in distribution: ${name}`, () => {
    const { X, y } = oracleTable(seed, shape);
    const probe = oracleTable(seed + 1000, { ...shape, nRows: oracle.nProbe });
    const ours = accuracy.map((_, randomState) => {
      const options = {
        nTrees: oracle.nTrees,
        maxDepth: maxDepth ?? Infinity,
        maxFeatures,
      };
      const forest = new RandomForestClassifier({ ...options, randomState })
        .fit(X, y);
      const predicted = forest.predict(probe.X);
      const proba = forest.predictProba(probe.X);
      const sizes = forest.forest.trees.map((tree) => tree.feature.length);
      return {
        accuracy: mean(
          [...predicted].map((label, row) => label === probe.y[row] ? 1 : 0),
        ),
        brier: mean(
          [...probe.y].map((truth, row) =>
            proba.reduce(
              (sum, p, k) => sum + (p[row]! - (k === truth ? 1 : 0)) ** 2,
              0,
            )
          ),
        ),
        nodes: mean(sizes),
        importances: [...forest.featureImportances],
      };
    });
    agree(ours.map((run) => run.accuracy), accuracy, "accuracy");
    agree(ours.map((run) => run.brier), brier, "brier");
    // Of 18 further means one may lie past two errors by chance; 3 is the 5 % bound for all (Bonferroni).
    agree(ours.map((run) => run.nodes), nodes, "nodes", 3);
    for (let f = 0; f < shape.nFeatures; f++) {
      const theirs = importances.map((shares) => shares[f]!);
      agree(
        ours.map((run) => run.importances[f]!),
        theirs,
        `importance ${f}`,
        3,
      );
    }
  });
}

/** Means over the seeds less than `limit` standard errors of their difference apart. */
function agree(
  ours: readonly number[],
  theirs: readonly number[],
  what: string,
  limit = 2,
): void {
  const error = Math.sqrt(
    variance(ours) / ours.length + variance(theirs) / theirs.length,
  );
  const apart = Math.abs(mean(ours) - mean(theirs)) / error;
  assert.ok(
    apart < limit,
    `${what}: ${mean(ours)}, ${mean(theirs)}: ${apart} errors apart`,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) /
    (values.length - 1);
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
