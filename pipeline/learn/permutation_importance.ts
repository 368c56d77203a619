/**
 * What each feature is worth to a fitted model.
 *
 * @module
 */
import { checkRandomState, checkWhole } from "./check_options.ts";
import type { Classifier } from "./classifier.ts";
import { keyedHash, keyedInteger } from "./keyed_hash.ts";
import { resolveScorer, type Scorer, type ScorerName } from "./scorers.ts";
import type { Columns } from "./training_table.ts";

// The permutations' turn of the seed: a forest of the same seed derives its own keys from it.
const PERMUTE = -3;

/** What {@linkcode permutationImportance} is asked for. */
export interface PermutationImportanceOptions {
  /**
   * What is lost: a name of {@linkcode scorers}, or a function of the same form.
   * @default {"accuracy"}
   */
  readonly scoring?: ScorerName | Scorer;
  /**
   * Permutations of each feature, at least 1.
   * @default {5}
   */
  readonly nRepeats?: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/** What {@linkcode permutationImportance} found. */
export interface PermutationImportance {
  /** Loss of score by each permutation, for each feature. */
  readonly importances: readonly Float64Array[];
  /** Its mean over the permutations, for each feature. */
  readonly mean: Float64Array;
  /** Its standard deviation over them (divided by their number), for each feature. */
  readonly std: Float64Array;
}

/**
 * How much score a fitted model loses when one feature's values are dealt to the rows anew.
 *
 * Unlike the importances that a forest counts while it grows, it can be taken on rows the model has
 * not seen, for any model and any score, and does not favour features with many values. Features
 * that say the same stand in for each other: each alone may look worthless. Rows made by permuting
 * may not occur in nature.
 *
 * Guarantees: in distribution scikit-learn's; a feature that the model does not use scores 0; each
 * repeat deals every feature alike, so the other columns and their order do not matter to a
 * feature's importance; nothing of X or the model is changed.
 * Cost: 1 + nFeatures × nRepeats predictions of all rows; one column of memory.
 * Source: Breiman (2001); Fisher, Rudin and Dominici (2019); scikit-learn `permutation_importance`.
 *
 * @param classifier a fitted model
 * @param X columns of nRows values, one for each feature: better those of rows not learnt from
 * @param y class of each row, 0..nClasses-1
 * @throws {TypeError} when there is no column, no row, or the lengths differ
 * @throws {RangeError} when an option is out of range
 *
 * @example
 * ```ts
 * import { DecisionTreeClassifier } from "@/learn/decision_tree_classifier.ts";
 * import { permutationImportance } from "@/learn/permutation_importance.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 4]), new Float64Array([7, 7, 7, 7])];
 * const y = new Uint8Array([0, 0, 1, 1]);
 * const tree = new DecisionTreeClassifier().fit(X, y);
 * const { mean } = permutationImportance(tree, X, y, { nRepeats: 20, randomState: 42 });
 * assert.ok(mean[0]! > 0);
 * assert.equal(mean[1], 0);
 * ```
 */
export function permutationImportance(
  classifier: Classifier,
  X: Columns,
  y: Uint8Array,
  options: PermutationImportanceOptions,
): PermutationImportance {
  const { scoring = "accuracy", nRepeats = 5, randomState } = options;
  const scorer = resolveScorer(scoring);
  checkWhole("nRepeats", nRepeats, { low: 1, high: 1_000_000 });
  checkRandomState(randomState);
  const nRows = y.length;
  if (X.length === 0 || nRows === 0 || X.some((column) => column.length !== nRows)) {
    throw new TypeError(
      `Cannot score: X must have one value for each of ${nRows} labels in each column: columns have [${
        X.map((column) => column.length)
      }] values. Pass columns and labels of the same rows.`,
    );
  }
  const whole = scorer(y, classifier.predictProba(X));
  const importances = X.map(() => new Float64Array(nRepeats));
  for (let repeat = 0; repeat < nRepeats; repeat++) {
    const rows = permutation(nRows, keyedHash(keyedHash(randomState, PERMUTE), repeat));
    for (const [feature, column] of X.entries()) {
      const dealt = X.with(feature, Float64Array.from(rows, (row) => column[row]!));
      importances[feature]![repeat] = whole - scorer(y, classifier.predictProba(dealt));
    }
  }
  return {
    importances,
    mean: Float64Array.from(importances, mean),
    std: Float64Array.from(importances, (losses) => {
      const middle = mean(losses);
      return Math.sqrt(mean(losses.map((loss) => (loss - middle) ** 2)));
    }),
  };
}

/** The whole numbers 0..n-1, shuffled from the last place down. */
function permutation(n: number, key: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = keyedInteger(key, i, { below: i + 1 });
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
