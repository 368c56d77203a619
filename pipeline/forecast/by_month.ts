/**
 * A forecast by calendar month, over all years, and month after month.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import { groupBootstrap } from "../learn/verification/group_bootstrap.ts";
import { normalQuantile } from "../learn/verification/normal_quantile.ts";
import { percentileInterval } from "../learn/verification/percentile_interval.ts";
import { wilsonInterval } from "../learn/verification/wilson_interval.ts";
import type { Forecast, ForecastRows } from "./forecast.ts";
import { type Ends, type Skill, skillOf, type SkillOptions } from "./skill.ts";

/** A calendar month over all years. */
export interface CalendarMonth {
  /** 1 for January to 12. */
  readonly month: number;
  /** Mean of the probabilities that were said. */
  readonly meanProbability: number;
  /** 95 % interval of the share of exceedances. */
  readonly frequencyEnds: Ends;
  /** The scores of its rows. */
  readonly skill: Skill;
}

/**
 * The calendar months that were forecast.
 *
 * The interval of the frequency is by days drawn anew; Wilson's where these cannot differ: in a month
 * of one day, without an exceedance, or of nothing else.
 *
 * Cost: twelve times that of `skillOf` on a twelfth of the rows.
 */
export function byCalendarMonth(
  rows: ForecastRows,
  forecast: Forecast,
  options: SkillOptions,
): CalendarMonth[] {
  const monthOf = (row: number) => Number(dayText(rows.day[row]!).slice(5, 7));
  return [...grouped(forecast, monthOf)].sort(([a], [b]) => a - b).map(([month, places]) => ({
    month,
    meanProbability: sum(places, (i) => forecast.probability[i]!) / places.length,
    frequencyEnds: frequencyEnds(rows, places.map((i) => forecast.rows[i]!), options),
    skill: skillOf(rows, forecast, { ...options, where: (row) => monthOf(row) === month }),
  }));
}

function frequencyEnds(
  { y, day }: Pick<ForecastRows, "y" | "day">,
  numbers: readonly number[],
  { nReplicates = 1000, randomState }: SkillOptions,
): Ends {
  const positives = sum(numbers, (row) => y[row]!);
  const days = numbers.map((row) => day[row]!);
  if (positives === 0 || positives === numbers.length || new Set(days).size < 2) {
    const { low, high } = wilsonInterval(positives, numbers.length);
    return [low, high];
  }
  const { multiplicities } = groupBootstrap(days, { nReplicates, randomState });
  const shares = Float64Array.from({ length: nReplicates }, (_, replicate) => {
    const times = multiplicities(replicate);
    let n = 0, found = 0;
    for (const [k, row] of numbers.entries()) {
      n += times[k]!;
      found += times[k]! * y[row]!;
    }
    return found / n;
  });
  const { low, high } = percentileInterval(shares, { confidence: 0.95 });
  return [low, high];
}

/** A month of the history. */
export interface MonthCount {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Exceedances measured. */
  readonly exceedances: number;
  /** Those that were expected: the sum of the probabilities. */
  readonly expected: number;
  /** Lower end of the counts that the probabilities allow, 95 %. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** The history with how much its counts spread. */
export interface MonthCounts {
  /** Each month with rows, in order. */
  readonly months: readonly MonthCount[];
  /** By this the variance of a count is larger than if rows of one day were independent; 1 or more. */
  readonly dispersion: number;
}

/**
 * Exceedances of each month beside those that the probabilities expect, and what they allow.
 *
 * The variance of a count of independent rows is the sum of p (1 − p). Rows of one day share its
 * weather and exceed together, so that counts spread more: by the variance of the days' counts about
 * their sums of probabilities, over all days, against that of independent rows. The range is the
 * expected count ± 1.96 standard deviations, within 0 and the number of rows.
 *
 * Source: McCullagh and Nelder (1989), 4.5, on counts that spread more than the binomial's.
 *
 * @example
 * ```ts
 * import { byMonth } from "@/forecast/by_month.ts";
 * import assert from "node:assert/strict";
 * const rows = { y: new Uint8Array([1, 1, 0, 0]), day: new Int32Array([0, 0, 1, 1]) };
 * const forecast = { rows: new Int32Array([0, 1, 2, 3]), probability: new Float64Array(4).fill(0.5) };
 * // Each day is off by 1: 2 for 1 expected, 0 for 1. Variance 1 + 1 for 4 × 1/4.
 * const { months, dispersion } = byMonth(rows, forecast);
 * assert.deepEqual([months[0]?.month, months[0]?.expected, dispersion], ["1970-01", 2, 2]);
 * ```
 */
export function byMonth(
  { y, day }: Pick<ForecastRows, "y" | "day">,
  forecast: Pick<Forecast, "rows" | "probability">,
): MonthCounts {
  const { rows, probability } = forecast;
  const variance = (places: readonly number[]) =>
    sum(places, (i) => probability[i]! * (1 - probability[i]!));
  const all = [...rows.keys()];
  const offs = [...grouped(forecast, (row) => day[row]!).values()]
    .map((places) => sum(places, (i) => y[rows[i]!]! - probability[i]!));
  const independent = variance(all);
  const dispersion = independent === 0
    ? 1
    : Math.max(1, sum(offs, (off) => off * off) / independent);
  const z = normalQuantile(0.975);
  const groups = grouped(forecast, (row) => dayText(day[row]!).slice(0, 7));
  const months = [...groups].sort(([a], [b]) => a < b ? -1 : 1).map(([month, places]) => {
    const expected = sum(places, (i) => probability[i]!);
    const half = z * Math.sqrt(dispersion * variance(places));
    return {
      month,
      exceedances: sum(places, (i) => y[rows[i]!]!),
      expected,
      low: Math.max(0, expected - half),
      high: Math.min(places.length, expected + half),
    };
  });
  return { months, dispersion };
}

/** Places in the forecast, by what their row belongs to. */
function grouped<T>(
  { rows }: Pick<Forecast, "rows">,
  groupOf: (row: number) => T,
): Map<T, number[]> {
  const groups = new Map<T, number[]>();
  for (const [i, row] of rows.entries()) {
    const group = groupOf(row);
    const places = groups.get(group);
    if (places === undefined) groups.set(group, [i]);
    else places.push(i);
  }
  return groups;
}

function sum<T>(of: readonly T[], value: (one: T) => number): number {
  return of.reduce((total, one) => total + value(one), 0);
}
