import assert from "node:assert/strict";
import type { ForestOptions } from "@/learn/forest.ts";
import type { ForestClassifier } from "@/learn/forest_classifier.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import oracle from "../oracles/learn/trees.json" with { type: "json" };
import { treeOptions } from "./oracle_options.ts";
import { oracleTable } from "./oracle_table.ts";

/** A case of `tests/oracles/learn/trees.py`: scikit-learn's forests of 20 seeds. */
export type ForestCase = (typeof oracle.forests)[number];

/** A case in words. */
export function nameOf(
  { seed, nRows, nFeatures, nClasses, criterion, minSamplesLeaf }: ForestCase,
) {
  const rest = [criterion, minSamplesLeaf && `leaves of ${minSamplesLeaf}`].filter(Boolean);
  return [`table ${seed}, ${nRows} × ${nFeatures}, ${nClasses} classes`, ...rest].join(", ");
}

/** Fits forests of as many seeds and compares the means of their scores. */
export function agreeInDistribution(
  make: (options: ForestOptions) => ForestClassifier,
  expected: ForestCase,
): void {
  const { seed, maxFeatures, accuracy, brier, logLoss, rocAuc, nodes, importances } = expected;
  const { X, y } = oracleTable(seed, expected);
  const probe = oracleTable(seed + 1000, { ...expected, nRows: oracle.nProbe });
  const runs = accuracy.map((_, randomState) => {
    const options = { ...treeOptions(expected), nTrees: oracle.nTrees, maxFeatures, randomState };
    const forest = make(options).fit(X, y);
    return {
      ...scores(forest.predictProba(probe.X), probe.y),
      nodes: mean(forest.forest.trees.map((tree) => tree.feature.length)),
      importances: [...forest.featureImportances],
    };
  });
  const of = (name: "accuracy" | "brier" | "logLoss" | "rocAuc" | "nodes") =>
    runs.map((run) => run[name]);
  agree(of("accuracy"), accuracy, "accuracy");
  agree(of("logLoss"), logLoss, "log loss");
  agree(of("rocAuc"), rocAuc, "ROC AUC");
  // Of so many further means one may lie past two errors by chance; 3 is the 5 % bound for all
  // (Bonferroni).
  agree(of("brier"), brier, "brier", 3);
  agree(of("nodes"), nodes, "nodes", 3);
  for (let f = 0; f < expected.nFeatures; f++) {
    const theirs = importances.map((shares) => shares[f]!);
    agree(runs.map((run) => run.importances[f]!), theirs, `importance ${f}`, 3);
  }
}

function scores(proba: readonly Float64Array[], truth: Uint8Array) {
  const rows = [...truth.entries()];
  const last = proba.at(-1)!;
  const isLast = truth.map((label) => label === proba.length - 1 ? 1 : 0);
  const best = (row: number) => proba.reduce((a, p, k) => p[row]! > proba[a]![row]! ? k : a, 0);
  return {
    accuracy: mean(rows.map(([row, label]) => best(row) === label ? 1 : 0)),
    brier: mean(
      rows.map(([row, label]) =>
        proba.reduce((sum, p, k) => sum + (p[row]! - (k === label ? 1 : 0)) ** 2, 0)
      ),
    ),
    logLoss: mean(
      rows.map(([row, label]) => -Math.log(Math.max(proba[label]![row]!, oracle.clip))),
    ),
    rocAuc: rocAucScore(isLast, last),
  };
}

/** Means over the seeds less than `limit` standard errors of their difference apart. */
export function agree(
  ours: readonly number[],
  theirs: readonly number[],
  what: string,
  limit = 2,
): void {
  const error = Math.sqrt(variance(ours) / ours.length + variance(theirs) / theirs.length);
  const apart = Math.abs(mean(ours) - mean(theirs)) / error;
  assert.ok(apart < limit, `${what}: ${mean(ours)}, ${mean(theirs)}: ${apart} errors apart`);
}

/** The arithmetic mean. */
export function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
