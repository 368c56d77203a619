/**
 * Boosted models as JSON: exact, checked, and no code in them.
 *
 * @module
 */
import { HistGradientBoostingClassifier } from "../hist_gradient_boosting_classifier.ts";
import {
  makeModel,
  type ModelFormat,
  readList,
  readMembers,
  readNumbers,
  readWhole,
  refuseModel,
} from "../model_format.ts";
import { readOptions } from "../read_options.ts";
import type { HistGradientBoostingOptions } from "./boosting_options.ts";
import { readTree, writeTree } from "./boosting_tree_json.ts";

/** The options of a boosted model; all but the last always stand in its file. */
const OPTIONS = [
  "learningRate",
  "maxIter",
  "maxLeafNodes",
  "maxDepth",
  "minSamplesLeaf",
  "l2Regularization",
  "maxBins",
  "earlyStopping",
  "validationFraction",
  "nIterNoChange",
  "tol",
  "randomState",
  "classWeight?",
] as const satisfies readonly (keyof HistGradientBoostingOptions | "classWeight?")[];

/**
 * The files of {@linkcode HistGradientBoostingClassifier}: `n_features`, `n_classes`, `options`,
 * `baseline`, both scores of early stopping, and `trees` turn by turn.
 */
export const boostingFormat: ModelFormat<HistGradientBoostingClassifier> = {
  format: "polvo.boosting",
  version: 1,
  type: HistGradientBoostingClassifier,
  write: ({ boosted, options }) => ({
    n_features: boosted.nFeatures,
    n_classes: boosted.nClasses,
    options,
    baseline: [...boosted.baseline],
    train_score: [...boosted.trainScore],
    validation_score: [...boosted.validationScore],
    trees: boosted.trees.map(writeTree),
  }),
  read(members) {
    const file = readMembers(members, "the file", [
      ...["n_features", "n_classes", "options"],
      ...["baseline", "train_score", "validation_score", "trees"],
    ]);
    const nFeatures = readWhole(file["n_features"], "n_features");
    const nClasses = readWhole(file["n_classes"], "n_classes", { low: 2, high: 256 });
    const options = readOptions(file["options"], OPTIONS, { nClasses });
    const nScores = nClasses === 2 ? 1 : nClasses;
    const trees = readList(file["trees"], "trees");
    const nIter = trees.length / nScores;
    if (!Number.isInteger(nIter) || nIter > options.maxIter || nIter < 1) {
      refuseModel(
        `it must hold ${nScores} trees a turn, ${options.maxIter} turns at most: it has ${trees.length} trees`,
      );
    }
    const readScores = (name: string, ...lengths: number[]) =>
      Float64Array.from(readNumbers(file[name], name, ...lengths));
    const boosted = {
      nFeatures,
      nClasses,
      baseline: readScores("baseline", nScores),
      trainScore: readScores("train_score", 0, nIter + 1),
      validationScore: readScores("validation_score", 0, nIter + 1),
      trees: trees.map((tree, i) => readTree(tree, { at: `tree ${i}`, nFeatures })),
    };
    return makeModel(() => HistGradientBoostingClassifier.of(boosted, options));
  },
};
