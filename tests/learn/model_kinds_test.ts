import assert from "node:assert/strict";
import { type ClassifierSpec, makeClassifier } from "@/learn/classifier_spec.ts";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import { readModel, writeModel } from "@/learn/model_file.ts";
import { oracleTable } from "./oracle_table.ts";

const SHAPE = { nRows: 500, nFeatures: 4, nClasses: 3, step: 0.1, repeat: 0.2, scale: 1 };
const { X, y } = oracleTable(5, SHAPE);
/** One value in six is missing. */
const gaps = X.map((column, f) =>
  column.map((value, row) => keyedInteger(f, row, { below: 6 }) === 0 ? NaN : value)
);

const LIMITED = { criterion: "entropy", minSamplesLeaf: 3, maxLeafNodes: 20 } as const;
const FOREST = { nTrees: 15, randomState: 4, classWeight: [1, 5, 0.3] };

const SPECS: readonly [ClassifierSpec, Float64Array[]][] = [
  [{ kind: "decision_tree", ...LIMITED, classWeight: "balanced" }, gaps],
  [{ kind: "random_forest", ...LIMITED, ...FOREST }, gaps],
  [{ kind: "random_forest", nTrees: 15, randomState: 4 }, gaps],
  [{ kind: "extra_trees", ...FOREST, minSamplesLeaf: 2 }, gaps],
  [{ kind: "hist_gradient_boosting", maxIter: 12, classWeight: "balanced" }, gaps],
  [{ kind: "hist_gradient_boosting", maxIter: 3, classWeight: null }, gaps],
  [{ kind: "logistic_regression", C: 0.5, standardize: true }, X],
  [{ kind: "logistic_regression", classWeight: null }, X],
];

for (const [spec, columns] of SPECS) {
  Deno.test(`readModel() gives back the probabilities bit by bit of ${JSON.stringify(spec)}`, () => {
    const model = makeClassifier(spec).fit(columns, y);
    const text = writeModel(model);
    const back = readModel(text);
    assert.equal(back.constructor, model.constructor);
    assert.deepEqual(back.predictProba(columns), model.predictProba(columns));
    assert.equal(writeModel(back), text);
    for (let at = 3; at < text.length; at += 997) {
      const changed = text.slice(0, at) + (text[at] === "7" ? "3" : "7") + text.slice(at + 1);
      assert.throws(() => readModel(changed), /bytes were changed|Cannot read/);
      assert.throws(() => readModel(text.slice(0, at)), /Cannot read/);
    }
  });
}

Deno.test("makeClassifier() makes every kind with the same classes in mind", () => {
  for (const [spec, columns] of SPECS) {
    const proba = makeClassifier(spec).fit(columns, y).predictProba(columns);
    assert.equal(proba.length, 3);
    for (let row = 0; row < SHAPE.nRows; row++) {
      assert.ok(Math.abs(proba[0]![row]! + proba[1]![row]! + proba[2]![row]! - 1) < 1e-9);
    }
  }
});

Deno.test("classWeight null is the same as none, for every kind that takes it", () => {
  for (const kind of ["logistic_regression", "hist_gradient_boosting", "decision_tree"] as const) {
    const specs = [{ kind }, { kind, classWeight: null }];
    const [none, nothing] = specs.map((spec) => makeClassifier(spec).fit(X, y).predictProba(X));
    assert.deepEqual(none, nothing);
  }
});
