/**
 * What all trees are asked for.
 *
 * @module
 */
import { checkMaxDepth, checkWhole } from "./check_options.ts";
import { checkClassWeight, type ClassWeight } from "./class_weight.ts";
import type { Criterion } from "./criterion.ts";

/** Options of a tree, in a forest or alone. */
export interface TreeOptions {
  /**
   * What a cut is to lower.
   * @default {"gini"}
   */
  readonly criterion?: Criterion;
  /**
   * Most questions on the way to a leaf.
   * @default {Infinity}
   */
  readonly maxDepth?: number;
  /**
   * Rows of the table that each leaf holds at least, however often one was drawn.
   * @default {1}
   */
  readonly minSamplesLeaf?: number;
  /**
   * Most leaves; those are kept whose cuts lower the impurity most.
   * @default {Infinity}
   */
  readonly maxLeafNodes?: number;
  /**
   * What a row of each class counts: `"balanced"`, one weight a class, or null for 1 each.
   * @default {null}
   */
  readonly classWeight?: ClassWeight | null;
}

/** What an option is when it is not given. */
export const TREE_DEFAULTS: Required<TreeOptions> = {
  criterion: "gini",
  maxDepth: Infinity,
  minSamplesLeaf: 1,
  maxLeafNodes: Infinity,
  classWeight: null,
};

/**
 * Checks them; whether there is a weight for each class shows when the classes are known.
 *
 * @throws {RangeError} when one is out of range
 */
export function checkTreeOptions(options: Required<TreeOptions>): void {
  const { criterion, maxDepth, minSamplesLeaf, maxLeafNodes } = options;
  if (criterion !== "gini" && criterion !== "entropy") {
    throw new RangeError(
      `Cannot use criterion: it must be "gini" or "entropy": current value is ${criterion}. Give one of them.`,
    );
  }
  checkMaxDepth(maxDepth);
  checkClassWeight(options.classWeight);
  checkWhole("minSamplesLeaf", minSamplesLeaf, { low: 1, high: Number.MAX_SAFE_INTEGER });
  if (maxLeafNodes !== Infinity) {
    checkWhole("maxLeafNodes", maxLeafNodes, { low: 2, high: Number.MAX_SAFE_INTEGER });
  }
}
