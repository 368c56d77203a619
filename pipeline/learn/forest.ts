/**
 * What a forest is made with, and what it is.
 *
 * @module
 */
import type { MaxFeatures } from "./check_options.ts";
import type { Tree } from "./tree.ts";
import type { TreeOptions } from "./tree_options.ts";

/** What a forest is asked for. */
export interface ForestOptions extends TreeOptions {
  /**
   * Number of trees.
   * @default {100}
   */
  readonly nTrees?: number;
  /**
   * Features drawn at every node.
   * @default {"sqrt"}
   */
  readonly maxFeatures?: MaxFeatures;
  /**
   * Whether each tree sees as many rows as there are, drawn with replacement. By default random
   * forests do, and extra trees do not.
   */
  readonly bootstrap?: boolean;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/** The trees of a fitted forest, with the shape they were grown on. */
export interface Forest {
  /** Number of columns of X. */
  readonly nFeatures: number;
  /** Number of classes. */
  readonly nClasses: number;
  /** The trees, in the order of their numbers. */
  readonly trees: readonly Tree[];
}
