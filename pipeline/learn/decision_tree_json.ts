/**
 * A single tree as JSON: exact, checked, and no code in it.
 *
 * @module
 */
import { DecisionTreeClassifier } from "./decision_tree_classifier.ts";
import { makeModel, type ModelFormat, readMembers, readWhole } from "./model_format.ts";
import { readOptions } from "./read_options.ts";
import { readTree, writeTree } from "./tree_json.ts";

/** The files of {@linkcode DecisionTreeClassifier}: `options` holds those that were given. */
export const decisionTreeFormat: ModelFormat<DecisionTreeClassifier> = {
  format: "polvo.tree",
  version: 1,
  type: DecisionTreeClassifier,
  write: ({ tree, nFeatures, options }) => ({
    n_features: nFeatures,
    n_classes: tree.nClasses,
    options,
    tree: writeTree(tree),
  }),
  read(members) {
    const file = readMembers(members, "the file", ["n_features", "n_classes", "options", "tree"]);
    const nFeatures = readWhole(file["n_features"], "n_features");
    const nClasses = readWhole(file["n_classes"], "n_classes", { high: 256 });
    const options = readOptions(file["options"], [
      "criterion?",
      "maxDepth?",
      "maxFeatures?",
      "minSamplesLeaf?",
      "maxLeafNodes?",
      "classWeight?",
      "randomState?",
    ], { nClasses });
    const { maxDepth = Infinity, maxLeafNodes = Infinity } = options;
    const place = { at: "the tree", nFeatures, nClasses, maxDepth, maxLeafNodes };
    const tree = readTree(file["tree"], place);
    return makeModel(() => DecisionTreeClassifier.of({ tree, nFeatures }, options));
  },
};
