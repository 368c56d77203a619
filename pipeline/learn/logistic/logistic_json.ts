/**
 * A logistic regression as JSON: exact, checked, and no code in it.
 *
 * @module
 */
import type { ClassWeight } from "../class_weight.ts";
import { isRecord, readFlag, readNumber } from "../json_fields.ts";
import { readWhole, refuseModel } from "../model_format.ts";
import { StandardScaler } from "../standard_scaler.ts";
import type { LogisticFit } from "./fit_logistic.ts";
import { type KnownLogisticOptions, resolveLogisticOptions } from "./logistic_options.ts";

const FORMAT = "polvo.logistic";
const VERSION = 1;

/** The file of a logistic regression. */
export interface LogisticJson {
  /** `polvo.logistic`. */
  readonly format: string;
  /** Raised whenever older readers could misread it. */
  readonly format_version: number;
  /** Number of columns of X. */
  readonly n_features: number;
  /** Number of classes. */
  readonly n_classes: number;
  /** Options of the fit; a C without end and absent class weights are null. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Means and deviations of the columns; null unless standardised. */
  readonly scaler: { readonly mean: readonly number[]; readonly scale: readonly number[] } | null;
  /** Coefficients of each feature: one list for two classes, else one for each class. */
  readonly coef: readonly (readonly number[])[];
  /** Constants beside them. */
  readonly intercept: readonly number[];
  /** Steps that the fit took. */
  readonly n_iter: number;
  /** Whether it ended at the optimum. */
  readonly converged: boolean;
}

/** A fit with its options and scaler. */
export interface FittedLogistic extends LogisticFit {
  /** Options of the fit, complete. */
  readonly options: KnownLogisticOptions;
  /** The scaler of `standardize`. */
  readonly scaler: StandardScaler | undefined;
}

/** Writes a model; reading it back gives the same bits. */
export function writeLogistic(
  { options, scaler, coef, intercept, nIter, converged }: FittedLogistic,
): LogisticJson {
  const { C, classWeight } = options;
  return {
    format: FORMAT,
    format_version: VERSION,
    n_features: coef[0]!.length,
    n_classes: Math.max(coef.length, 2),
    options: { ...options, C: C === Infinity ? null : C, classWeight: classWeight ?? null },
    scaler: scaler === undefined ? null : { mean: [...scaler.mean], scale: [...scaler.scale] },
    coef: coef.map((weights) => [...weights]),
    intercept: [...intercept],
    n_iter: nIter,
    converged,
  };
}

/**
 * Reads a model.
 *
 * @param value what `JSON.parse` made of the file
 * @throws {DataError} when it is not a whole model of this format and version
 */
export function readLogistic(value: unknown): FittedLogistic {
  const file = isRecord(value) ? value : {};
  if (file["format"] !== FORMAT || file["format_version"] !== VERSION) {
    const given = `${String(file["format"])} version ${String(file["format_version"])}`;
    refuseModel(`it must be ${FORMAT} version ${VERSION}: current value is ${given}`);
  }
  const nFeatures = readWhole(file["n_features"], "n_features", { low: 1 });
  const nClasses = readWhole(file["n_classes"], "n_classes", { low: 2 });
  const options = readOptions(file["options"], nClasses);
  const rows = file["coef"];
  const nRows = nClasses === 2 ? 1 : nClasses;
  if (!Array.isArray(rows) || rows.length !== nRows) {
    refuseModel(`coef must be ${nRows} lists for ${nClasses} classes`);
  }
  const intercept = numbers(file["intercept"], { name: "intercept", length: nRows });
  if (!options.fitIntercept && intercept.some((constant) => constant !== 0)) {
    refuseModel("intercept must be 0 since options.fitIntercept is false");
  }
  const nIter = readWhole(file["n_iter"], "n_iter", { low: 0 });
  if (nIter > options.maxIter) {
    refuseModel(`n_iter must be ${options.maxIter} at most: current value is ${nIter}`);
  }
  return {
    options,
    scaler: readScaler(file["scaler"], { isExpected: options.standardize, nFeatures }),
    coef: rows.map((row: unknown, k) => numbers(row, { name: `coef ${k}`, length: nFeatures })),
    intercept,
    nIter,
    converged: readFlag(file["converged"], "converged"),
  };
}

function readOptions(value: unknown, nClasses: number): KnownLogisticOptions {
  const parts = isRecord(value) ? value : refuseModel("options must be an object");
  const { C, classWeight } = parts;
  const options = {
    C: C === null ? Infinity : readNumber(C, "options.C"),
    fitIntercept: readFlag(parts["fitIntercept"], "options.fitIntercept"),
    classWeight: readClassWeight(classWeight, nClasses),
    standardize: readFlag(parts["standardize"], "options.standardize"),
    tol: readNumber(parts["tol"], "options.tol"),
    maxIter: readNumber(parts["maxIter"], "options.maxIter"),
  };
  try {
    return resolveLogisticOptions(options);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return refuseModel(`options cannot be used: ${why.replace(/\.$/, "")}`, { cause });
  }
}

function readClassWeight(value: unknown, nClasses: number): ClassWeight | undefined {
  if (value === null) return undefined;
  if (value === "balanced") return value;
  return [...numbers(value, { name: "options.classWeight", length: nClasses })];
}

function readScaler(
  value: unknown,
  { isExpected, nFeatures }: { isExpected: boolean; nFeatures: number },
): StandardScaler | undefined {
  if (!isExpected) {
    return value === null
      ? undefined
      : refuseModel("scaler must be null without options.standardize");
  }
  const parts = isRecord(value) ? value : refuseModel("scaler must be an object");
  const mean = numbers(parts["mean"], { name: "scaler.mean", length: nFeatures });
  const scale = numbers(parts["scale"], { name: "scaler.scale", length: nFeatures });
  if (!scale.every((deviation) => deviation > 0)) refuseModel("scaler.scale must be above 0");
  return StandardScaler.of({ mean, scale });
}

function numbers(
  value: unknown,
  { name, length }: { name: string; length: number },
): Float64Array {
  const isList = Array.isArray(value) && value.length === length &&
    value.every((item) => Number.isFinite(item));
  return isList
    ? Float64Array.from(value)
    : refuseModel(`${name} must be ${length} finite numbers`);
}
