/**
 * One task of an evaluation: a fit on some rows, and the probabilities of others.
 *
 * @module
 */
import { type ClassifierSpec, makeClassifier } from "./classifier_spec.ts";
import { takeLabels, takeRows } from "./take_rows.ts";
import type { Split } from "./train_test_split.ts";
import type { Columns } from "./training_table.ts";

/** What all tasks work on. Plain data, only read. */
export interface PredictData {
  /** Columns of features. */
  readonly X: Columns;
  /** Class of each row, 0 or 1. */
  readonly y: Uint8Array;
}

/** A classifier, the rows it learns from and those it then predicts. Plain data. */
export interface PredictTask extends Split {
  /** What is fitted. */
  readonly classifier: ClassifierSpec;
}

/**
 * Fits on the train rows and gives the probability of class 1 for each test row, in their order.
 *
 * Forward evaluations refit a model a hundred times; as plain data the fits can go to workers.
 *
 * Guarantees: labels of the test rows are not read; train rows of one class alone give its
 * probability, 0 or 1, since nothing can be learned from them.
 * Cost: a fit and a prediction, and a copy of the rows of both.
 *
 * @throws {RangeError} when a class is neither 0 nor 1 or there is no train row
 *
 * @example
 * ```ts
 * import { runPredictTask } from "@/learn/predict_task.ts";
 * import assert from "node:assert/strict";
 * const data = { X: [new Float64Array([1, 2, 3, 9])], y: new Uint8Array([0, 0, 1, 0]) };
 * const probability = runPredictTask(data, {
 *   classifier: { kind: "decision_tree" },
 *   train: new Int32Array([0, 1, 2]),
 *   test: new Int32Array([3, 0]),
 * });
 * assert.deepEqual([...probability], [1, 0]);
 * ```
 */
export function runPredictTask(
  { X, y }: PredictData,
  { classifier, train, test }: PredictTask,
): Float64Array {
  const labels = takeLabels(y, train);
  const highest = labels.reduce((most, label) => Math.max(most, label), 0);
  if (labels.length === 0 || highest > 1) {
    throw new RangeError(
      `Cannot fit: train rows must be of class 0 or 1, and at least one: current value is ${
        labels.length === 0 ? "no row" : `class ${highest}`
      }. Use it for two classes.`,
    );
  }
  if (labels.every((label) => label === labels[0])) {
    return new Float64Array(test.length).fill(labels[0]!);
  }
  return makeClassifier(classifier).fit(takeRows(X, train), labels)
    .predictProba(takeRows(X, test))[1]!;
}
