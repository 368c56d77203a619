/**
 * What each set of inputs costs and brings: losses of some members on forward folds, and differences.
 *
 * @module
 */
import assert from "node:assert/strict";
import { squaredErrors } from "@/learn/brier_score_loss.ts";
import type { ClassifierSpec } from "@/learn/classifier_spec.ts";
import { logLosses } from "@/learn/log_loss.ts";
import { pairedBootstrap } from "@/learn/verification/paired_bootstrap.ts";
import { N_FOLDS } from "@/forecast/choose.ts";
import { concat } from "@/forecast/forecast.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { forwardFolds, splitRows } from "@/forecast/splits.ts";
import type { Split } from "@/learn/train_test_split.ts";
import type { Pool } from "@/pool/pool.ts";
import type { OperationalTable } from "../support/operational_tables.ts";

/** Seed of splits and intervals. */
export const SEED = 42;
/** No probability is taken nearer to 0 or 1: the blend of the protocol takes none nearer either. */
const NEAREST = 0.002;
/** Seeds of the forest: one forest's chance is as large as what a group of inputs brings. */
const FOREST_SEEDS = [42, 43, 44, 45];

/** A member of the recipe that sets of inputs are measured by. */
export interface Measured {
  /** What the tables call it. */
  readonly name: string;
  /** The member as it is, then with other seeds; losses are means over all of them. */
  readonly classifiers: readonly ClassifierSpec[];
}

/** One of each family, and a second penalty of the regression. */
export const MEASURED: readonly Measured[] = [
  { name: "regression, C = 0.1", classifiers: [memberOf("logistic regression, C = 0.1")] },
  { name: "regression, C = 0.01", classifiers: [memberOf("logistic regression, C = 0.01")] },
  { name: "boosting", classifiers: [memberOf("boosting, 100 trees of 8 leaves")] },
  {
    name: "forest",
    classifiers: FOREST_SEEDS.map((randomState) => ({
      ...memberOf("random forest, 100 trees"),
      randomState,
    })),
  },
];

function memberOf(name: string): ClassifierSpec {
  const member = OPERATIONAL_RECIPE.members.find((one) => one.name === name);
  assert.ok(member, `the recipe has no member "${name}"`);
  return member.classifier;
}

/** Rows that were held back, in the order of the folds. */
export interface Held {
  /** The forward folds inside the training days of the forward split. */
  readonly folds: readonly Split[];
  /** Label of each row held back. */
  readonly measured: Uint8Array;
  /** Its day. */
  readonly day: Int32Array;
}

/** The folds: no day of the forward split's test is read. */
export function heldBack({ rows, delayDays }: OperationalTable): Held {
  const { train, test } = splitRows(rows, "forward", {
    ...{ testSize: 0.3, randomState: SEED, delayDays },
  });
  const folds = forwardFolds(train, { day: rows.day, nFolds: N_FOLDS, delayDays });
  const held = folds.flatMap((fold) => [...fold.test]);
  const firstTested = rows.day[test[0]!]!;
  assert.ok(
    folds.every(({ train, test }) => {
      const [lastLearned, first] = [rows.day[train.at(-1)!]!, rows.day[test[0]!]!];
      return lastLearned + delayDays <= first && rows.day[test.at(-1)!]! < firstTested;
    }),
    "a fold learns or is tested out of its time",
  );
  return {
    folds,
    measured: Uint8Array.from(held, (row) => rows.y[row]!),
    day: Int32Array.from(held, (row) => rows.day[row]!),
  };
}

/** Probabilities by each classifier, of all rows held back. */
export async function probabilities(
  X: readonly Float64Array[],
  y: Uint8Array,
  { held, pool, classifiers }: {
    held: Held;
    pool: Pool;
    classifiers: readonly ClassifierSpec[];
  },
): Promise<Float64Array[]> {
  const { folds } = held;
  const tasks = classifiers.flatMap((classifier) => folds.map((fold) => ({ classifier, ...fold })));
  const parts = await pool.predictProba(X, y, { tasks });
  return classifiers.map((_, k) => concat(parts.slice(k * folds.length, (k + 1) * folds.length)));
}

/** Losses of each row: by each of {@linkcode MEASURED}, then their mean. */
export interface Losses {
  readonly log: readonly Float64Array[];
  readonly brier: readonly Float64Array[];
}

/** Log losses and squared errors of each row on some columns. */
export async function lossesOn(
  X: readonly Float64Array[],
  y: Uint8Array,
  { held, pool }: { held: Held; pool: Pool },
): Promise<Losses> {
  const { measured } = held;
  const classifiers = MEASURED.flatMap((member) => member.classifiers);
  const forecasts = await probabilities(X, y, { held, pool, classifiers });
  let next = 0;
  const members = MEASURED.map(({ classifiers }) =>
    forecasts.slice(next, next += classifiers.length)
  );
  const byMember = (of: (forecast: Float64Array) => Float64Array) => {
    const losses = members.map((seeds) => meanOf(seeds.map(of)));
    return [...losses, meanOf(losses)];
  };
  return {
    log: byMember((forecast) => {
      const kept = forecast.map((p) => Math.min(Math.max(p, NEAREST), 1 - NEAREST));
      return logLosses(measured, [kept.map((p) => 1 - p), kept]);
    }),
    brier: byMember((forecast) => squaredErrors(measured, forecast)),
  };
}

function meanOf(all: readonly Float64Array[]): Float64Array {
  return all[0]!.map((_, row) => mean(all.map((values) => values[row]!)));
}

/** The mean of some values. */
export function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

/** A difference of mean losses; below 0 the first is better. */
export interface Change {
  readonly difference: number;
  /** Standard error, days drawn as a whole. */
  readonly error: number;
}

/** The share of a normal distribution within one standard deviation. */
const ONE_SIGMA = 0.6827;

/**
 * The mean difference of two losses of the same rows, with its standard error by days.
 *
 * The bootstrap's is held against that of sums of days, which needs none.
 */
export function changeOf(a: Float64Array, b: Float64Array, day: Int32Array): Change {
  const options = { randomState: SEED, confidence: ONE_SIGMA };
  const { difference, low, high } = pairedBootstrap(a, b, day, options);
  const error = (high - low) / 2;
  const sums = new Map<number, number>();
  for (const [row, one] of day.entries()) {
    sums.set(one, (sums.get(one) ?? 0) + a[row]! - b[row]! - difference);
  }
  const bySums = Math.hypot(...sums.values()) / day.length;
  assert.ok(Math.abs(error - bySums) <= 0.2 * bySums, `standard errors ${error} and ${bySums}`);
  return { difference, error };
}

/** A change in thousandths, bold beyond two standard errors. */
export function changeText({ difference, error }: Change): string {
  const thousandths = (difference * 1000).toFixed(1);
  const rounded = Number(thousandths);
  const sign = rounded > 0 ? "+" : "";
  const text = `${rounded === 0 ? "0.0" : sign + thousandths} ± ${(error * 1000).toFixed(1)}`;
  return Math.abs(difference) > 2 * error ? `**${text}**` : text;
}
