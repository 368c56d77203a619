/**
 * Forests as JSON: exact, checked, and no code in them.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import { ExtraTreesClassifier } from "./extra_trees_classifier.ts";
import type { Forest, ForestOptions } from "./forest.ts";
import {
  makeModel,
  type ModelFormat,
  readMembers,
  readWhole,
  refuseModel,
} from "./model_format.ts";
import { readOptions } from "./read_options.ts";
import { RandomForestClassifier } from "./random_forest_classifier.ts";
import { readTree, writeTree } from "./tree_json.ts";

/** A class of forests: what writing and reading take of it. */
interface ForestClass<M extends Classifier> {
  new (...args: never): M;
  /** A fitted forest of trees grown elsewhere. */
  of(forest: Forest, options: ForestOptions): M;
}

/** A fitted forest. */
interface FittedForest extends Classifier {
  readonly forest: Forest;
  readonly options: Required<ForestOptions>;
}

/** The options of a forest, all of which stand in its file. */
const OPTIONS = [
  "nTrees",
  "criterion",
  "maxDepth",
  "maxFeatures",
  "minSamplesLeaf",
  "maxLeafNodes",
  "classWeight",
  "bootstrap",
  "randomState",
] as const satisfies readonly (keyof ForestOptions)[];

/** The files of {@linkcode RandomForestClassifier}. */
export const randomForestFormat: ModelFormat<RandomForestClassifier> = forestFormat(
  "polvo.forest",
  RandomForestClassifier,
);

/** The files of {@linkcode ExtraTreesClassifier}. */
export const extraTreesFormat: ModelFormat<ExtraTreesClassifier> = forestFormat(
  "polvo.extra_trees",
  ExtraTreesClassifier,
);

/**
 * The files of one kind of forest: `n_features`, `n_classes`, `options` and `trees`.
 *
 * Version 1 of random forests had no checksum and no missing values.
 */
function forestFormat<M extends FittedForest>(
  format: string,
  type: ForestClass<M>,
): ModelFormat<M> {
  return {
    format,
    version: 2,
    type,
    write: ({ forest, options }) => ({
      n_features: forest.nFeatures,
      n_classes: forest.nClasses,
      options,
      trees: forest.trees.map(writeTree),
    }),
    read(members) {
      const { n_features, n_classes, options: given, trees } = readMembers(members, "the file", [
        ...["n_features", "n_classes", "options", "trees"],
      ]);
      const nFeatures = readWhole(n_features, "n_features");
      const nClasses = readWhole(n_classes, "n_classes", { high: 256 });
      const options = readOptions(given, OPTIONS, { nClasses });
      if (!Array.isArray(trees) || trees.length !== options.nTrees) {
        return refuseModel(`it must hold the ${options.nTrees} trees of its options`);
      }
      const { maxDepth, maxLeafNodes } = options;
      const read = trees.map((tree: unknown, i) =>
        readTree(tree, { at: `tree ${i}`, nFeatures, nClasses, maxDepth, maxLeafNodes })
      );
      return makeModel(() => type.of({ nFeatures, nClasses, trees: read }, options));
    },
  };
}
