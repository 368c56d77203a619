import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import type { ForestJson } from "@/learn/forest_json.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { oracleTable } from "./oracle_table.ts";

const SHAPE = { nRows: 1900, nFeatures: 5, nClasses: 2, step: 0, repeat: 0.3, scale: 1 };

Deno.test("RandomForestClassifier() comes back from JSON bit by bit", () => {
  for (const nClasses of [1, 2, 3]) {
    const { X, y } = oracleTable(61, { ...SHAPE, nRows: 300, nClasses });
    for (const maxDepth of [Infinity, 4]) {
      const options = { nTrees: 12, maxDepth, randomState: 3 };
      const forest = new RandomForestClassifier(options).fit(X, y);
      const text = JSON.stringify(forest);
      const back = RandomForestClassifier.fromJSON(JSON.parse(text));
      assert.deepEqual(back.forest, forest.forest);
      assert.deepEqual(back.options, forest.options);
      assert.deepEqual(back.predictProba(X), forest.predictProba(X));
      assert.equal(JSON.stringify(back), text);
    }
  }
});

Deno.test("RandomForestClassifier() of the study's size takes less than 1 MB", () => {
  const { X, y } = oracleTable(62, SHAPE);
  const options = { maxDepth: 10, maxFeatures: 2, randomState: 42 };
  const forest = new RandomForestClassifier(options).fit(X, y);
  assert.ok(JSON.stringify(forest).length < 1e6);
});

Deno.test("RandomForestClassifier.fromJSON() refuses what is not a whole forest", () => {
  const { X, y } = oracleTable(63, { ...SHAPE, nRows: 50 });
  const options = { nTrees: 2, maxDepth: 2, randomState: 1 };
  const good: ForestJson = new RandomForestClassifier(options).fit(X, y).toJSON();
  const [tree, other] = good.trees;
  const withTree = (change: object) => ({ ...good, trees: [{ ...tree, ...change }, other] });
  const bad: [unknown, RegExp][] = [
    [null, /polvo\.forest/],
    [{ ...good, format: "pickle" }, /pickle/],
    [{ ...good, format_version: 2 }, /version 2/],
    [{ ...good, n_classes: "2" }, /n_classes/],
    [{ ...good, n_features: 1 }, /feature must be in -1\.\.0/],
    [{ ...good, options: { ...good.options, randomState: null } }, /randomState/],
    [{ ...good, trees: [tree] }, /2 trees/],
    [withTree({ threshold: tree!.threshold.slice(1) }), /tree 0.*thresholds/],
    [withTree({ threshold: tree!.threshold.map(() => null) }), /tree 0: threshold/],
    [withTree({ counts: tree!.counts.slice(2) }), /tree 0.*counts/],
    [withTree({ counts: tree!.counts.map((n) => -n) }), /negative/],
    [withTree({ counts: tree!.counts.map(() => 0) }), /empty/],
    [
      withTree({ feature: [-1, 0, -1], threshold: [1], counts: [1, 1, 1, 1] }),
      /node 1 has no parent/,
    ],
    [withTree({ feature: [0.5, -1, -1], threshold: [1], counts: [1, 1, 1, 1] }), /0\.5/],
  ];
  for (const [value, message] of bad) {
    assert.throws(() => RandomForestClassifier.fromJSON(value), (error: unknown) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, message);
      return true;
    });
  }
});
