/**
 * One task of a search: a fit on one fold, scored.
 *
 * @module
 */
import { type ClassifierSpec, makeClassifier } from "./classifier_spec.ts";
import { type ForestAtDepths, probaAtDepths } from "./proba_at_depths.ts";
import { resolveScorer, type ScorerName } from "./scorers.ts";
import { takeLabels, takeRows } from "./take_rows.ts";
import type { Split } from "./train_test_split.ts";
import type { Columns, TrainingTable } from "./training_table.ts";

/** What all tasks of a search work on. Plain data, only read. */
export interface SearchData {
  /** Class of each row. */
  readonly y: Uint8Array;
  /** One more than the highest class. */
  readonly nClasses: number;
  /** Rows to learn from and to score on. */
  readonly folds: readonly Split[];
  /** Columns of features; none when the search has its table. */
  readonly X: Columns;
  /** The rows sorted once, for a search of forests. */
  readonly table?: TrainingTable;
}

/** What is fitted: a classifier, or a forest for all its depths. Plain data. */
export type SearchFit =
  | { readonly classifier: ClassifierSpec }
  | { readonly forest: ForestAtDepths };

/** What a task needs beside the data. Plain data. */
export interface SearchTask {
  /** Place of the fold among the data's. */
  readonly fold: number;
  /** What is fitted on it. */
  readonly fit: SearchFit;
  /** What the test rows are scored by. */
  readonly scoring: ScorerName;
}

/**
 * Fits on the fold's train rows and scores on its test rows.
 *
 * A class that the train rows lack has probability 0.
 *
 * @returns one score, or one for each depth of a forest
 */
export function runSearchTask(data: SearchData, task: SearchTask): number[] {
  const { fit, scoring } = task;
  const scorer = resolveScorer(scoring);
  const split = data.folds[task.fold]!;
  const measured = takeLabels(data.y, split.test);
  const probas = "forest" in fit
    ? probaAtDepths(data.table!, split, fit.forest)
    : [fitProba(data, split, fit.classifier)];
  return probas.map((proba) => scorer(measured, proba));
}

function fitProba(
  { X, y, nClasses }: SearchData,
  { train, test }: Split,
  classifier: ClassifierSpec,
): Float64Array[] {
  const fitted = makeClassifier(classifier).fit(takeRows(X, train), takeLabels(y, train));
  const proba = fitted.predictProba(takeRows(X, test));
  while (proba.length < nClasses) proba.push(new Float64Array(test.length));
  return proba;
}
