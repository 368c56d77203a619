/**
 * Classifiers named as plain data, so that searches can send them to workers.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import { DecisionTreeClassifier } from "./decision_tree_classifier.ts";
import { ExtraTreesClassifier } from "./extra_trees_classifier.ts";
import type { Forest, ForestOptions } from "./forest.ts";
import type { GrowForestOptions } from "./grow_forest.ts";
import type { HistGradientBoostingOptions } from "./boosting/boosting_options.ts";
import { HistGradientBoostingClassifier } from "./hist_gradient_boosting_classifier.ts";
import { LogisticRegression } from "./logistic_regression.ts";
import { MajorityClassifier } from "./majority_classifier.ts";
import { RandomForestClassifier } from "./random_forest_classifier.ts";
import type { TreeOptions } from "./tree_options.ts";

/** A classifier whose trees `growForest` grows: a search fits it once for all depths. */
export interface GrownClassifier extends Classifier {
  /** What growing it takes, as plain data. */
  growOptions(nFeatures: number): GrowForestOptions;
}

interface Kind<O> {
  readonly type: new (options: O) => Classifier;
  /** Every option's name, so that a misspelled one is refused: the compiler asks for all of them. */
  readonly names: Readonly<Record<keyof O, true>>;
}

interface ForestKind<O> extends Kind<O> {
  readonly type: (new (options: O) => GrownClassifier) & {
    of(forest: Forest, options: O): Classifier;
  };
}

const TREE: Readonly<Record<keyof TreeOptions, true>> = {
  criterion: true,
  maxDepth: true,
  minSamplesLeaf: true,
  maxLeafNodes: true,
  classWeight: true,
};
const FOREST: Readonly<Record<keyof ForestOptions, true>> = {
  ...TREE,
  nTrees: true,
  maxFeatures: true,
  bootstrap: true,
  randomState: true,
};

const BOOSTING: Readonly<Record<keyof HistGradientBoostingOptions, true>> = {
  learningRate: true,
  maxIter: true,
  maxLeafNodes: true,
  maxDepth: true,
  minSamplesLeaf: true,
  l2Regularization: true,
  maxBins: true,
  earlyStopping: true,
  validationFraction: true,
  nIterNoChange: true,
  tol: true,
  randomState: true,
  classWeight: true,
};

/** The kinds by name. */
const KINDS = {
  decision_tree: kind(DecisionTreeClassifier, { ...TREE, maxFeatures: true, randomState: true }),
  random_forest: forestKind(RandomForestClassifier, FOREST),
  extra_trees: forestKind(ExtraTreesClassifier, FOREST),
  logistic_regression: kind(LogisticRegression, {
    C: true,
    fitIntercept: true,
    classWeight: true,
    standardize: true,
    missing: true,
    tol: true,
    maxIter: true,
  }),
  hist_gradient_boosting: kind(HistGradientBoostingClassifier, BOOSTING),
  majority: kind<Record<never, never>>(MajorityClassifier, {}),
};

/** The name of a kind of classifier. */
export type ClassifierKind = keyof typeof KINDS;

/** The options of a kind. */
export type OptionsOf<K extends ClassifierKind> = (typeof KINDS)[K] extends Kind<infer O> ? O
  : never;

/** A kind of classifier with its options. Plain data. */
export type ClassifierSpec = {
  [K in ClassifierKind]: { readonly kind: K } & OptionsOf<K>;
}[ClassifierKind];

/**
 * Makes the classifier that plain data names.
 *
 * A class cannot be sent to a worker and a name in a configuration file is only text: model
 * selection speaks of classifiers in this form.
 *
 * @throws {TypeError} when there is no such kind, or the kind has no option of that name
 * @throws {RangeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { makeClassifier } from "@/learn/classifier_spec.ts";
 * import assert from "node:assert/strict";
 * const tree = makeClassifier({ kind: "decision_tree", maxDepth: 1 });
 * const y = new Uint8Array([0, 0, 1]);
 * assert.deepEqual(tree.fit([new Float64Array([1, 2, 3])], y).predict([new Float64Array([9])])[0], 1);
 * ```
 */
export function makeClassifier(spec: ClassifierSpec): Classifier {
  const { kind, ...options } = spec;
  const { type, names } = kindOf(kind);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(names, name));
  if (unknown !== undefined) {
    throw new TypeError(
      `Cannot make a ${kind}: its options must be among ${
        Object.keys(names).join(", ")
      }: current value is ${unknown}. Take it out or correct its name.`,
    );
  }
  return new type(options as never);
}

/** Whether a classifier's trees are grown by `growForest`. */
export function isForest(classifier: Classifier): classifier is GrownClassifier {
  return "growOptions" in classifier;
}

/**
 * The fitted classifier of trees that were grown elsewhere, for example by workers.
 *
 * @throws {TypeError} when the kind is no forest
 */
export function fittedForest(spec: ClassifierSpec, forest: Forest): Classifier {
  const { kind, ...options } = spec;
  const { type } = kindOf(kind);
  if (type.of === undefined || !("growOptions" in type.prototype)) {
    throw new TypeError(
      `Cannot make a ${kind} of trees: it must be a forest: current value is ${kind}. Fit it instead.`,
    );
  }
  return type.of(forest, options as never);
}

interface AnyKind {
  readonly type: (new (options: never) => Classifier) & {
    of?(forest: Forest, options: never): Classifier;
  };
  readonly names: Readonly<Record<string, true>>;
}

function kindOf(kind: string): AnyKind {
  if (Object.hasOwn(KINDS, kind)) return KINDS[kind as ClassifierKind];
  throw new TypeError(
    `Cannot make a classifier: kind must be one of ${
      Object.keys(KINDS).join(", ")
    }: current value is ${kind}. Give one of them.`,
  );
}

function kind<O>(type: Kind<O>["type"], names: Kind<O>["names"]): Kind<O> {
  return { type, names };
}

function forestKind<O>(type: ForestKind<O>["type"], names: Kind<O>["names"]): ForestKind<O> {
  return { type, names };
}
