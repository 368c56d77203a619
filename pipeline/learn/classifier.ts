/**
 * What every model that tells classes apart can do.
 *
 * @module
 */
import type { Columns } from "./training_table.ts";

/**
 * A model that learns classes 0..nClasses-1 from columns of numbers.
 *
 * Model selection, importances and calibration ask for no more than this, so that any model of this
 * room, or a library's behind an adapter, can stand in for another.
 *
 * @example
 * ```ts
 * import type { Classifier } from "@/learn/classifier.ts";
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import assert from "node:assert/strict";
 * const model: Classifier = new DecisionTreeClassifier();
 * model.fit([new Float64Array([1, 2])], new Uint8Array([0, 1]));
 * assert.deepEqual([...model.predict([new Float64Array([1.2])])], [0]);
 * ```
 */
export interface Classifier {
  /**
   * Learns from rows and returns this.
   *
   * @param X columns of nRows values, one for each feature
   * @param y class of each row, 0..nClasses-1
   */
  fit(X: Columns, y: Uint8Array): this;
  /** Probability of each class (one array of nRows values a class) for each row. */
  predictProba(X: Columns): Float64Array[];
  /** The most probable class of each row, the lowest where several are. */
  predict(X: Columns): Uint8Array;
}
