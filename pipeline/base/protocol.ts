/**
 * Protocols: named recipes of rows, features, split, search and metric.
 *
 * @module
 */
import { WEATHER_COLUMNS, type WeatherColumn } from "./rows.ts";

/** A recipe that turns the joined table into a model and its scores. */
export interface Protocol {
  /** What artifacts call it. */
  readonly name: string;
  /** Raised whenever a change of the recipe changes its results. */
  readonly version: number;
  /** Columns of X, in order. */
  readonly features: readonly WeatherColumn[];
  /** Share of the rows that is held out, drawn at random with equal shares of exceedances. */
  readonly testSize: number;
  /** Seed of the split. */
  readonly splitSeed: number;
  /** Folds of the cross-validation inside the training rows. */
  readonly nFolds: number;
  /** Depths that the search tries. */
  readonly maxDepth: readonly number[];
  /** Numbers of features drawn at a node that the search tries. */
  readonly maxFeatures: readonly number[];
  /** Trees of a forest. */
  readonly nTrees: number;
  /** Seed of the forests. */
  readonly forestSeed: number;
}

/**
 * The published study's protocol: `train_test_split(test_size=0.30, random_state=42, stratify=y)`,
 * `GridSearchCV(RandomForestClassifier(), …, cv=10, scoring="accuracy")`. Its grid held
 * `max_features` 0 too, which can never be fitted and is left out. It gave the forest no seed; ours
 * takes the split's.
 */
export const STUDY: Protocol = {
  name: "study",
  version: 1,
  features: WEATHER_COLUMNS,
  testSize: 0.3,
  splitSeed: 42,
  nFolds: 10,
  maxDepth: [10, 11, 12, 13, 14],
  maxFeatures: [1, 2, 3, 4],
  nTrees: 100,
  forestSeed: 42,
};
