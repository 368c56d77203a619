import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import type { LogisticRegressionOptions } from "@/learn/logistic/logistic_options.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { oracleTable } from "./oracle_table.ts";

const SHAPE = { nRows: 300, nFeatures: 3, nClasses: 2, step: 0, repeat: 0, scale: 1 };

Deno.test("LogisticRegression() comes back from JSON bit by bit", () => {
  const options: LogisticRegressionOptions[] = [
    {},
    { C: Infinity, fitIntercept: false, tol: 1e-5 },
    { standardize: true, classWeight: "balanced", maxIter: 2 },
  ];
  for (const nClasses of [2, 3]) {
    const { X, y } = oracleTable(141, { ...SHAPE, nClasses });
    const weights = Array.from({ length: nClasses }, (_, k) => k + 0.5);
    for (const asked of [...options, { classWeight: weights }]) {
      const model = new LogisticRegression(asked).fit(X, y);
      const text = JSON.stringify(model);
      const back = LogisticRegression.fromJSON(JSON.parse(text));
      assert.deepEqual(back.options, model.options);
      assert.deepEqual(back.coef, model.coef);
      assert.deepEqual(back.intercept, model.intercept);
      assert.deepEqual([back.nIter, back.converged], [model.nIter, model.converged]);
      assert.deepEqual(back.scaler?.scale, model.scaler?.scale);
      assert.deepEqual(back.predictProba(X), model.predictProba(X));
      assert.equal(JSON.stringify(back), text);
    }
  }
});

Deno.test("LogisticRegression.fromJSON() refuses what is not a whole model", () => {
  const { X, y } = oracleTable(142, SHAPE);
  const good = new LogisticRegression().fit(X, y).toJSON();
  const scaled = new LogisticRegression({ standardize: true }).fit(X, y).toJSON();
  const [mean, scale] = [scaled.scaler!.mean, scaled.scaler!.scale];
  const withOptions = (change: object) => ({ ...good, options: { ...good.options, ...change } });
  const bad: [unknown, RegExp][] = [
    [null, /polvo\.logistic/],
    [{ ...good, format: "polvo.forest" }, /polvo\.forest/],
    [{ ...good, format_version: 2 }, /version 2/],
    [{ ...good, n_features: 2 }, /coef 0 must be 2 finite/],
    [{ ...good, n_features: 0 }, /n_features/],
    [{ ...good, n_classes: 1 }, /n_classes/],
    [{ ...good, n_classes: 3 }, /coef must be 3 lists/],
    [{ ...good, coef: [...good.coef, ...good.coef] }, /coef must be 1 lists/],
    [{ ...good, coef: [good.coef[0]!.map(() => null)] }, /coef 0/],
    [{ ...good, coef: good.coef[0] }, /coef/],
    [{ ...good, intercept: [] }, /intercept must be 1/],
    [{ ...good, intercept: ["1"] }, /intercept/],
    [{ ...good, n_iter: 101 }, /n_iter must be 100 at most/],
    [{ ...good, n_iter: 1.5 }, /n_iter.*1\.5/],
    [{ ...good, converged: 1 }, /converged/],
    [{ ...good, options: null }, /options/],
    [withOptions({ C: 0 }), /options.*C: .* is 0/],
    [withOptions({ C: "1" }), /options\.C/],
    [withOptions({ tol: null }), /options\.tol/],
    [withOptions({ maxIter: 0 }), /maxIter/],
    [withOptions({ fitIntercept: undefined }), /fitIntercept/],
    [withOptions({ fitIntercept: false }), /intercept must be 0/],
    [withOptions({ classWeight: "even" }), /classWeight/],
    [withOptions({ classWeight: [1] }), /classWeight must be 2/],
    [withOptions({ classWeight: [1, 0] }), /classWeight.*is 0 for class 1/],
    [withOptions({ standardize: true }), /scaler must be an object/],
    [{ ...good, scaler: scaled.scaler }, /scaler must be null/],
    [{ ...scaled, scaler: { mean, scale: scale.slice(1) } }, /scaler\.scale must be 3/],
    [{ ...scaled, scaler: { mean, scale: scale.map(() => 0) } }, /scale must be above 0/],
    [{ ...scaled, scaler: { scale } }, /scaler\.mean/],
  ];
  for (const [value, message] of bad) {
    assert.throws(() => LogisticRegression.fromJSON(value), (error: unknown) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, message);
      return true;
    });
  }
});
