import assert from "node:assert/strict";
import type { LogisticRegressionOptions } from "@/learn/logistic/logistic_options.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { readModel, writeModel } from "@/learn/model_file.ts";
import { oracleTable } from "./oracle_table.ts";
import { assertRefused, opened, sealed } from "./sealed_model.ts";

const SHAPE = { nRows: 300, nFeatures: 3, nClasses: 2, step: 0, repeat: 0, scale: 1 };

Deno.test("readModel() gives back a logistic regression bit by bit", () => {
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
      const text = writeModel(model);
      const back = readModel(text, LogisticRegression);
      assert.deepEqual(back.options, model.options);
      assert.deepEqual(back.coef, model.coef);
      assert.deepEqual(back.intercept, model.intercept);
      assert.deepEqual([back.nIter, back.converged], [model.nIter, model.converged]);
      assert.deepEqual(back.scaler?.mean, model.scaler?.mean);
      assert.deepEqual(back.scaler?.scale, model.scaler?.scale);
      assert.deepEqual(back.predictProba(X), model.predictProba(X));
      assert.equal(writeModel(back), text);
    }
  }
});

Deno.test("readModel() refuses impossible logistic regressions, and says why", () => {
  const { X, y } = oracleTable(142, SHAPE);
  const good = opened(writeModel(new LogisticRegression().fit(X, y)));
  const scaled = opened(writeModel(new LogisticRegression({ standardize: true }).fit(X, y)));
  const [mean, scale] = [scaled.scaler.mean, scaled.scaler.scale];
  const withOptions = (change: object) => ({ ...good, options: { ...good.options, ...change } });
  const { converged: _, ...noEnd } = good;
  const bad: [object, RegExp][] = [
    [{ ...good, format: "polvo.linear" }, /polvo\.logistic.*is "polvo\.linear"/],
    [{ ...good, format_version: 1 }, /polvo\.logistic must be 2: current value is 1/],
    [noEnd, /the file must have converged/],
    [{ ...good, extra: 1 }, /the file has extra/],
    [{ ...good, n_features: 2 }, /coef 0 must hold 2 numbers: it holds 3/],
    [{ ...good, n_features: 0 }, /n_features/],
    [{ ...good, n_classes: 1 }, /n_classes must be a whole number in 2\.\.256/],
    [{ ...good, n_classes: 3 }, /coef must be 3 lists/],
    [{ ...good, coef: [...good.coef, ...good.coef] }, /coef must be 1 lists/],
    [{ ...good, coef: [good.coef[0].map(() => null)] }, /coef 0/],
    [{ ...good, coef: good.coef[0] }, /coef must be 1 lists/],
    [{ ...good, coef: {} }, /coef must be a list/],
    [{ ...good, intercept: [] }, /intercept must hold 1/],
    [{ ...good, intercept: ["1"] }, /intercept/],
    [{ ...good, n_iter: 101 }, /n_iter must be a whole number in 0\.\.100: current value is 101/],
    [{ ...good, n_iter: 1.5 }, /n_iter.*1\.5/],
    [{ ...good, converged: 1 }, /converged must be one of \[true,false\].*is 1/],
    [{ ...good, options: null }, /options must be an object/],
    [withOptions({ C: 0 }), /C: it must be .* is 0/],
    [withOptions({ C: "1" }), /options\.C must be a finite number/],
    [withOptions({ tol: null }), /options\.tol/],
    [withOptions({ maxIter: 0 }), /maxIter/],
    [withOptions({ fitIntercept: undefined }), /options must have fitIntercept/],
    [withOptions({ fitIntercept: 1 }), /options\.fitIntercept must be one of/],
    [withOptions({ penalty: "l1" }), /options has penalty/],
    [withOptions({ fitIntercept: false }), /intercept must be 0/],
    [withOptions({ classWeight: "even" }), /options\.classWeight must be null/],
    [withOptions({ classWeight: [1] }), /classWeight must hold 2/],
    [withOptions({ classWeight: [1, 0] }), /classWeight.*is 0 for class 1/],
    [withOptions({ standardize: true }), /scaler must be an object/],
    [{ ...good, scaler: scaled.scaler }, /scaler must be null/],
    [{ ...scaled, scaler: { mean, scale: scale.slice(1) } }, /scaler\.scale must hold 3/],
    [{ ...scaled, scaler: { mean, scale: scale.map(() => 0) } }, /scale must be above 0/],
    [{ ...scaled, scaler: { scale } }, /scaler must have mean/],
    [{ ...scaled, scaler: { mean: [1], scale } }, /scaler\.mean must hold 3/],
    [{ ...scaled, scaler: { mean, scale, std: 1 } }, /scaler has std/],
  ];
  for (const [file, message] of bad) assertRefused(sealed(file), message);
});
