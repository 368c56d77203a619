import assert from "node:assert/strict";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import { readModel, writeModel } from "@/learn/model_file.ts";
import { boostingTable, WHOLE } from "../boosting_table.ts";
import { assertRefused, opened, sealed } from "../sealed_model.ts";

const SHAPE = { ...WHOLE, nRows: 300, missing: 0.1, missingAbove: 0.5 };

Deno.test("readModel() gives back a boosted model bit by bit", () => {
  const { X, y } = boostingTable(301, SHAPE);
  // Missing values say most, so that they are split from all others.
  X[1]!.forEach((value, row) => y[row] = Number.isNaN(value) ? 1 : y[row]!);
  const three = boostingTable(302, { ...SHAPE, nClasses: 3 });
  const thirds = Uint8Array.from({ length: 60 }, (_, row) => Math.floor(row / 20));
  const models = [
    new HistGradientBoostingClassifier().fit(X, y),
    new HistGradientBoostingClassifier({ maxLeafNodes: null, maxDepth: 3, classWeight: [1, 2] })
      .fit(X, y),
    new HistGradientBoostingClassifier({ earlyStopping: true, classWeight: "balanced" }).fit(X, y),
    new HistGradientBoostingClassifier({
      maxIter: 8,
      validationFraction: null,
      earlyStopping: true,
    })
      .fit(three.X, three.y),
    // Nothing to split: trees of one leaf.
    new HistGradientBoostingClassifier({ minSamplesLeaf: 299 }).fit(X, y),
    // The middle third has both classes: its gradients sum to 0, and minus 0 is no number in JSON.
    new HistGradientBoostingClassifier({ maxIter: 1 })
      .fit(
        [Float64Array.from(thirds)],
        thirds.map((third, row) => third === 1 ? row % 2 : third / 2),
      ),
  ];
  const last = models.at(-1)!.boosted.trees[0]!;
  assert.deepEqual(
    last.value.map(Math.fround).sort(),
    new Float64Array([-0.2, 0, 0, 0, 0.2]).map(Math.fround),
  );
  const thresholds = models[0]!.boosted.trees.flatMap((tree) => [...tree.threshold]);
  assert.ok(thresholds.includes(Infinity), "one split must be between values and missing ones");
  for (const model of models) {
    const text = writeModel(model);
    const back = readModel(text, HistGradientBoostingClassifier);
    assert.deepEqual(back.boosted, model.boosted);
    assert.deepEqual(back.options, model.options);
    assert.equal(writeModel(back), text);
    const probe = three.X.slice(0, model.boosted.nFeatures);
    assert.deepEqual(back.predictProba(probe), model.predictProba(probe));
  }
});

Deno.test("readModel() refuses impossible boosted models, and says why", () => {
  const { X, y } = boostingTable(303, SHAPE);
  const options = { maxIter: 2, maxLeafNodes: 3, earlyStopping: true };
  const good = opened(writeModel(new HistGradientBoostingClassifier(options).fit(X, y)));
  const [tree, other] = good.trees;
  const withTree = (change: object) => ({ ...good, trees: [{ ...tree, ...change }, other] });
  const withOption = (change: object) => ({ ...good, options: { ...good.options, ...change } });
  const { tol: _tol, ...fewer } = good.options;
  const { baseline: _baseline, ...noBaseline } = good;
  const noScores = {
    ...good,
    n_classes: 3,
    baseline: [0, 0, 0],
    train_score: [],
    validation_score: [],
  };
  const chain = { threshold: [1], missing_left: [0], value: [1, 1] };
  const bad: [object, RegExp][] = [
    [{ ...good, format: "polvo.boosted" }, /polvo\.boosting.*is "polvo\.boosted"/],
    [{ ...good, format: "polvo.logistic", format_version: 2 }, /the file must have indicator/],
    [{ ...good, format_version: 2 }, /polvo\.boosting must be 1: current value is 2/],
    [noBaseline, /the file must have baseline/],
    [{ ...good, extra: 1 }, /the file has extra/],
    [{ ...good, n_classes: "2" }, /n_classes/],
    [{ ...good, n_classes: 1 }, /n_classes must be a whole number in 2/],
    [{ ...good, n_classes: 257 }, /n_classes must be a whole number in 2\.\.256/],
    [{ ...good, n_classes: 3, trees: Array(6).fill(tree) }, /baseline must hold 3/],
    [{ ...good, n_features: 0 }, /n_features/],
    [{ ...good, n_features: 1 }, /feature must be a whole number in 0\.\.0/],
    [{ ...good, baseline: [null] }, /baseline/],
    [{ ...good, baseline: [0, 0] }, /baseline must hold 1/],
    [{ ...good, train_score: [-1] }, /train_score must hold 0 or 3/],
    [{ ...good, validation_score: {} }, /validation_score/],
    [{ ...good, validation_score: [-1] }, /validation_score must hold 0 or 3/],
    [{ ...good, options: null }, /options must be an object/],
    [{ ...good, options: fewer }, /options must have tol/],
    [withOption({ warmStart: true }), /options has warmStart/],
    [withOption({ maxIter: 1 }), /1 turns at most: it has 2 trees/],
    [withOption({ learningRate: "0.1" }), /options\.learningRate must be a finite number.*"0\.1"/],
    [withOption({ learningRate: 0 }), /learningRate: it must be a number above 0/],
    [withOption({ earlyStopping: 1 }), /options\.earlyStopping must be one of/],
    [withOption({ validationFraction: 1 }), /validationFraction: it must be/],
    [withOption({ maxBins: 256 }), /maxBins: it must be .* is 256/],
    [withOption({ randomState: null }), /options\.randomState/],
    [withOption({ maxLeafNodes: 1 }), /maxLeafNodes: it must be/],
    [withOption({ classWeight: "even" }), /options\.classWeight must be null, "balanced"/],
    [withOption({ classWeight: [1] }), /classWeight must hold 2/],
    [withOption({ classWeight: [1, 0] }), /above 0.*is 0 for class 1/],
    [{ ...good, trees: {} }, /trees must be a list/],
    [{ ...good, trees: [] }, /it has 0 trees/],
    [{ ...noScores, trees: Array(4).fill(tree) }, /3 trees a turn.*it has 4 trees/],
    [{ ...good, trees: [tree, null] }, /tree 1 must be an object/],
    [withTree({ threshold: tree.threshold.slice(1) }), /tree 0: threshold must hold 2.* holds 1/],
    [withTree({ threshold: ["1", 2] }), /tree 0: threshold/],
    [withTree({ threshold: undefined }), /tree 0 must have threshold/],
    [withTree({ threshold: {} }), /tree 0: threshold must be a list/],
    [withTree({ missing_left: [0, 2] }), /missing_left must be a whole number in 0\.\.1/],
    [withTree({ missing_left: [0] }), /tree 0: missing_left must hold 2 numbers: it holds 1/],
    [withTree({ value: tree.value.slice(1) }), /tree 0: value must hold 3 numbers: it holds 2/],
    [withTree({ value: tree.value.map(() => null) }), /tree 0: value/],
    [withTree({ ...chain, feature: [-1, 0, -1] }), /node 1 has no parent/],
    [withTree({ ...chain, feature: [0, -1] }), /1 questions need 2 leaves: 1 given/],
    [withTree({ ...chain, feature: [] }), /0 questions need 1 leaves: 0 given/],
    [withTree({ ...chain, feature: [0.5, -1, -1] }), /0\.5/],
    [withTree({ ...chain, feature: [-2, -1, -1] }), /is -2/],
    [withTree({ color: 1 }), /tree 0 has color/],
  ];
  for (const [file, message] of bad) assertRefused(sealed(file), message);
  const stump = sealed(withTree({ ...chain, feature: [0, -1, -1] }));
  assert.equal(writeModel(readModel(stump)), stump);
});
