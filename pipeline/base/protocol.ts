/**
 * Protocols: named recipes of rows, features, split, search and metric.
 *
 * @module
 */
import { type ExceedanceRule, percentText, sameRule } from "./exceedance.ts";
import { WEATHER_COLUMNS, type WeatherColumn } from "./rows.ts";
import { microgramsPerCubicMetre } from "./units.ts";

/** A recipe that turns the joined table into a model and its scores. */
export interface Protocol {
  /** What artifacts call it, see {@linkcode protocolName}. */
  readonly name: string;
  /** Raised whenever a change of the recipe changes its results. */
  readonly version: number;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
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

/** The rule of each recipe under which it has its plain name. */
export const OWN_RULES: Readonly<Record<"study" | "operational", ExceedanceRule>> = {
  study: {
    level: microgramsPerCubicMetre(150),
    comparison: ">=",
    min_capture: 0,
    below_detection: "drop",
  },
  operational: {
    level: microgramsPerCubicMetre(150),
    comparison: ">=",
    min_capture: 0.75,
    below_detection: "negative",
  },
};

/** How a name tells the comparison. */
const SHORT: Readonly<Record<ExceedanceRule["comparison"], string>> = {
  ">=": "ge",
  ">": "gt",
  epa: "epa",
};

/**
 * The name of a recipe under a rule: a figure made under another rule is never told as its own.
 *
 * The plain name is kept for the recipe's own rule; another one is told by comparison and level, and
 * by what else it changes. The zone of the day is no part of it: the station's own local day is the
 * rule everywhere, and the report says which zone that is (`day_zone`).
 *
 * @example
 * ```ts
 * import { OWN_RULES, protocolName } from "@/base/protocol.ts";
 * import { microgramsPerCubicMetre } from "@/base/units.ts";
 * import assert from "node:assert/strict";
 * const rule = OWN_RULES.study;
 * assert.equal(protocolName("study", rule), "study");
 * const level = microgramsPerCubicMetre(50);
 * assert.equal(protocolName("study", { ...rule, level }), "study-ge50");
 * assert.equal(protocolName("study", { ...rule, min_capture: 0.75 }), "study-ge150-capture75");
 * assert.equal(protocolName("operational", OWN_RULES.operational), "operational");
 * ```
 */
export function protocolName(recipe: keyof typeof OWN_RULES, rule: ExceedanceRule): string {
  const own = OWN_RULES[recipe];
  if (sameRule(rule, own)) return recipe;
  const capture = rule.min_capture === own.min_capture
    ? ""
    : `-capture${percentText(rule.min_capture)}`;
  const below = rule.below_detection === own.below_detection ? "" : `-below${rule.below_detection}`;
  return `${recipe}-${SHORT[rule.comparison]}${rule.level}${capture}${below}`;
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
  rule: OWN_RULES.study,
  features: WEATHER_COLUMNS,
  testSize: 0.3,
  splitSeed: 42,
  nFolds: 10,
  maxDepth: [10, 11, 12, 13, 14],
  maxFeatures: [1, 2, 3, 4],
  nTrees: 100,
  forestSeed: 42,
};

/** The study's protocol under a rule, which gives it its name. */
export function studyUnder(rule: ExceedanceRule): Protocol {
  return { ...STUDY, name: protocolName("study", rule), rule };
}

/** A recipe of rows, features and splits that is judged as a service lives. */
export interface OperationalProtocol {
  /** What artifacts call it, see {@linkcode protocolName}. */
  readonly name: string;
  /** Raised whenever a change of the recipe changes its results. */
  readonly version: number;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
  /** Share of rows, groups or days that the splits test. */
  readonly testSize: number;
  /** Seed of splits and intervals. */
  readonly randomState: number;
}

/** The operational protocol under a rule, which gives it its name. */
export function operationalUnder(rule: ExceedanceRule): OperationalProtocol {
  return {
    name: protocolName("operational", rule),
    version: 1,
    rule,
    testSize: STUDY.testSize,
    randomState: STUDY.splitSeed,
  };
}
