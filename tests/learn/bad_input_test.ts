import assert from "node:assert/strict";
import { type ClassifierSpec, makeClassifier } from "@/learn/classifier_spec.ts";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import { ExtraTreesClassifier } from "@/learn/extra_trees_classifier.ts";
import { GridSearch } from "@/learn/grid_search.ts";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";

const X = [new Float64Array([1, 2, 3, 4])];

Deno.test("no classifier cuts labels that are no classes to classes", () => {
  const specs: ClassifierSpec[] = [
    { kind: "decision_tree" },
    { kind: "random_forest", nTrees: 2, randomState: 1 },
    { kind: "extra_trees", nTrees: 2, randomState: 1 },
    { kind: "hist_gradient_boosting" },
    { kind: "logistic_regression" },
    { kind: "majority" },
  ];
  const labels = [[0, 300, 0, 300], [0, 0.5, 1, 1], ["a", "b", "a", "b"]];
  for (const spec of specs) {
    for (const y of [...labels, Int32Array.from([0, 300, 0, 300])]) {
      assert.throws(
        () => makeClassifier(spec).fit(X, y as unknown as Uint8Array),
        /y must be a Uint8Array/,
      );
    }
  }
});

Deno.test("no classifier ignores an option that it does not have", () => {
  const random = { randomState: 1 };
  const wrong: [(options: never) => unknown, object, RegExp][] = [
    [
      (o) => new RandomForestClassifier(o),
      { n_estimators: 5, ...random },
      /n_estimators: .*nTrees/,
    ],
    [(o) => new ExtraTreesClassifier(o), { maxdepth: 5, ...random }, /maxdepth/],
    [(o) => new DecisionTreeClassifier(o), { max_depth: 1 }, /max_depth: .*maxDepth/],
    [(o) => new HistGradientBoostingClassifier(o), { max_iter: 1 }, /max_iter: .*maxIter/],
    [(o) => new LogisticRegression(o), { c: 1 }, /use c: .*C,/],
    [(o) => new RandomForestClassifier(o), { bootstrap: "no", ...random }, /true or false.*is no/],
  ];
  for (const [make, options, message] of wrong) {
    assert.throws(() => make(options as never), { name: "TypeError", message });
  }
});

Deno.test("a search says that it wants splits, not the splitter", () => {
  const classifier = { kind: "decision_tree" } as const;
  const cv = new StratifiedKFold({ nSplits: 2 }) as never;
  assert.throws(
    () => new GridSearch({ classifier, grid: { maxDepth: [1] }, cv }),
    /split\(y\) returns/,
  );
});

Deno.test("class weights whose squares are no numbers are refused", () => {
  for (const weight of [1e160, 1e-200]) {
    const classWeight = [weight, weight];
    assert.throws(() => new DecisionTreeClassifier({ classWeight }), /1e-100\.\.1e100/);
  }
});
