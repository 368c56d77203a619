import assert from "node:assert/strict";
import { type ClassifierSpec, makeClassifier } from "@/learn/classifier_spec.ts";
import { GridSearch } from "@/learn/grid_search.ts";
import { scorers } from "@/learn/scorers.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import { oracleTable, takeLabels, takeRows } from "./oracle_table.ts";

const SHAPE = { nRows: 240, nFeatures: 3, nClasses: 2, step: 0.1, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(57, SHAPE);
/** The same columns with every seventh value missing, in other rows of each. */
const gaps = X.map((column, feature) =>
  column.map((value, row) => (row + feature) % 7 === 0 ? NaN : value)
);
const forest = { nTrees: 6, randomState: 6 };
const depths = { maxDepth: [3, 1, 8, Infinity] };
const CASES: [string, ClassifierSpec, Record<string, unknown[]>, Float64Array[]][] = [
  ["missing values", { kind: "random_forest", ...forest }, depths, gaps],
  ["thresholds at random", { kind: "extra_trees", ...forest }, depths, gaps],
  ["few leaves, which depend on the depth", { kind: "random_forest", ...forest }, {
    ...depths,
    maxLeafNodes: [7, Infinity],
  }, X],
  ["classes that weigh alike", { kind: "extra_trees", ...forest, classWeight: "balanced" }, {
    ...depths,
    minSamplesLeaf: [1, 5],
    criterion: ["gini", "entropy"],
  }, X],
  ["boosting", { kind: "hist_gradient_boosting", maxIter: 5, randomState: 1 }, {
    learningRate: [0.1, 0.5],
  }, gaps],
  ["logistic regression", { kind: "logistic_regression" }, { C: [0.01, 1] }, X],
  ["the majority", { kind: "majority" }, {}, X],
];

for (const [name, classifier, grid, X] of CASES) {
  Deno.test(`GridSearch() scores as fits by themselves do: ${classifier.kind}, ${name}`, () => {
    const search = { classifier, grid, cv: 3, scoring: "neg_log_loss", refit: false } as const;
    const folds = new StratifiedKFold({ nSplits: 3 }).split(y);
    for (const { params, scores } of new GridSearch(search).fit(X, y).points) {
      const expected = folds.map(({ train, test }) => {
        const alone = makeClassifier({ ...classifier, ...params } as ClassifierSpec);
        alone.fit(takeRows(X, train), takeLabels(y, train));
        return scorers.neg_log_loss(takeLabels(y, test), alone.predictProba(takeRows(X, test)));
      });
      assert.deepEqual(scores, expected);
    }
  });
}
