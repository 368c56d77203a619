import assert from "node:assert/strict";
import { type ClassWeight, resolveClassWeight } from "@/learn/class_weight.ts";
import { LogisticRegression } from "@/learn/logistic_regression.ts";
import oracle from "../oracles/learn/logistic.json" with { type: "json" };
import { largestGap, rawTables } from "./logistic_oracle.ts";

for (const expected of oracle.cases) {
  const { C, fitIntercept, standardize } = expected;
  const classWeight = (expected.classWeight ?? undefined) as ClassWeight | undefined;
  const name = `${expected.nRows} × ${expected.nFeatures}, ${expected.nClasses} classes, C ${C}, ` +
    `weights ${JSON.stringify(expected.classWeight)}, intercept ${fitIntercept}, ` +
    `standardize ${standardize}, table ${expected.seed}`;
  Deno.test(`LogisticRegression() finds scikit-learn's optimum: ${name}`, () => {
    const { X, y, probe } = rawTables(expected);
    const options = { C: C ?? Infinity, fitIntercept, standardize, classWeight };
    const model = new LogisticRegression(options).fit(X, y);
    assert.equal(model.converged, true);
    const gaps = {
      coef: largestGap(model.coef, expected.coef),
      intercept: largestGap([model.intercept], [expected.intercept]),
      proba: largestGap(model.predictProba(probe), expected.proba),
    };
    // The slopes that the oracle ends with leave 1e-10 to its coefficients.
    for (const [what, gap] of Object.entries(gaps)) assert.ok(gap < 1e-9, `${what}: ${gap}`);
    // Where scikit-learn's default solver stops short, the loss is higher than here.
    const proba = model.predictProba(X);
    const weights = resolveClassWeight(classWeight, y, expected.nClasses);
    const squares = model.coef.flatMap((coef) => [...coef.map((value) => value * value)]);
    let loss = squares.reduce((a, b) => a + b, 0) / (2 * options.C);
    for (const [row, k] of y.entries()) loss -= weights[k]! * Math.log(proba[k]![row]!);
    assert.ok(Math.abs(loss / expected.loss - 1) < 1e-12, `loss ${loss}`);
    assert.ok(loss < expected.lbfgsLoss + 1e-10, `loss ${loss}`);
  });
}
