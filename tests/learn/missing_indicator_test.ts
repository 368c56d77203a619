import assert from "node:assert/strict";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { MissingIndicator } from "@/learn/missing_indicator.ts";
import { readModel, writeModel } from "@/learn/model_file.ts";
import { oracleTable } from "./oracle_table.ts";
import { assertRefused, opened, sealed } from "./sealed_model.ts";

const SHAPE = { nRows: 300, nFeatures: 3, nClasses: 2, step: 0, repeat: 0, scale: 1 };

/** A table whose second column lacks every fifth value. */
function holedTable() {
  const { X, y } = oracleTable(151, SHAPE);
  return { X: X.map((column, f) => f === 1 ? column.map((v, i) => i % 5 ? v : NaN) : column), y };
}

Deno.test("MissingIndicator keeps the fit's means and columns for other rows", () => {
  const indicator = new MissingIndicator().fit([
    new Float64Array([1, NaN, 5]),
    new Float64Array([2, 4, 9]),
    new Float64Array([NaN, NaN, NaN]),
  ]);
  // Means: (1 + 5) / 2 = 3; (2 + 4 + 9) / 3 = 5; none known: 0. Columns 0 and 2 had missing values.
  const made = indicator.transform([[NaN], [NaN], [7]].map((c) => new Float64Array(c)));
  assert.deepEqual(made.map((column) => [...column]), [[3], [5], [7], [1], [0]]);
  assert.throws(() => indicator.transform([new Float64Array(1)]), TypeError);
});

Deno.test("LogisticRegression with indicated values equals one on filled and added columns", () => {
  const { X, y } = holedTable();
  const model = new LogisticRegression({ missing: "indicate", standardize: true }).fit(X, y);
  const known = X[1]!.filter((value) => !Number.isNaN(value));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const byHand = [
    X[0]!,
    X[1]!.map((value) => Number.isNaN(value) ? mean : value),
    X[2]!,
    X[1]!.map((value) => Number(Number.isNaN(value))),
  ];
  const plain = new LogisticRegression({ standardize: true }).fit(byHand, y);
  const [own, other] = [model.predictProba(X)[1]!, plain.predictProba(byHand)[1]!];
  for (const [row, p] of own.entries()) assert.ok(Math.abs(p - other[row]!) < 1e-9);
});

Deno.test("LogisticRegression without missing values is the same with and without indicating", () => {
  const { X, y } = oracleTable(152, SHAPE);
  const plain = new LogisticRegression().fit(X, y);
  const indicating = new LogisticRegression({ missing: "indicate" }).fit(X, y);
  assert.deepEqual(indicating.coef, plain.coef);
});

Deno.test("LogisticRegression refuses missing values unless they are indicated", () => {
  const { X, y } = holedTable();
  assert.throws(() => new LogisticRegression().fit(X, y), RangeError);
  const infinite = X.map((column) => column.map((value) => value === 0 ? value : value / 0));
  assert.throws(() => new LogisticRegression({ missing: "indicate" }).fit(infinite, y), RangeError);
  assert.throws(() => new LogisticRegression({ missing: "drop" as "refuse" }), TypeError);
});

Deno.test("readModel() gives back indicated missing values, and refuses impossible ones", () => {
  const { X, y } = holedTable();
  const model = new LogisticRegression({ missing: "indicate", standardize: true }).fit(X, y);
  const text = writeModel(model);
  const back = readModel(text, LogisticRegression);
  assert.deepEqual(back.predictProba(X), model.predictProba(X));
  assert.equal(writeModel(back), text);
  const good = opened(text);
  const [mean, indicated] = [good.indicator.mean, good.indicator.indicated];
  const bad: [object, RegExp][] = [
    [{ ...good, indicator: null }, /indicator must be an object/],
    [
      { ...good, indicator: { mean, indicated: [3] } },
      /indicated 0 must be a whole number in 0\.\.2/,
    ],
    [{ ...good, indicator: { mean, indicated: [1, 1] } }, /must ascend/],
    [{ ...good, indicator: { mean: [1], indicated } }, /indicator\.mean must hold 3/],
    [{ ...good, options: { ...good.options, missing: "refuse" } }, /indicator must be null/],
    [{ ...good, options: { ...good.options, missing: "drop" } }, /missing must be one of/],
  ];
  for (const [file, why] of bad) assertRefused(sealed(file), why);
});
