/**
 * Fits every candidate on the table of standard input and prints scores and times as JSON: a child of
 * `deno task bench candidates`, since the libraries are not in the root lock.
 *
 * @module
 */
import { accuracy, type Classifier, makeClassifier, scorers } from "@/mod.ts";
import { KNearestNeighborsClassifier } from "../../notebooks/candidates/k_nearest_neighbors_classifier.ts";
import { MlRandomForestClassifier } from "../../notebooks/candidates/ml_random_forest_classifier.ts";
import config from "../../notebooks/deno.json" with { type: "json" };

/** Columns and labels, train and test. */
interface Table {
  readonly X: number[][];
  readonly y: number[];
  readonly XTest: number[][];
  readonly yTest: number[];
}

const SEED = { randomState: 42 };
const STUDY = { nTrees: 100, maxDepth: 10, maxFeatures: 2, ...SEED };

/** A package with its version. */
const version = (name: "ml-knn" | "ml-random-forest") => config.imports[name].replace("npm:", "");

/** By the name of the table's line. */
const CANDIDATES: Readonly<Record<string, () => Classifier>> = {
  "majority": () => makeClassifier({ kind: "majority" }),
  "logistic regression": () => makeClassifier({ kind: "logistic_regression", standardize: true }),
  [`k nearest neighbours, k = 25 (${version("ml-knn")})`]: () =>
    new KNearestNeighborsClassifier({ nNeighbors: 25 }),
  "decision tree, depth 3": () => makeClassifier({ kind: "decision_tree", maxDepth: 3 }),
  "random forest, depth 10": () => makeClassifier({ kind: "random_forest", ...STUDY }),
  [`random forest (${version("ml-random-forest")})`]: () =>
    new MlRandomForestClassifier({ nTrees: 100, maxFeatures: 3, ...SEED }),
  "extra trees, depth 10": () => makeClassifier({ kind: "extra_trees", ...STUDY }),
  "boosting, 50 trees of 8 leaves": () =>
    makeClassifier({
      kind: "hist_gradient_boosting",
      ...{ maxIter: 50, maxLeafNodes: 8, learningRate: 0.05, ...SEED },
    }),
};

/** Probabilities so certain that the logarithm would rule the mean are taken at this distance. */
const CLIP = 1e-3;

const table: Table = await new Response(Deno.stdin.readable).json();
const [X, XTest] = [table.X, table.XTest].map((columns) =>
  columns.map((c) => Float64Array.from(c))
);
const [y, yTest] = [Uint8Array.from(table.y), Uint8Array.from(table.yTest)];
const results = Object.entries(CANDIDATES).map(([name, make]) => {
  const started = performance.now();
  const model = make().fit(X!, y);
  const fitted = performance.now();
  const proba = model.predictProba(XTest!);
  const predicted = performance.now();
  const clipped = proba.map((column) => column.map((p) => Math.min(1 - CLIP, Math.max(CLIP, p))));
  return {
    name,
    accuracy: accuracy(yTest, model.predict(XTest!)),
    rocAuc: scorers.roc_auc(yTest, proba),
    logLoss: -scorers.neg_log_loss(yTest, clipped),
    brier: -scorers.neg_brier_score(yTest, proba),
    fitSeconds: (fitted - started) / 1000,
    predictSeconds: (predicted - fitted) / 1000,
  };
});
console.log(JSON.stringify(results));
