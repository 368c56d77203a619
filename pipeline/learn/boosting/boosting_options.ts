/**
 * What boosting is asked for.
 *
 * @module
 */
import { checkClassWeight, type ClassWeight } from "../class_weight.ts";
import { checkMaxDepth, checkNames, checkRandomState, checkWhole } from "../check_options.ts";

/** What {@linkcode HistGradientBoostingClassifier} is asked for, in scikit-learn's words. */
export interface HistGradientBoostingOptions {
  /**
   * What the values of leaves are multiplied by; above 0.
   * @default {0.1}
   */
  readonly learningRate?: number;
  /**
   * Most turns: a turn grows one tree, or one for each of more than two classes.
   * @default {100}
   */
  readonly maxIter?: number;
  /**
   * Most leaves of a tree, 2 or more; null or Infinity for no limit.
   * @default {31}
   */
  readonly maxLeafNodes?: number | null;
  /**
   * Most questions on the way to a leaf; null or Infinity for no limit.
   * @default {Infinity}
   */
  readonly maxDepth?: number | null;
  /**
   * Fewest rows of a leaf.
   * @default {20}
   */
  readonly minSamplesLeaf?: number;
  /**
   * Draws the values of leaves towards 0; 0 or more.
   * @default {0}
   */
  readonly l2Regularization?: number;
  /**
   * Most bins for the values of a feature, 2..255; missing values have one more.
   * @default {255}
   */
  readonly maxBins?: number;
  /**
   * Whether to stop once the score no longer rises; "auto" for more than 10,000 rows.
   * @default {"auto"}
   */
  readonly earlyStopping?: "auto" | boolean;
  /**
   * Share of the rows that early stopping scores on and does not learn from, in (0, 1); null to
   * score on the rows learned from.
   * @default {0.1}
   */
  readonly validationFraction?: number | null;
  /**
   * Turns without a better score after which to stop.
   * @default {10}
   */
  readonly nIterNoChange?: number;
  /**
   * By how much a score must rise to be better; 0 or more.
   * @default {1e-7}
   */
  readonly tol?: number;
  /**
   * Seed, 0..2^32-1: it draws the rows of validation, and of the bins above 200,000 rows.
   * @default {0}
   */
  readonly randomState?: number;
  /**
   * How much a row of each class counts, class 0 first, or "balanced" for the same sum in every
   * class; null or not given for once each.
   */
  readonly classWeight?: ClassWeight | null;
}

/** The options, complete; no limit is Infinity. */
export interface KnownOptions extends Required<Omit<HistGradientBoostingOptions, "classWeight">> {
  /** Most leaves of a tree. */
  readonly maxLeafNodes: number;
  /** Most questions on the way to a leaf. */
  readonly maxDepth: number;
  /** Weights of the classes, when given. */
  readonly classWeight?: ClassWeight | null;
}

/**
 * Fills in the defaults and checks every option.
 *
 * @throws {TypeError} when `classWeight` is neither "balanced" nor a list
 * @throws {RangeError} when an option is out of range
 */
export function knownOptions(options: HistGradientBoostingOptions): KnownOptions {
  checkNames(options, { ...DEFAULT_OPTIONS, classWeight: null });
  const known = { ...DEFAULT_OPTIONS, ...options };
  const maxLeafNodes = known.maxLeafNodes ?? Infinity;
  const maxDepth = known.maxDepth ?? Infinity;
  const { earlyStopping, validationFraction } = known;
  const most = { high: Number.MAX_SAFE_INTEGER };
  checkNumber("learningRate", known.learningRate, "above 0", (rate) => rate > 0);
  checkWhole("maxIter", known.maxIter, { low: 1, ...most });
  if (maxLeafNodes !== Infinity) checkWhole("maxLeafNodes", maxLeafNodes, { low: 2, ...most });
  checkMaxDepth(maxDepth);
  checkWhole("minSamplesLeaf", known.minSamplesLeaf, { low: 1, ...most });
  checkNumber("l2Regularization", known.l2Regularization, "0 or more", (l2) => l2 >= 0);
  checkWhole("maxBins", known.maxBins, { low: 2, high: 255 });
  if (earlyStopping !== "auto" && typeof earlyStopping !== "boolean") {
    refuse("earlyStopping", earlyStopping, 'be "auto", true or false');
  }
  if (validationFraction !== null) {
    const isShare = (share: number) => share > 0 && share < 1;
    checkNumber("validationFraction", validationFraction, "between 0 and 1", isShare);
  }
  checkWhole("nIterNoChange", known.nIterNoChange, { low: 1, ...most });
  checkNumber("tol", known.tol, "0 or more", (tol) => tol >= 0);
  checkRandomState(known.randomState);
  checkClassWeight(known.classWeight);
  return { ...known, maxLeafNodes, maxDepth };
}

/** The options when nothing is asked for. */
export const DEFAULT_OPTIONS: KnownOptions = {
  learningRate: 0.1,
  maxIter: 100,
  maxLeafNodes: 31,
  maxDepth: Infinity,
  minSamplesLeaf: 20,
  l2Regularization: 0,
  maxBins: 255,
  earlyStopping: "auto",
  validationFraction: 0.1,
  nIterNoChange: 10,
  tol: 1e-7,
  randomState: 0,
};

function checkNumber(
  name: string,
  value: number,
  wanted: string,
  isRight: (value: number) => boolean,
): void {
  if (!Number.isFinite(value) || !isRight(value)) refuse(name, value, `be a number ${wanted}`);
}

function refuse(name: string, value: unknown, wanted: string): never {
  throw new RangeError(
    `Cannot use ${name}: it must ${wanted}: current value is ${String(value)}. Give such a value.`,
  );
}
