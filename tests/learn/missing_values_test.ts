import assert from "node:assert/strict";
import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
import { ExtraTreesClassifier } from "@/learn/extra_trees_classifier.ts";
import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
import { oracleTable } from "./oracle_table.ts";

Deno.test("a tree sends rows without a value to the side where they lower the impurity more", () => {
  // Values 1 2 3 4 and twice none; classes 0 0 1 1 and 1 1. Σ class²/w of the cuts:
  // <=2.5, none right: 2²/2 + 4²/4 = 6, the most there is: both sides are pure. None left: 8/4 + 4/2 = 4.
  const X = [new Float64Array([1, 2, 3, 4, NaN, NaN])];
  const { tree } = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 0, 1, 1, 1, 1]));
  assert.deepEqual([...tree.threshold], [2.5, 0, 0]);
  assert.deepEqual([...tree.missingLeft], [0, 0, 0]);
  assert.deepEqual([...tree.counts], [2, 4, 2, 0, 0, 4]);
  // The classes the other way round: none goes left with the low values.
  const other = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 0, 1, 1, 0, 0]));
  assert.deepEqual([...other.tree.threshold], [2.5, 0, 0]);
  assert.deepEqual([...other.tree.missingLeft], [1, 0, 0]);
  assert.deepEqual([...other.predict([new Float64Array([NaN, 9, 0])])], [0, 1, 0]);
});

Deno.test("a tree tells rows with a value from rows without, when that is the best cut", () => {
  // With a value 1 0 1 0 in turn, without always 1: value or none scores (2²+2²)/4 + 3²/3 = 5. Of the
  // cuts by value, 1 | 0 1 0 with none right scores 1 + (2²+4²)/6 = 4.33, with none left 16/4 + 5/3;
  // that is 5.67. After it the right side, 0 1 0, is cut without any.
  const X = [new Float64Array([1, 2, 3, 4, NaN, NaN, NaN])];
  const y = new Uint8Array([1, 0, 1, 0, 1, 1, 1]);
  const { tree } = new DecisionTreeClassifier().fit(X, y);
  assert.deepEqual([tree.threshold[0], tree.missingLeft[0]], [1.5, 1]);
  // Now all that have a value share it: nothing but value or none can be asked.
  const flat = [new Float64Array([5, 5, 5, NaN, NaN])];
  const model = new DecisionTreeClassifier().fit(flat, new Uint8Array([0, 0, 0, 1, 1]));
  assert.deepEqual([...model.predict([new Float64Array([5, NaN, 1e30, -1e30])])], [0, 1, 0, 0]);
  assert.equal(model.tree.feature.length, 3);
});

Deno.test("a tree sends a value that no row lacked in training with the larger part when it is missing", () => {
  const X = [new Float64Array([1, 2, 3, 4, 5])];
  const few = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 1, 1, 1, 1]));
  assert.deepEqual([...few.tree.missingLeft], [0, 0, 0]);
  const many = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 0, 0, 1, 1]));
  assert.deepEqual([...many.tree.missingLeft], [1, 0, 0]);
  assert.deepEqual([...many.predict([new Float64Array([NaN])])], [0]);
});

Deno.test("rows without a value count for the size of a leaf", () => {
  // Pure at 2.5 as above, but a leaf of 3: left holds two rows only, so 1 2 3 and the others remain.
  const X = [new Float64Array([1, 2, 3, 4, NaN, NaN])];
  const y = new Uint8Array([0, 0, 1, 1, 1, 1]);
  const { tree } = new DecisionTreeClassifier({ minSamplesLeaf: 3 }).fit(X, y);
  // <=3.5, none right: 5/3 + 9/3 = 4.67; <=1.5, none left: 5/3 + 5/3; <=2.5, none left has two right.
  assert.deepEqual([tree.threshold[0], tree.missingLeft[0]], [3.5, 0]);
  const { tree: parted } = new DecisionTreeClassifier({ minSamplesLeaf: 2 })
    .fit([new Float64Array([5, 5, NaN])], new Uint8Array([0, 0, 1]));
  assert.equal(parted.feature.length, 1, "one row without is too few for a leaf of two");
});

Deno.test("missing values that carry the class are learned by every kind of tree", () => {
  const shape = { nRows: 400, nFeatures: 3, nClasses: 2, step: 0, repeat: 0, scale: 1 };
  const { X } = oracleTable(51, shape);
  const y = Uint8Array.from({ length: 400 }, (_, row) => row % 2);
  const gaps = [
    X[0]!,
    X[1]!.map((value, row) => y[row] === 1 && row % 4 === 1 ? NaN : value),
    X[2]!,
  ];
  for (const Kind of [RandomForestClassifier, ExtraTreesClassifier]) {
    const forest = new Kind({ nTrees: 60, maxDepth: 6, minSamplesLeaf: 5, randomState: 2 });
    const proba = forest.fit(gaps, y).predictProba(gaps)[1]!;
    const without = proba.filter((_, row) => Number.isNaN(gaps[1]![row]!));
    assert.ok(without.every((p) => p > 0.6), `${Math.min(...without)}`);
  }
});

Deno.test("a value is missing whatever bits it has, and rows that lack the same are one entry", () => {
  const odd = new Float64Array(new BigUint64Array([0xfff8000000000001n]).buffer)[0]!;
  const X = [new Float64Array([1, NaN, odd, 2])];
  const { tree } = new DecisionTreeClassifier().fit(X, new Uint8Array([0, 1, 1, 0]));
  assert.deepEqual([...tree.feature], [0, -1, -1]);
  assert.deepEqual([...tree.counts], [2, 2, 2, 0, 0, 2]);
});
