import assert from "node:assert/strict";
import { ExtraTreesClassifier } from "@/learn/extra_trees_classifier.ts";
import oracle from "../oracles/learn/trees.json" with { type: "json" };
import { agreeInDistribution, nameOf } from "./forest_oracle.ts";
import { oracleTable } from "./oracle_table.ts";

for (const expected of oracle.forests.filter(({ kind }) => kind === "extra")) {
  Deno.test(`ExtraTreesClassifier() agrees with scikit-learn in distribution: ${nameOf(expected)}`, () => {
    agreeInDistribution((options) => new ExtraTreesClassifier(options), expected);
  });
}

Deno.test("ExtraTreesClassifier() draws thresholds evenly between the lowest and the highest value", () => {
  // Two rows, at 2 and 10: the only cut is at 2 + 8 u. Mean 6; standard error 8 / sqrt(12 × 2000).
  const X = [new Float64Array([2, 10])];
  const forest = new ExtraTreesClassifier({ nTrees: 2000, randomState: 5 })
    .fit(X, new Uint8Array([0, 1])).forest;
  const cuts = forest.trees.map(({ threshold }) => threshold[0]!);
  assert.ok(cuts.every((cut) => cut >= 2 && cut < 10));
  const mean = cuts.reduce((a, b) => a + b, 0) / cuts.length;
  assert.ok(Math.abs(mean - 6) < 4 * 8 / Math.sqrt(12 * 2000), `${mean}`);
  const low = cuts.filter((cut) => cut < 4).length; // a quarter, standard error 19
  assert.ok(Math.abs(low - 500) < 78, `${low}`);
});

Deno.test("ExtraTreesClassifier() sees every row once in each tree", () => {
  const { X, y } = oracleTable(46, {
    nRows: 300,
    nFeatures: 3,
    nClasses: 2,
    step: 0,
    repeat: 0,
    scale: 1,
  });
  const { trees } = new ExtraTreesClassifier({ nTrees: 5, randomState: 1 }).fit(X, y).forest;
  const nOnes = y.reduce((sum, label) => sum + label, 0);
  for (const { counts } of trees) {
    assert.deepEqual([...counts.subarray(0, 2)], [300 - nOnes, nOnes]);
  }
});

Deno.test("ExtraTreesClassifier() of depth 4 is the one of depth 9 cut at 4", () => {
  const { X, y } = oracleTable(47, {
    nRows: 500,
    nFeatures: 4,
    nClasses: 3,
    step: 0,
    repeat: 0.3,
    scale: 1,
  });
  const options = { nTrees: 4, randomState: 8 };
  const deep = new ExtraTreesClassifier({ ...options, maxDepth: 9 }).fit(X, y);
  const shallow = new ExtraTreesClassifier({ ...options, maxDepth: 4 }).fit(X, y);
  assert.deepEqual(deep.cutAt(4).forest, shallow.forest);
  assert.ok(deep.cutAt(4) instanceof ExtraTreesClassifier);
});
