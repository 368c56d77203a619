/**
 * Forecasts of rows that were held back.
 *
 * @module
 */
import type { PredictTask } from "../learn/predict_task.ts";
import type { Split } from "../learn/train_test_split.ts";
import type { Choice } from "./choose.ts";
import type { ForecastTable } from "./feature_table.ts";
import type { Recipe } from "./recipe.ts";
import { referenceForecasts, type ReferenceName, type ReferenceRows } from "./references.ts";

/** A table with what references need, in ascending order of days. */
export type ForecastRows = ForecastTable & ReferenceRows;

/** Ends of the Venn-Abers interval of each row. */
export interface Interval {
  /** The lower ends. */
  readonly p0: Float64Array;
  /** The upper ends. */
  readonly p1: Float64Array;
}

/** What a recipe said of rows that it had not learned from. */
export interface Forecast {
  /** Numbers of the rows in the table. */
  readonly rows: Int32Array;
  /** Probability of an exceedance, of each row. */
  readonly probability: Float64Array;
  /** Intervals; null for a recipe that is taken as it is. */
  readonly interval: Interval | null;
  /** What each reference said of the same rows. */
  readonly references: Readonly<Record<ReferenceName, Float64Array>>;
  /** Rows learned from; the last time, where they were made one after the other. */
  readonly nTrain: number;
  /** What was chosen; the last time; null for a recipe that is taken as it is. */
  readonly choice: Choice | null;
}

/** Runs fits: on some rows, giving probabilities of others, in the order of the tasks. */
export type RunFits = (tasks: readonly PredictTask[]) => Promise<Float64Array[]>;

/** How forecasts are made. */
export interface ForecastOptions {
  /** The models, and whether they are blended. */
  readonly recipe: Recipe;
  /** Days until a result is known. */
  readonly delayDays: number;
  /** Where the fits are run. */
  readonly runFits: RunFits;
}

/** Forecasts of rows by every member of a recipe, then by its references. */
export interface Said {
  /** Numbers of the rows. */
  readonly rows: Int32Array;
  /** Probabilities, one array for each. */
  readonly forecasts: readonly Float64Array[];
}

/**
 * What each member and reference says of the test rows of some splits.
 *
 * @param options.weights members with weight 0 are not fitted and say NaN; all are when not given
 */
export async function saidOf(
  rows: ForecastRows,
  splits: readonly Split[],
  { recipe, runFits, weights }: ForecastOptions & { readonly weights?: readonly number[] },
): Promise<Said[]> {
  const asked = recipe.members.map((_, k) => weights === undefined || weights[k]! > 0);
  const results = await runFits(
    splits.flatMap(({ train, test }) =>
      recipe.members.filter((_, k) => asked[k]).map(({ classifier }) => ({
        classifier,
        train,
        test,
      }))
    ),
  );
  let next = 0;
  return splits.map((split) => {
    const references = referenceForecasts(rows, split);
    const members = asked.map((isAsked) =>
      isAsked ? results[next++]! : new Float64Array(split.test.length).fill(NaN)
    );
    return {
      rows: split.test,
      forecasts: [...members, ...recipe.references.map((name) => references[name])],
    };
  });
}

/** Parts one after the other. */
export function joined(parts: readonly Said[]): Said {
  return {
    rows: Int32Array.from(parts.flatMap((part) => [...part.rows])),
    forecasts: (parts[0]?.forecasts ?? []).map((_, k) =>
      concat(parts.map((part) => part.forecasts[k]!))
    ),
  };
}

/** Arrays one after the other. */
export function concat(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    all.set(part, start);
    start += part.length;
  }
  return all;
}
