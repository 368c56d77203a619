import assert from "node:assert/strict";
import { type ClassifierSpec, fittedForest, makeClassifier } from "@/learn/classifier_spec.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { oracleTable } from "./oracle_table.ts";

const SHAPE = { nRows: 120, nFeatures: 4, nClasses: 3, step: 0, repeat: 0, scale: 1 };
const { X, y } = oracleTable(53, SHAPE);

Deno.test("makeClassifier() makes the classifier with the options of its spec", () => {
  const forest = { nTrees: 5, maxDepth: 4, maxFeatures: 3, bootstrap: false, randomState: 9 };
  const tree = { maxDepth: 3, maxFeatures: 2, randomState: 5 };
  const pairs: [ClassifierSpec, { predictProba(x: Float64Array[]): Float64Array[] }][] = [
    [{ kind: "random_forest", ...forest }, new RandomForestClassifier(forest).fit(X, y)],
    [{ kind: "decision_tree", ...tree }, new DecisionTreeClassifier(tree).fit(X, y)],
    [{ kind: "decision_tree" }, new DecisionTreeClassifier().fit(X, y)],
  ];
  for (const [spec, expected] of pairs) {
    const sent: ClassifierSpec = structuredClone(spec);
    assert.deepEqual(makeClassifier(sent).fit(X, y).predictProba(X), expected.predictProba(X));
  }
});

Deno.test("makeClassifier() refuses unknown kinds, unknown options and bad values", () => {
  const make = (spec: object) => () => makeClassifier(spec as ClassifierSpec);
  assert.throws(make({ kind: "forest" }), /kind must be one of .*random_forest.*value is forest/);
  assert.throws(make({ kind: "toString" }), TypeError);
  assert.throws(make({ kind: "decision_tree", nTrees: 3 }), /among .*maxDepth.*value is nTrees/);
  assert.throws(make({ kind: "random_forest", randomState: -1 }), RangeError);
});

Deno.test("fittedForest() takes trees grown elsewhere and refuses what is no forest", () => {
  const options = { nTrees: 5, randomState: 9 };
  const { forest } = new RandomForestClassifier(options).fit(X, y);
  const fitted = fittedForest({ kind: "random_forest", ...options }, forest);
  assert.deepEqual(
    fitted.predictProba(X),
    RandomForestClassifier.of(forest, options).predictProba(X),
  );
  assert.throws(() => fittedForest({ kind: "decision_tree" }, forest), /must be a forest/);
});
