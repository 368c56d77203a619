/**
 * The options of trees and forests, read from JSON.
 *
 * @module
 */
import type { DecisionTreeOptions } from "./decision_tree_classifier.ts";
import type { ForestOptions } from "./forest.ts";
import { readMembers, readWhole, refuseModel } from "./model_format.ts";

/** Every option that a tree or a forest has. */
type AllOptions = ForestOptions & DecisionTreeOptions;

/** How each option is read from what stands in the file. */
const READERS: {
  readonly [K in keyof AllOptions]-?: (value: unknown, name: string) => Required<AllOptions>[K];
} = {
  nTrees: readWhole,
  criterion: (value, name) => readOne(value, name, ["gini", "entropy"]),
  maxDepth: readLimit,
  maxFeatures: (value, name) => value === "sqrt" ? value : readWhole(value, name),
  minSamplesLeaf: readWhole,
  maxLeafNodes: readLimit,
  classWeight(value, name) {
    if (value === null || value === "balanced") return value;
    if (Array.isArray(value) && value.every((weight) => Number.isFinite(weight))) return value;
    return refuseModel(`${name} must be null, "balanced" or a list of finite numbers`);
  },
  bootstrap: (value, name) => readOne(value, name, [true, false]),
  randomState: (value, name) => readWhole(value, name, { low: 0 }),
};

/**
 * Reads options; their ranges are the constructors' to check.
 *
 * @param names those that may stand there; one that ends in `?` may be absent
 * @throws {DataError} when one is absent, unknown, or of another kind
 */
export function readOptions<K extends keyof AllOptions>(
  value: unknown,
  names: readonly (K | `${K}?`)[],
): Pick<AllOptions, K> {
  const members = readMembers(value, "options", names);
  const read = Object.entries(members).map(([name, given]) => {
    return [name, READERS[name as K](given, `options.${name}`)];
  });
  return Object.fromEntries(read) as Pick<AllOptions, K>;
}

/**
 * Makes a model of its options; those out of range make the file impossible.
 *
 * @throws {DataError} when the model refuses its options
 */
export function makeModel<M>(make: () => M): M {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    return refuseModel(error.message.replace(/\.$/, ""), { cause: error });
  }
}

/** JSON has no Infinity and writes null for it. */
function readLimit(value: unknown, name: string): number {
  return value === null ? Infinity : readWhole(value, name);
}

function readOne<T>(value: unknown, name: string, known: readonly T[]): T {
  const one = known.find((item) => item === value);
  if (one !== undefined) return one;
  return refuseModel(
    `${name} must be one of ${JSON.stringify(known)}: current value is ${JSON.stringify(value)}`,
  );
}
