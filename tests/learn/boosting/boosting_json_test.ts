import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import type { BoostingJson } from "@/learn/boosting/boosting_json.ts";
import { HistGradientBoostingClassifier } from "@/learn/hist_gradient_boosting_classifier.ts";
import { boostingTable, WHOLE } from "../boosting_table.ts";

const SHAPE = { ...WHOLE, nRows: 300, missing: 0.1, missingAbove: 0.5 };

Deno.test("HistGradientBoostingClassifier() comes back from JSON bit by bit", () => {
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
    const text = JSON.stringify(model);
    const back = HistGradientBoostingClassifier.fromJSON(JSON.parse(text));
    assert.deepEqual(back.boosted, model.boosted);
    assert.deepEqual(back.options, model.options);
    assert.deepEqual(JSON.parse(text), model.toJSON());
    assert.equal(JSON.stringify(back), text);
    const probe = three.X.slice(0, model.boosted.nFeatures);
    assert.deepEqual(back.predictProba(probe), model.predictProba(probe));
  }
});

Deno.test("HistGradientBoostingClassifier.fromJSON() refuses what is not a whole model", () => {
  const { X, y } = boostingTable(303, SHAPE);
  const options = { maxIter: 2, maxLeafNodes: 3, earlyStopping: true };
  const good: BoostingJson = new HistGradientBoostingClassifier(options).fit(X, y).toJSON();
  const [tree, other] = good.trees;
  const withTree = (change: object) => ({ ...good, trees: [{ ...tree, ...change }, other] });
  const withOption = (change: object) => ({ ...good, options: { ...good.options, ...change } });
  const { tol: _tol, ...fewer } = good.options;
  const chain = { threshold: [1], missing_left: [0], value: [1, 1] };
  const bad: [unknown, RegExp][] = [
    [null, /polvo\.boosting/],
    [[], /polvo\.boosting/],
    [{ ...good, format: "polvo.forest" }, /is polvo\.forest/],
    [{ ...good, format_version: 2 }, /version 2/],
    [{ ...good, n_classes: "2" }, /n_classes/],
    [{ ...good, n_classes: 1 }, /n_classes must be a whole number in 2/],
    [{ ...good, n_classes: 3 }, /baseline must hold 3/],
    [{ ...good, n_features: 0 }, /n_features/],
    [{ ...good, n_features: 1 }, /feature must be in -1\.\.0/],
    [{ ...good, baseline: [null] }, /baseline/],
    [{ ...good, baseline: [0, 0] }, /baseline must hold 1/],
    [{ ...good, train_score: [-1] }, /train_score must hold 0 or 3/],
    [{ ...good, validation_score: {} }, /validation_score/],
    [{ ...good, options: null }, /options must be an object/],
    [{ ...good, options: fewer }, /options\.tol is missing/],
    [withOption({ warmStart: true }), /warmStart/],
    [withOption({ maxIter: 1 }), /1 turns at most: it has 2 trees/],
    [withOption({ learningRate: "0.1" }), /options: learningRate/],
    [withOption({ randomState: null }), /options: randomState/],
    [withOption({ maxLeafNodes: 1 }), /options: maxLeafNodes/],
    [withOption({ classWeight: "even" }), /options: classWeight/],
    [withOption({ classWeight: [1] }), /classWeight must hold 2/],
    [{ ...good, trees: {} }, /trees must be a list/],
    [{ ...good, trees: [] }, /it has 0 trees/],
    [{ ...good, trees: [tree, null] }, /tree 1 must be an object/],
    [withTree({ threshold: tree!.threshold.slice(1) }), /tree 0.*need 2 thresholds/],
    [withTree({ threshold: ["1", 2] }), /tree 0: threshold/],
    [withTree({ threshold: undefined }), /tree 0: threshold must be a list/],
    [withTree({ missing_left: [0, 2] }), /0 and 1/],
    [withTree({ missing_left: [0] }), /sides of missing values/],
    [withTree({ value: tree!.value.slice(1) }), /tree 0.*3 values/],
    [withTree({ value: tree!.value.map(() => null) }), /tree 0: value/],
    [withTree({ ...chain, feature: [-1, 0, -1] }), /node 1 has no parent/],
    [withTree({ ...chain, feature: [0.5, -1, -1] }), /0\.5/],
    [withTree({ ...chain, feature: [-2, -1, -1] }), /is -2/],
  ];
  assert.deepEqual(HistGradientBoostingClassifier.fromJSON(good).toJSON(), good);
  for (const [value, message] of bad) {
    assert.throws(() => HistGradientBoostingClassifier.fromJSON(value), (error: unknown) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, message);
      return true;
    });
  }
});
