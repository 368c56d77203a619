/**
 * Logistic regressions as JSON: exact, checked, and no code in them.
 *
 * @module
 */
import { LogisticRegression } from "../logistic_regression.ts";
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
  "tol",
  "maxIter",
] as const satisfies readonly (keyof LogisticRegressionOptions)[];

/**
 * The files of {@linkcode LogisticRegression}: `n_features`, `n_classes`, `options`, `scaler` (null
 * unless standardised), `coef` and `intercept`, `n_iter` and `converged`.
 */
export const logisticFormat: ModelFormat<LogisticRegression> = {
  format: "polvo.logistic",
  version: 1,
  type: LogisticRegression,
  write: ({ options, scaler, coef, intercept, nIter, converged }) => ({
    n_features: coef[0]!.length,
    n_classes: Math.max(coef.length, 2),
    options: { ...options, classWeight: options.classWeight ?? null },
    scaler: scaler === undefined ? null : { mean: [...scaler.mean], scale: [...scaler.scale] },
    coef: coef.map((weights) => [...weights]),
    intercept: [...intercept],
    n_iter: nIter,
    converged,
  }),
  read(members) {
    const file = readMembers(members, "the file", [
      ...["n_features", "n_classes", "options", "scaler"],
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
    const fitted = {
      scaler: readScaler(file["scaler"], { isExpected: options.standardize, nFeatures }),
      coef: rows.map((row, k) => Float64Array.from(readNumbers(row, `coef ${k}`, nFeatures))),
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
  { isExpected, nFeatures }: { isExpected: boolean; nFeatures: number },
): StandardScaler | undefined {
  if (!isExpected) {
    if (value === null) return undefined;
    return refuseModel("scaler must be null without options.standardize");
  }
  const parts = readMembers(value, "scaler", ["mean", "scale"]);
  const mean = Float64Array.from(readNumbers(parts["mean"], "scaler.mean", nFeatures));
  const scale = Float64Array.from(readNumbers(parts["scale"], "scaler.scale", nFeatures));
  if (!scale.every((deviation) => deviation > 0)) refuseModel("scaler.scale must be above 0");
  return StandardScaler.of({ mean, scale });
}
