import assert from "node:assert/strict";
import type { HistGradientBoostingOptions } from "@/learn/boosting/boosting_options.ts";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import oracle from "../oracles/learn/boosting.json" with { type: "json" };
import { boostingTable, logLoss, WHOLE } from "./boosting_table.ts";
import { shuffledRows, takeLabels, takeRows } from "./oracle_table.ts";

// The limit is far below the 1e-6 that float32 gradients would excuse: no split fell differently.
for (const { seed, options, probeMissing, ...rest } of oracle.cases) {
  const { proba, logLoss: loss, nIter, nNodes, trainScore, validationScore, ...shape } = rest;
  const { nRows, nClasses, missing } = shape;
  const name = `${seed}: ${JSON.stringify({ nRows, nClasses, missing, ...options })}`;
  Deno.test(`HistGradientBoostingClassifier() gives scikit-learn's probabilities, table ${name}`, () => {
    const { X, y } = boostingTable(seed, shape);
    const probe = boostingTable(seed + 1000, {
      ...shape,
      nRows: oracle.nProbe,
      missing: probeMissing,
    });
    const model = new HistGradientBoostingClassifier(options as HistGradientBoostingOptions)
      .fit(X, y);
    assert.equal(model.nIter, nIter);
    const sizes = model.boosted.trees.map((tree) => tree.feature.length);
    assert.equal(sizes.reduce((a, b) => a + b, 0), nNodes);
    const ours = model.predictProba(probe.X);
    near(logLoss(y, model.predictProba(X)), loss, 1e-9);
    for (const [k, column] of proba.entries()) nearAll(ours[k + 1]!, column, 1e-9);
    nearAll(model.boosted.trainScore, trainScore, 1e-9);
    nearAll(model.boosted.validationScore, validationScore, 1e-9);
  });
}

for (const { seed, accuracy, logLoss: losses, rocAuc, nIter, ...rest } of oracle.runs) {
  const { options: _options, probeMissing: _missing, ...shape } = rest;
  Deno.test(`HistGradientBoostingClassifier() agrees with scikit-learn in distribution: table ${seed}`, () => {
    const { X, y } = boostingTable(seed, shape);
    const probe = boostingTable(seed + 1000, { ...shape, nRows: oracle.runProbe });
    const ours = accuracy.map((_, randomState) => {
      const model = new HistGradientBoostingClassifier({ earlyStopping: true, randomState })
        .fit(X, y);
      const proba = model.predictProba(probe.X);
      return {
        accuracy: mean(
          probe.y.map((label, row) => Number((proba[1]![row]! > 0.5) === (label > 0))),
        ),
        logLoss: logLoss(probe.y, proba),
        rocAuc: areaUnderCurve(probe.y, proba[1]!),
        nIter: model.nIter,
      };
    });
    agree(ours.map((run) => run.accuracy), accuracy, "accuracy");
    agree(ours.map((run) => run.logLoss), losses, "log loss");
    agree(ours.map((run) => run.rocAuc), rocAuc, "ROC AUC");
    agree(ours.map((run) => run.nIter), nIter, "turns");
  });
}

const SPOILED = { ...WHOLE, missing: 0.1, missingAbove: 0.6 };

Deno.test("HistGradientBoostingClassifier() does not depend on the order of the rows", () => {
  const { X, y } = boostingTable(201, SPOILED);
  const rows = shuffledRows(y.length, 1);
  const model = new HistGradientBoostingClassifier({ maxIter: 40 }).fit(X, y);
  const shuffled = new HistGradientBoostingClassifier({ maxIter: 40 })
    .fit(takeRows(X, rows), takeLabels(y, rows));
  // Sums in another order differ in the last digit, and now and then turn one of a gradient's seven.
  nearAll(shuffled.decisionFunction(X)[0]!, [...model.decisionFunction(X)[0]!], 1e-5);
});

Deno.test("HistGradientBoostingClassifier() does not depend on the order of the features", () => {
  const { X, y } = boostingTable(202, SPOILED);
  const order = [3, 0, 4, 2, 1];
  const swap = (columns: Float64Array[]) => order.map((feature) => columns[feature]!);
  // Few leaves: in small nodes two features may split equally well, and the lower one counts.
  const options = { maxLeafNodes: 4, maxIter: 40 };
  const model = new HistGradientBoostingClassifier(options).fit(X, y);
  const swapped = new HistGradientBoostingClassifier(options).fit(swap(X), y);
  assert.deepEqual(swapped.predictProba(swap(X)), model.predictProba(X));
  assert.deepEqual(
    swapped.boosted.trees.map((tree) => tree.feature.map((k) => k === -1 ? -1 : order[k]!)),
    model.boosted.trees.map((tree) => tree.feature),
  );
});

Deno.test("HistGradientBoostingClassifier() does not depend on a rising change of a feature", () => {
  // Fewer distinct values than bins: each keeps its bin, whatever its distance to the next.
  const { X, y } = boostingTable(203, { ...SPOILED, step: 0.05 });
  const changed = X.map((column, feature) => feature % 2 === 0 ? column.map(Math.exp) : column);
  const model = new HistGradientBoostingClassifier().fit(X, y);
  const other = new HistGradientBoostingClassifier().fit(changed, y);
  assert.deepEqual(other.predictProba(changed), model.predictProba(X));
  const shape = ({ feature, left, missingLeft, value }: (typeof model.boosted.trees)[0]) => [
    ...[feature, left, missingLeft, value],
  ];
  assert.deepEqual(other.boosted.trees.map(shape), model.boosted.trees.map(shape));
});

Deno.test("HistGradientBoostingClassifier() gives the same model for the same seed only", () => {
  const { X, y } = boostingTable(204, SPOILED);
  const fit = (randomState: number) =>
    new HistGradientBoostingClassifier({ earlyStopping: true, randomState }).fit(X, y).boosted;
  assert.deepEqual(fit(5), fit(5));
  assert.notDeepEqual(fit(5), fit(6));
});

Deno.test("HistGradientBoostingClassifier() learns from what is missing", () => {
  // Class 1 misses its value, class 0 has any: one split on missing values tells them apart.
  const X = [Float64Array.from({ length: 80 }, (_, row) => row % 2 === 0 ? row : NaN)];
  const y = Uint8Array.from({ length: 80 }, (_, row) => row % 2);
  const model = new HistGradientBoostingClassifier({ maxIter: 20 }).fit(X, y);
  assert.deepEqual([...model.predict([new Float64Array([-1e9, 1e9, NaN])])], [0, 0, 1]);
  assert.equal(model.boosted.trees[0]!.threshold[0], Infinity);
});

Deno.test("HistGradientBoostingClassifier() predicts the class shares when nothing can be split", () => {
  // 30 rows cannot be halved into leaves of 20; a constant feature never can.
  const few = [Float64Array.from({ length: 30 }, (_, row) => row)];
  const constant = [new Float64Array(90).fill(3)];
  for (const X of [few, constant]) {
    const y = Uint8Array.from(X[0]!, (_, row) => row % 3 === 0 ? 1 : 0);
    const model = new HistGradientBoostingClassifier({ maxIter: 5 }).fit(X, y);
    for (const p of model.predictProba(X)[1]!) near(p, 1 / 3, 1e-12);
  }
});

Deno.test("HistGradientBoostingClassifier() takes one class alone as two", () => {
  const X = [Float64Array.from({ length: 60 }, (_, row) => row)];
  for (const label of [0, 1]) {
    const y = new Uint8Array(60).fill(label);
    const model = new HistGradientBoostingClassifier({ maxIter: 3 }).fit(X, y);
    const proba = model.predictProba(X);
    assert.equal(proba.length, 2);
    assert.ok(proba[label]!.every((p) => p > 1 - 1e-12));
    assert.deepEqual(model.predict(X), y);
  }
});

Deno.test("HistGradientBoostingClassifier() stays finite at any learning rate", () => {
  const { X, y } = boostingTable(205, { ...SPOILED, nClasses: 2 });
  for (const nClasses of [2, 3]) {
    const table = nClasses === 2 ? { X, y } : boostingTable(206, { ...SPOILED, nClasses });
    const model = new HistGradientBoostingClassifier({ learningRate: 1e4, maxIter: 10 })
      .fit(table.X, table.y);
    for (const column of model.predictProba(table.X)) {
      assert.ok(column.every((p) => p >= 0 && p <= 1));
    }
  }
});

Deno.test("HistGradientBoostingClassifier() keeps to its limits", () => {
  const { X, y } = boostingTable(207, SPOILED);
  const fit = (options: HistGradientBoostingOptions) =>
    new HistGradientBoostingClassifier({ maxIter: 10, ...options }).fit(X, y).boosted.trees;
  const nLeaves = ({ feature }: { feature: Int32Array }) =>
    feature.filter((asked) => asked === -1).length;
  assert.ok(fit({ maxLeafNodes: 7 }).every((tree) => nLeaves(tree) === 7));
  assert.ok(fit({}).some((tree) => nLeaves(tree) > 7));
  const shallow = fit({ maxDepth: 3 }).map(nLeaves);
  assert.ok(shallow.every((n) => n <= 8) && shallow.includes(8));
  // The leaves of one tree are the values it gives.
  const model = new HistGradientBoostingClassifier({ maxIter: 1, minSamplesLeaf: 70 }).fit(X, y);
  const scores = [...model.decisionFunction(X)[0]!];
  const sizes = [...new Set(scores)].map((score) => scores.filter((s) => s === score).length);
  assert.ok(sizes.length > 2 && Math.min(...sizes) >= 70, `${sizes}`);
  // Infinity and null are the same: no limit.
  assert.deepEqual(
    fit({ maxLeafNodes: null, maxDepth: null }),
    fit({ maxLeafNodes: Infinity, maxDepth: Infinity }),
  );
});

Deno.test("HistGradientBoostingClassifier() refuses options out of range before it grows", () => {
  const bad: [object, RegExp][] = [
    [{ learningRate: 0 }, /learningRate.*above 0.*is 0/],
    [{ learningRate: NaN }, /learningRate/],
    [{ maxIter: 0 }, /maxIter/],
    [{ maxLeafNodes: 1 }, /maxLeafNodes.*2\.\./],
    [{ maxDepth: 0 }, /maxDepth/],
    [{ minSamplesLeaf: 0.5 }, /minSamplesLeaf/],
    [{ l2Regularization: -1 }, /l2Regularization/],
    [{ maxBins: 256 }, /maxBins.*2\.\.255.*is 256/],
    [{ earlyStopping: "on" }, /earlyStopping.*is on/],
    [{ validationFraction: 1 }, /validationFraction.*between 0 and 1/],
    [{ nIterNoChange: 0 }, /nIterNoChange/],
    [{ tol: -1e-9 }, /tol/],
    [{ randomState: 2 ** 32 }, /randomState/],
    [{ classWeight: [1, 0] }, /weights.*class 1/],
  ];
  for (const [options, message] of bad) {
    const name = "RangeError";
    assert.throws(() => new HistGradientBoostingClassifier(options), { name, message });
  }
});

Deno.test("HistGradientBoostingClassifier() refuses tables that it cannot use", () => {
  const { X, y } = boostingTable(208, WHOLE);
  const model = new HistGradientBoostingClassifier({ maxIter: 2 });
  assert.throws(() => model.predict(X), /not fitted/);
  assert.throws(() => model.fit([], y), { name: "TypeError", message: /600 labels/ });
  assert.throws(() => model.fit([X[0]!.subarray(1)], y), { name: "TypeError", message: /599/ });
  const infinite = [X[0]!.map((value, row) => row === 4 ? -Infinity : value)];
  const message = /-Infinity in feature 0, row 4/;
  assert.throws(() => model.fit(infinite, y), { name: "RangeError", message });
  model.fit(X, y);
  assert.throws(() => model.predict(X.slice(1)), { name: "TypeError", message: /5 columns/ });
  const weighted = new HistGradientBoostingClassifier({ classWeight: [1, 2, 3] });
  assert.throws(() => weighted.fit(X, y), /each of 2 classes.*list of 3/);
});

function near(ours: number, theirs: number, limit: number): void {
  assert.ok(Math.abs(ours - theirs) <= limit, `${ours} is not ${theirs}`);
}

function nearAll(ours: Float64Array, theirs: readonly number[], limit: number): void {
  assert.equal(ours.length, theirs.length);
  for (const [i, value] of ours.entries()) near(value, theirs[i]!, limit);
}

/** Means over the seeds less than two standard errors of their difference apart. */
function agree(ours: readonly number[], theirs: readonly number[], what: string): void {
  const error = Math.sqrt((variance(ours) + variance(theirs)) / ours.length);
  const apart = Math.abs(mean(ours) - mean(theirs)) / error;
  assert.ok(apart < 2, `${what}: ${mean(ours)}, ${mean(theirs)}: ${apart} errors apart`);
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}

/** Share of the pairs of both classes in which class 1 has the higher probability; half of a tie. */
function areaUnderCurve(y: Uint8Array, proba: Float64Array): number {
  const rising = Array.from(y.keys()).sort((a, b) => proba[a]! - proba[b]!);
  let [nZeros, nOnes, wins] = [0, 0, 0];
  for (let start = 0, end = 0; start < rising.length; start = end) {
    const tied = [0, 0];
    while (end < rising.length && proba[rising[end]!] === proba[rising[start]!]) {
      tied[y[rising[end++]!]!]!++;
    }
    wins += tied[1]! * (nZeros + tied[0]! / 2);
    nZeros += tied[0]!;
    nOnes += tied[1]!;
  }
  return wins / (nZeros * nOnes);
}
