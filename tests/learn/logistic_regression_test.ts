import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { resolveClassWeight } from "@/learn/class_weight.ts";
import type { LogisticRegressionOptions } from "@/learn/logistic/logistic_options.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import { writeModel } from "@/learn/model_file.ts";
import { largestGap } from "./logistic_oracle.ts";
import { oracleTable, shuffledRows, takeLabels, takeRows, uniformStream } from "./oracle_table.ts";

const SHAPE = { nRows: 500, nFeatures: 4, nClasses: 2, step: 0, repeat: 0, scale: 1 };
const { X, y } = oracleTable(131, SHAPE);
const three = oracleTable(132, { ...SHAPE, nClasses: 3 });

/** Rows given as counts: `counts[x][k]` rows of feature x and class k. */
function counted(counts: readonly (readonly number[])[]): { X: Float64Array[]; y: Uint8Array } {
  const rows = counts.flatMap((byClass, x) =>
    byClass.flatMap((n, k) => Array.from({ length: n }, () => ({ x, k })))
  );
  return {
    X: [Float64Array.from(rows, ({ x }) => x)],
    y: Uint8Array.from(rows, ({ k }) => k),
  };
}

Deno.test("LogisticRegression() without penalty gives the odds of a table worked by hand", () => {
  // x = 0: 3 rows against 1, log-odds ln(1/3); x = 1: 1 against 2, ln 2. Coefficient ln 2 - ln(1/3).
  const { X, y } = counted([[3, 1], [1, 2]]);
  const model = new LogisticRegression({ C: Infinity }).fit(X, y);
  assert.ok(largestGap(model.coef, [[Math.log(6)]]) < 1e-14);
  assert.ok(largestGap([model.intercept], [[-Math.log(3)]]) < 1e-14);
  assert.ok(
    largestGap(model.predictProba(X.map((c) => c.subarray(3, 5))), [[3 / 4, 1 / 3], [
      1 / 4,
      2 / 3,
    ]]) < 1e-14,
  );
});

Deno.test("LogisticRegression() of three classes gives scores worked by hand", () => {
  // Probabilities 4:2:1 at x = 0 and 1:2:4 at x = 1. Scores that sum to 0: (ln 2, 0, -ln 2) at 0 and
  // the reverse at 1, a change of (-ln 4, 0, ln 4).
  const { X, y } = counted([[4, 2, 1], [1, 2, 4]]);
  const model = new LogisticRegression({ C: Infinity }).fit(X, y);
  const [two, four] = [Math.log(2), Math.log(4)];
  assert.ok(largestGap(model.coef, [[-four], [0], [four]]) < 1e-14);
  assert.ok(largestGap([model.intercept], [[two, 0, -two]]) < 1e-14);
});

Deno.test("LogisticRegression() is penalised as the arithmetic by hand says", () => {
  // One row of class 0 at -1, one of class 1 at 1, no intercept: 2 ln(1 + e^-w) + w²/(2C) is least
  // where w/C = 2/(1 + e^w). For w = ln 3 the right side is 1/2, so C = 2 ln 3.
  const options = { C: 2 * Math.log(3), fitIntercept: false };
  const model = new LogisticRegression(options).fit(
    [new Float64Array([-1, 1])],
    new Uint8Array([0, 1]),
  );
  assert.ok(largestGap(model.coef, [[Math.log(3)]]) < 1e-14);
  assert.deepEqual([...model.intercept], [0]);
});

const wide = oracleTable(133, { ...SHAPE, nRows: 150, nFeatures: 510 });
// The Hessian of so many coefficients would take 13 GB.
const widest = oracleTable(135, { ...SHAPE, nRows: 15, nFeatures: 40_000 });
const SCORED: [string, typeof wide, LogisticRegressionOptions][] = [
  ["two classes", { X, y }, { C: 0.7 }],
  ["two classes without penalty", { X, y }, { C: Infinity }],
  ["two classes, balanced, no intercept", { X, y }, {
    classWeight: "balanced",
    fitIntercept: false,
  }],
  ["three classes, weighted", three, { C: 3, classWeight: [1, 2, 0.3] }],
  ["three classes without penalty", three, { C: Infinity }],
  ["510 features", wide, { C: 0.5 }],
  ["40,000 features", widest, { C: 0.5 }],
];
for (const [name, table, options] of SCORED) {
  Deno.test(`LogisticRegression() solves the score equations: ${name}`, () => {
    // At the optimum Σ weight × (is class k - p_k) × x equals coef / C for every feature and class,
    // and 0 for the intercept.
    const model = new LogisticRegression(options).fit(table.X, table.y);
    const proba = model.predictProba(table.X);
    const weights = resolveClassWeight(options.classWeight, table.y, proba.length);
    const ones = new Float64Array(table.y.length).fill(1);
    for (const [i, coef] of model.coef.entries()) {
      const k = model.coef.length === 1 ? 1 : i;
      const columns = options.fitIntercept === false ? table.X : [...table.X, ones];
      for (const [f, column] of columns.entries()) {
        let score = 0;
        for (const [row, label] of table.y.entries()) {
          score += weights[label]! * (Number(label === k) - proba[k]![row]!) * column[row]!;
        }
        const held = f < coef.length ? coef[f]! / (options.C ?? 1) : 0;
        assert.ok(Math.abs(score - held) < 1e-10, `class ${k}, column ${f}: ${score - held}`);
      }
    }
  });
}

Deno.test("LogisticRegression() comes to the optimum where whole steps of Newton overshoot", () => {
  // Few rows with values far out: whole steps lose their way on 4 of these 100 tables.
  for (let seed = 1; seed <= 100; seed++) {
    const uniform = uniformStream(seed);
    const columns = [0, 1, 2].map(() =>
      Float64Array.from({ length: 8 }, () => Math.tan(3 * (uniform() - 0.5)))
    );
    const labels = Uint8Array.from([0, 1, 2, 0, 1, 2, 0, 1]);
    assert.ok(new LogisticRegression({ C: 1000 }).fit(columns, labels).converged, `table ${seed}`);
  }
});

Deno.test("LogisticRegression() takes a class weight as so many repeats of the rows", () => {
  const rows = Int32Array.from(
    [...three.y.entries()].flatMap(([row, label]) => Array(label + 1).fill(row)),
  );
  const weighted = new LogisticRegression({ classWeight: [1, 2, 3] }).fit(three.X, three.y);
  const repeated = new LogisticRegression().fit(
    takeRows(three.X, rows),
    takeLabels(three.y, rows),
  );
  assert.ok(largestGap(weighted.coef, repeated.coef) < 1e-11);
  assert.ok(largestGap([weighted.intercept], [repeated.intercept]) < 1e-11);
});

Deno.test("LogisticRegression() does not depend on the order of rows or columns", () => {
  const rows = shuffledRows(500, 7);
  const plain = new LogisticRegression({ C: 2 }).fit(X, y);
  const moved = new LogisticRegression({ C: 2 }).fit(
    takeRows([...X].reverse(), rows),
    takeLabels(y, rows),
  );
  assert.ok(largestGap(moved.coef.map((coef) => coef.toReversed()), plain.coef) < 1e-12);
});

Deno.test("LogisticRegression() does not depend on the names of the classes", () => {
  const rename = [2, 0, 1];
  const plain = new LogisticRegression().fit(three.X, three.y);
  const renamed = new LogisticRegression().fit(three.X, three.y.map((label) => rename[label]!));
  const proba = renamed.predictProba(three.X);
  const back = rename.map((label) => proba[label]!);
  assert.ok(largestGap(back, plain.predictProba(three.X)) < 1e-12);
  const swapped = new LogisticRegression().fit(X, y.map((label) => 1 - label));
  const negative = swapped.coef.map((coef) => coef.map((value) => -value));
  assert.ok(largestGap(negative, new LogisticRegression().fit(X, y).coef) < 1e-12);
});

// From a column that is all offset to spreads ten thousand million times apart.
const FACTORS = [1e-5, 1, 1e5, 3.6];
const OFFSETS = [2, 655, -4e5, 0];
const converted = X.map((column, f) => column.map((v) => v * FACTORS[f]! + OFFSETS[f]!));

Deno.test("LogisticRegression() without penalty gives the same answers in all units", () => {
  const plain = new LogisticRegression({ C: Infinity }).fit(X, y);
  const other = new LogisticRegression({ C: Infinity }).fit(converted, y);
  assert.ok(largestGap(other.predictProba(converted), plain.predictProba(X)) < 1e-10);
  const back = other.coef.map((coef) => coef.map((value, f) => value * FACTORS[f]!));
  assert.ok(largestGap(back, plain.coef) < 1e-9);
});

Deno.test("LogisticRegression() that standardises gives the same answers in all units", () => {
  const options = { C: 0.01, standardize: true };
  const plain = new LogisticRegression(options).fit(X, y);
  const other = new LogisticRegression(options).fit(converted, y);
  assert.ok(largestGap(other.coef, plain.coef) < 1e-10);
  assert.ok(largestGap(other.predictProba(converted), plain.predictProba(X)) < 1e-10);
  // Without, a penalty on coefficients means another thing in other units.
  const raw = new LogisticRegression({ C: 0.01 });
  const gap = largestGap(
    raw.fit(converted, y).predictProba(converted),
    raw.fit(X, y).predictProba(X),
  );
  assert.ok(gap > 0.01);
});

Deno.test("LogisticRegression() gives columns that add nothing no weight", () => {
  // Two marks of one site each that sum to 1, and a constant, beside the intercept.
  const site = Float64Array.from(y, (_, row) => row % 3 === 0 ? 1 : 0);
  const rest = site.map((mark) => 1 - mark);
  const constant = new Float64Array(500).fill(0.1);
  const model = new LogisticRegression({ C: Infinity });
  const lean = model.fit([...X, site], y).predictProba([...X, site]);
  const columns = [...X, site, rest, constant];
  const full = model.fit(columns, y);
  assert.equal(full.converged, true);
  assert.deepEqual([...full.coef[0]!.subarray(5)], [0, 0]);
  assert.ok(largestGap(full.predictProba(columns), lean) < 1e-12);
  const penalised = new LogisticRegression().fit(columns, y);
  assert.equal(penalised.coef[0]![6], 0);
  assert.ok(Math.abs(penalised.coef[0]![4]! + penalised.coef[0]![5]!) < 1e-12);
});

Deno.test("LogisticRegression() refuses classes told apart perfectly, without a penalty", () => {
  const column = [Float64Array.from(y, (_, row) => row)];
  const halves = y.map((_, row) => row < 250 ? 0 : 1);
  const thirds = y.map((_, row) => Math.floor(row / 200));
  const few = oracleTable(134, { ...SHAPE, nRows: 60, nFeatures: 600 });
  const constant = new Float64Array(500).fill(7);
  const told: [Float64Array[], Uint8Array][] = [
    [column, halves],
    [[...column, constant], halves],
    [few.X, few.y],
  ];
  for (const [columns, labels] of told) {
    assert.throws(() => new LogisticRegression({ C: Infinity }).fit(columns, labels), (error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, /without a penalty.*apart.*finite C/);
      return true;
    });
  }
  const inTwo = [...column, column[0]!.map((v) => (v - 300) ** 2)];
  assert.throws(() => new LogisticRegression({ C: Infinity }).fit(inTwo, thirds), DataError);
  const held = new LogisticRegression({ C: 1e6 }).fit(column, halves);
  assert.equal(held.converged, true);
  assert.deepEqual(held.predict(column), halves);
});

Deno.test("LogisticRegression() says when some rows alone can be told, so that it has no end", () => {
  // The rows where the mark is 1 (or 0) are all of class 1, the others mixed.
  for (const flip of [0, 1]) {
    const { X, y } = counted([[20, 15], [0, 10]]);
    const mark = X[0]!.map((x) => Math.abs(x - flip));
    const model = new LogisticRegression({ C: Infinity }).fit([mark], y);
    assert.equal(model.converged, false);
    // A penalty below rounding holds nothing, one above it does.
    assert.equal(new LogisticRegression({ C: 1e20 }).fit([mark], y).converged, false);
    assert.equal(new LogisticRegression({ C: 1e9 }).fit([mark], y).converged, true);
    const proba = model.predictProba([new Float64Array([flip, 1 - flip])]);
    assert.ok(Math.abs(proba[1]![0]! - 15 / 35) < 1e-6);
    assert.ok(proba[1]![1]! > 1 - 1e-9);
  }
});

Deno.test("LogisticRegression() of many columns is as careful without a penalty", () => {
  const many = oracleTable(1, { ...SHAPE, nRows: 1500, nFeatures: 250 });
  const model = new LogisticRegression({ C: Infinity });
  const lean = model.fit(many.X, many.y).predictProba(many.X);
  const twice = [...many.X, many.X[0]!, many.X[1]!.map((v, row) => v - many.X[2]![row]!)];
  const full = model.fit(twice, many.y);
  assert.equal(full.converged, true);
  assert.ok(largestGap(full.predictProba(twice), lean) < 1e-9);
  const mark = Float64Array.from(many.y, (label, row) => label === 1 && row % 5 === 0 ? 1 : 0);
  assert.equal(model.fit([...many.X, mark], many.y).converged, false);
});

Deno.test("LogisticRegression() reports its steps, and stops at the last it may take", () => {
  const full = new LogisticRegression().fit(X, y);
  assert.ok(full.converged && full.nIter > 1 && full.nIter < 15);
  const short = new LogisticRegression({ maxIter: full.nIter - 1 }).fit(X, y);
  assert.deepEqual([short.converged, short.nIter], [false, full.nIter - 1]);
  const exact = new LogisticRegression({ maxIter: full.nIter }).fit(X, y);
  assert.deepEqual([exact.converged, exact.nIter], [true, full.nIter]);
  const rough = new LogisticRegression({ tol: 1 }).fit(X, y);
  assert.ok(rough.converged && rough.nIter < full.nIter);
});

Deno.test("LogisticRegression() gives the same bits again, and probabilities at any distance", () => {
  const model = new LogisticRegression().fit(three.X, three.y);
  assert.deepEqual(new LogisticRegression().fit(three.X, three.y).coef, model.coef);
  const far = three.X.map((column) => column.map((value) => value * 1e6));
  const proba = model.predictProba(far);
  for (let row = 0; row < 500; row++) {
    const sum = proba[0]![row]! + proba[1]![row]! + proba[2]![row]!;
    assert.ok(Math.abs(sum - 1) < 1e-15);
  }
  assert.deepEqual(model.predictProba(X.map(() => new Float64Array(0))).map((p) => p.length), [
    0,
    0,
    0,
  ]);
});

Deno.test("LogisticRegression() refuses what it cannot fit, naming it", () => {
  const model = new LogisticRegression();
  const gap = [X[0]!, X[1]!.with(3, NaN)];
  const missing = {
    name: "RangeError",
    message: /missing.*NaN in feature 1, row 3\. Fill.*leave out/,
  };
  assert.throws(() => model.fit(gap, y), missing);
  assert.throws(() => model.fit([X[0]!.with(9, -Infinity)], y), /-Infinity in feature 0, row 9/);
  assert.throws(() => model.fit([], y), TypeError);
  assert.throws(() => model.fit([new Float64Array(3)], y), /500 labels.*\[3\]/);
  assert.throws(() => model.fit([new Float64Array(0)], new Uint8Array(0)), TypeError);
  assert.throws(() => model.fit(X, y.map(() => 0)), /all rows have class 0/);
  assert.throws(() => model.fit(X, y.map(() => 1)), /class 0 has none/);
  assert.throws(() => model.fit(X, y.map((label) => label * 2)), /class 1 has none/);
  assert.throws(() => new LogisticRegression({ classWeight: [1] }).fit(X, y), /each of 2 classes/);
  assert.throws(() => model.predict(X), /not fitted/);
  assert.throws(() => writeModel(model), /not fitted/);
  model.fit(X.slice(0, 2), y);
  assert.throws(() => model.predict(X), /2 columns/);
  assert.throws(() => model.predict(gap), missing);
});

Deno.test("LogisticRegression() checks its options before it is fitted", () => {
  const refused: [object, { name: string; message: RegExp }][] = [
    [{ C: 0 }, { name: "RangeError", message: /C: .* is 0/ }],
    [{ C: NaN }, { name: "RangeError", message: /NaN/ }],
    [{ tol: 0 }, { name: "RangeError", message: /tol: .* is 0/ }],
    [{ tol: Infinity }, { name: "RangeError", message: /tol/ }],
    [{ maxIter: 0 }, { name: "RangeError", message: /maxIter: .* is 0/ }],
    [{ classWeight: [1, -1] }, { name: "RangeError", message: /classWeight.*-1 for class 1/ }],
    [{ classWeight: "even" }, { name: "TypeError", message: /classWeight.*even/ }],
    [{ fitIntercept: 1 }, { name: "TypeError", message: /fitIntercept.* is 1/ }],
    [{ standardize: "yes" }, { name: "TypeError", message: /standardize.* is yes/ }],
  ];
  for (const [options, error] of refused) {
    assert.throws(() => new LogisticRegression(options), error);
  }
});
