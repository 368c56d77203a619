/**
 * Logistic regressions as JSON: exact, checked, and no code in them.
 *
 * @module
 */
import { LogisticRegression } from "../logistic_regression.ts";
import { MissingIndicator } from "../missing_indicator.ts";
import {
  makeModel,
  type ModelFormat,
  readFlag,
  readList,
  readMembers,
  readNumbers,
  readWhole,
  refuseModel,
} from "../model_format.ts";
import { readOptions } from "../read_options.ts";
import { StandardScaler } from "../standard_scaler.ts";
import type { LogisticRegressionOptions } from "./logistic_options.ts";

/** The options of a logistic regression, all of which stand in its file. */
const OPTIONS = [
  "C",
  "fitIntercept",
  "classWeight",
  "standardize",
  "missing",
  "tol",
  "maxIter",
] as const satisfies readonly (keyof LogisticRegressionOptions)[];

/**
 * The files of {@linkcode LogisticRegression}: `n_features`, `n_classes`, `options`, `indicator` (null
 * unless missing values are indicated), `scaler` (null unless standardised), `coef` and `intercept`, `n_iter` and `converged`.
 */
export const logisticFormat: ModelFormat<LogisticRegression> = {
  format: "polvo.logistic",
  version: 2,
  type: LogisticRegression,
  write: ({ options, indicator, scaler, coef, intercept, nIter, converged }) => ({
    n_features: indicator?.state.mean.length ?? coef[0]!.length,
    n_classes: Math.max(coef.length, 2),
    options: { ...options, classWeight: options.classWeight ?? null },
    indicator: indicator === undefined ? null : {
      mean: [...indicator.state.mean],
      indicated: [...indicator.state.indicated],
    },
    scaler: scaler === undefined ? null : { mean: [...scaler.mean], scale: [...scaler.scale] },
    coef: coef.map((weights) => [...weights]),
    intercept: [...intercept],
    n_iter: nIter,
    converged,
  }),
  read(members) {
    const file = readMembers(members, "the file", [
      ...["n_features", "n_classes", "options", "indicator", "scaler"],
      ...["coef", "intercept", "n_iter", "converged"],
    ]);
    const nFeatures = readWhole(file["n_features"], "n_features");
    const nClasses = readWhole(file["n_classes"], "n_classes", { low: 2, high: 256 });
    const options = readOptions(file["options"], OPTIONS, { nClasses });
    const nRows = nClasses === 2 ? 1 : nClasses;
    const rows = readList(file["coef"], "coef");
    if (rows.length !== nRows) refuseModel(`coef must be ${nRows} lists for ${nClasses} classes`);
    const intercept = Float64Array.from(readNumbers(file["intercept"], "intercept", nRows));
    if (!options.fitIntercept && intercept.some((constant) => constant !== 0)) {
      refuseModel("intercept must be 0 since options.fitIntercept is false");
    }
    const isIndicated = options.missing === "indicate";
    const indicator = readIndicator(file["indicator"], { isExpected: isIndicated, nFeatures });
    const nColumns = nFeatures + (indicator?.state.indicated.length ?? 0);
    const fitted = {
      indicator,
      scaler: readScaler(file["scaler"], { isExpected: options.standardize, nColumns }),
      coef: rows.map((row, k) => Float64Array.from(readNumbers(row, `coef ${k}`, nColumns))),
      intercept,
      nIter: readWhole(file["n_iter"], "n_iter", { low: 0, high: options.maxIter }),
      converged: readFlag(file["converged"], "converged"),
    };
    const classWeight = options.classWeight ?? undefined;
    return makeModel(() => LogisticRegression.of(fitted, { ...options, classWeight }));
  },
};

function readScaler(
  value: unknown,
  { isExpected, nColumns }: { isExpected: boolean; nColumns: number },
): StandardScaler | undefined {
  if (!isExpected) {
    if (value === null) return undefined;
    return refuseModel("scaler must be null without options.standardize");
  }
  const parts = readMembers(value, "scaler", ["mean", "scale"]);
  const mean = Float64Array.from(readNumbers(parts["mean"], "scaler.mean", nColumns));
  const scale = Float64Array.from(readNumbers(parts["scale"], "scaler.scale", nColumns));
  if (!scale.every((deviation) => deviation > 0)) refuseModel("scaler.scale must be above 0");
  return StandardScaler.of({ mean, scale });
}

function readIndicator(
  value: unknown,
  { isExpected, nFeatures }: { isExpected: boolean; nFeatures: number },
): MissingIndicator | undefined {
  if (!isExpected) {
    if (value === null) return undefined;
    return refuseModel('indicator must be null unless options.missing is "indicate"');
  }
  const parts = readMembers(value, "indicator", ["mean", "indicated"]);
  const mean = Float64Array.from(readNumbers(parts["mean"], "indicator.mean", nFeatures));
  const indicated = Int32Array.from(
    readList(parts["indicated"], "indicator.indicated"),
    (f, place) => readWhole(f, `indicator.indicated ${place}`, { low: 0, high: nFeatures - 1 }),
  );
  if (indicated.some((f, place) => place > 0 && f <= indicated[place - 1]!)) {
    refuseModel("indicator.indicated must ascend");
  }
  return MissingIndicator.of({ mean, indicated });
}
