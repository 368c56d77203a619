/**
 * What a logistic regression is asked for.
 *
 * @module
 */
import { checkNames, checkWhole } from "../check_options.ts";
import { checkClassWeight, type ClassWeight } from "../class_weight.ts";

/** What may become of missing values. */
export const MISSING_VALUES = ["refuse", "indicate"] as const;
/** One of {@linkcode MISSING_VALUES}. */
export type MissingValues = (typeof MISSING_VALUES)[number];

/** What {@linkcode LogisticRegression} is asked for. */
export interface LogisticRegressionOptions {
  /**
   * Inverse of the penalty on squared coefficients, above 0; Infinity for none.
   * @default {1}
   */
  readonly C?: number;
  /**
   * Whether a constant, without penalty, is added to the linear predictors.
   * @default {true}
   */
  readonly fitIntercept?: boolean;
  /** How much each class counts; all 1 when not given. */
  readonly classWeight?: ClassWeight | null | undefined;
  /**
   * Whether columns are standardised before, as by a `StandardScaler` in a pipeline.
   * @default {false}
   */
  readonly standardize?: boolean;
  /**
   * What becomes of missing values (NaN): refused, or filled with the column's mean and told to the
   * model by a further column, 1 where the value was missing.
   * @default {"refuse"}
   */
  readonly missing?: MissingValues;
  /**
   * The fit ends with a step that changes no row's log-odds by more than this.
   * @default {1e-8}
   */
  readonly tol?: number;
  /**
   * Most steps of Newton's method.
   * @default {100}
   */
  readonly maxIter?: number;
}

/** The options, complete. */
export type KnownLogisticOptions = Required<LogisticRegressionOptions>;

/**
 * Completes and checks the options.
 *
 * @throws {TypeError} when an option is of the wrong type
 * @throws {RangeError} when an option is out of range
 */
export function resolveLogisticOptions(options: LogisticRegressionOptions): KnownLogisticOptions {
  const known: KnownLogisticOptions = {
    C: 1,
    fitIntercept: true,
    classWeight: undefined,
    standardize: false,
    missing: "refuse",
    tol: 1e-8,
    maxIter: 100,
  };
  checkNames(options, known);
  Object.assign(known, options);
  if (!(known.C > 0)) {
    throw new RangeError(
      `Cannot use C: it must be a number above 0, or Infinity: current value is ${known.C}. Give such a number; smaller ones penalise more.`,
    );
  }
  if (!(known.tol > 0 && known.tol < Infinity)) {
    throw new RangeError(
      `Cannot use tol: it must be a finite number above 0: current value is ${known.tol}. Give such a number, as 1e-8.`,
    );
  }
  checkWhole("maxIter", known.maxIter, { low: 1, high: 1_000_000 });
  checkFlag("fitIntercept", known.fitIntercept);
  checkFlag("standardize", known.standardize);
  checkClassWeight(known.classWeight);
  if (!MISSING_VALUES.includes(known.missing)) {
    throw new TypeError(
      `Cannot use missing: it must be one of ${MISSING_VALUES.join(", ")}: current value is ${
        String(known.missing)
      }. Give one of them.`,
    );
  }
  return known;
}

function checkFlag(name: string, value: unknown): void {
  if (typeof value === "boolean") return;
  throw new TypeError(
    `Cannot use ${name}: it must be true or false: current value is ${String(value)}. Give one.`,
  );
}
