/**
 * What the operational protocol chooses among.
 *
 * @module
 */
import type { ClassifierSpec } from "../learn/classifier_spec.ts";
import type { ReferenceName } from "./references.ts";

/** A model that may take part in a forecast. */
export interface Member {
  /** What reports call it. */
  readonly name: string;
  /** Models that differ in a setting only: the best of them takes part. */
  readonly family: string;
  /** How it is fitted. */
  readonly classifier: ClassifierSpec;
}

/** How forecasts are made from a table. */
export interface Recipe {
  /** The models. */
  readonly members: readonly Member[];
  /** The forecasts without a model that may take part too. */
  readonly references: readonly ReferenceName[];
  /**
   * Whether members are blended and calibrated by what they said of rows they had not learned from;
   * else there is one member, taken as it is.
   */
  readonly blended: boolean;
}

const logistic = (C: number): Member => ({
  name: `logistic regression, C = ${C}`,
  family: "logistic regression",
  classifier: { kind: "logistic_regression", C, standardize: true, missing: "indicate", tol: 1e-5 },
});

/**
 * The operational recipe: models that see sums, thresholds and combinations, and climatology, so
 * that a model without skill gives way to it. Class weights are not among them: they would find more
 * exceedances at a threshold of 1/2 and spoil the probabilities; the threshold is what costs decide.
 */
export const OPERATIONAL_RECIPE: Recipe = {
  members: [
    logistic(1),
    logistic(0.1),
    logistic(0.01),
    logistic(0.001),
    {
      name: "boosting, 100 trees of 8 leaves",
      family: "boosting",
      classifier: {
        ...{ kind: "hist_gradient_boosting", learningRate: 0.05, maxIter: 100, maxLeafNodes: 8 },
        ...{ minSamplesLeaf: 40, l2Regularization: 5, earlyStopping: false, randomState: 42 },
      },
    },
    {
      name: "random forest, 100 trees",
      family: "random forest",
      classifier: { kind: "random_forest", nTrees: 100, minSamplesLeaf: 5, randomState: 42 },
    },
  ],
  references: ["site_month_climatology", "base_rate"],
  blended: true,
};

/** A recipe of one classifier, taken as it is. */
export function plainRecipe(member: Member): Recipe {
  return { members: [member], references: [], blended: false };
}
