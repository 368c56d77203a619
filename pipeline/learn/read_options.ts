/**
 * The options of models, read from JSON.
 *
 * @module
 */
import type { HistGradientBoostingOptions } from "./boosting/boosting_options.ts";
import type { DecisionTreeOptions } from "./decision_tree_classifier.ts";
import type { ForestOptions } from "./forest.ts";
import { type LogisticRegressionOptions, MISSING_VALUES } from "./logistic/logistic_options.ts";
import {
  readFlag,
  readMembers,
  readNumber,
  readNumbers,
  readOne,
  readWhole,
  refuseModel,
} from "./model_format.ts";

/** Every option that a model has. */
type AllOptions =
  & ForestOptions
  & DecisionTreeOptions
  & HistGradientBoostingOptions
  & LogisticRegressionOptions;

/** How each option is read from what stands in the file. */
type Readers = {
  readonly [K in keyof AllOptions]-?: (value: unknown, name: string) => Required<AllOptions>[K];
};

/**
 * Reads options; their ranges are the constructors' to check.
 *
 * @param names those that may stand there; one that ends in `?` may be absent
 * @param place what they must agree with: `nClasses` is the number of classes
 * @throws {DataError} when one is absent, unknown, of another kind, or has not one weight a class
 */
export function readOptions<K extends keyof AllOptions, O extends keyof AllOptions = never>(
  value: unknown,
  names: readonly (K | `${O}?`)[],
  { nClasses }: { nClasses: number },
): Required<Pick<AllOptions, K>> & Pick<AllOptions, O> {
  const members = readMembers(value, "options", names);
  const readers = readersFor(nClasses);
  const read = Object.entries(members).map(([name, given]) => {
    return [name, readers[name as K | O](given, `options.${name}`)];
  });
  return Object.fromEntries(read);
}

function readersFor(nClasses: number): Readers {
  return {
    nTrees: readWhole,
    criterion: (value, name) => readOne(value, name, ["gini", "entropy"]),
    maxDepth: (value, name) => readLimit(value, name, readWhole),
    maxFeatures: (value, name) => value === "sqrt" ? value : readWhole(value, name),
    minSamplesLeaf: readWhole,
    maxLeafNodes: (value, name) => readLimit(value, name, readWhole),
    classWeight(value, name) {
      if (value === null || value === "balanced") return value;
      if (Array.isArray(value)) return readNumbers(value, name, nClasses);
      return refuseModel(`${name} must be null, "balanced" or a list of finite numbers`);
    },
    bootstrap: readFlag,
    randomState: (value, name) => readWhole(value, name, { low: 0 }),
    learningRate: readNumber,
    maxIter: readWhole,
    l2Regularization: readNumber,
    maxBins: readWhole,
    earlyStopping: (value, name) => readOne(value, name, ["auto", true, false]),
    validationFraction: (value, name) => value === null ? value : readNumber(value, name),
    nIterNoChange: readWhole,
    tol: readNumber,
    C: (value, name) => readLimit(value, name, readNumber),
    fitIntercept: readFlag,
    standardize: readFlag,
    missing: (value, name) => readOne(value, name, MISSING_VALUES),
  };
}

/** JSON has no Infinity and writes null for it. */
function readLimit(value: unknown, name: string, read: typeof readNumber): number {
  return value === null ? Infinity : read(value, name);
}
