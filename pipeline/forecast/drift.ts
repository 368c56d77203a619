/**
 * Whether the level moved: exceedances of each year against what was expected of it.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import { type GroupBootstrap, groupBootstrap } from "../learn/verification/group_bootstrap.ts";
import { normalQuantile } from "../learn/verification/normal_quantile.ts";
import { percentileInterval } from "../learn/verification/percentile_interval.ts";
import type { Forecast, ForecastRows } from "./forecast.ts";

/** Exceedances of a year, measured and expected. */
export interface DriftYear {
  /** The calendar year. */
  readonly year: number;
  /** Rows. */
  readonly n: number;
  /** Exceedances measured. */
  readonly observed: number;
  /** Exceedances that the site-month climatology known at the time expected. */
  readonly expected: number;
  /** Observed over expected. */
  readonly ratio: number;
  /** 95 % interval of the ratio, by days drawn anew; null with fewer than two days. */
  readonly interval: readonly [low: number, high: number] | null;
  /** Whether the level moved: by a third or more, and beyond chance with all years looked at. */
  readonly moved: boolean;
}

/** A ratio within this of 1, to either side, is no move that would change a decision. */
const LEAST_MOVE = 4 / 3;
/** The chance that a year is called moved though none moved. */
const FALSE_ALARM = 0.05;

/**
 * Compares each year's exceedances with those that climatology expected: sites and months sampled
 * are the same on both sides, so that only the level differs.
 *
 * Chance is on both sides: what happened in a year, and what climatology was learned from, which is
 * little in the first years. Sites exceed on the same days, so that counts vary by more than they would
 * alone: by how much is taken from the days of all years, around the level of each. And among many
 * years one is far off by chance: the limit is raised for their number. `interval` knows of the first
 * alone.
 *
 * @param forecast the rolling one: its climatology knew no later year
 */
export function driftByYear(
  { y, day }: Pick<ForecastRows, "y" | "day">,
  forecast: Pick<Forecast, "rows" | "references">,
  { randomState, nReplicates = 1000 }: { randomState: number; nReplicates?: number },
): DriftYear[] {
  const expectedOf = forecast.references.site_month_climatology;
  const years = Map.groupBy(
    forecast.rows.keys(),
    (i) => Number(dayText(day[forecast.rows[i]!]!).slice(0, 4)),
  );
  const counted = [...years].sort(([a], [b]) => a - b).map(([year, places]) => {
    const rows = places.map((i) => forecast.rows[i]!);
    const days = Map.groupBy(places.keys(), (k) => day[rows[k]!]!);
    const sums = [...days.values()].map((ks): Sums => ({
      observed: ks.reduce((sum, k) => sum + y[rows[k]!]!, 0),
      expected: ks.reduce((sum, k) => sum + expectedOf[places[k]!]!, 0),
    }));
    const first = rows.reduce((least, row) => Math.min(least, day[row]!), Infinity);
    const known = y.reduce((sum, label, row) => sum + (day[row]! < first ? label : 0), 0);
    return { year, n: rows.length, known, sums, ...ratioOf(sums) };
  });
  const spread = dispersion(counted);
  const limit = normalQuantile(1 - FALSE_ALARM / (2 * Math.max(counted.length, 1)));
  return counted.map(({ year, n, known, sums, observed, expected, ratio }) => {
    const bootstrap = sums.length < 2
      ? null
      : groupBootstrap(Int32Array.from(sums.keys()), { nReplicates, randomState });
    const interval = bootstrap && intervalOf(
      bootstrap,
      (times) => ratioOf(sums, times).ratio,
    );
    // Variance of what happened, and of what was expected from so many known exceedances.
    const error = Math.sqrt(spread * expected * (1 + expected / known));
    const isBeyondChance = Math.abs(observed - expected) > limit * error;
    return {
      ...{ year, n, observed, expected, ratio, interval },
      moved: isBeyondChance && Math.max(ratio, 1 / ratio) >= LEAST_MOVE,
    };
  });
}

/** Exceedances of a day or a year. */
interface Sums {
  readonly observed: number;
  readonly expected: number;
}

function ratioOf(days: readonly Sums[], times?: Int32Array): Sums & { readonly ratio: number } {
  let observed = 0, expected = 0;
  for (const [k, day] of days.entries()) {
    observed += (times?.[k] ?? 1) * day.observed;
    expected += (times?.[k] ?? 1) * day.expected;
  }
  return { observed, expected, ratio: observed / expected };
}

/** Variance of days' counts around their year's level, by their mean: 1 for independent rare events. */
function dispersion(years: readonly { sums: readonly Sums[]; ratio: number }[]): number {
  let squares = 0, counts = 0;
  for (const { sums, ratio } of years) {
    for (const { observed, expected } of sums) {
      squares += (observed - ratio * expected) ** 2;
      counts += observed;
    }
  }
  return squares / counts;
}

function intervalOf(
  { nReplicates, multiplicities }: GroupBootstrap,
  ratioOf: (multiplicities: Int32Array) => number,
): [low: number, high: number] {
  const ratios = Float64Array.from({ length: nReplicates }, (_, k) => ratioOf(multiplicities(k)));
  const { low, high } = percentileInterval(ratios, { confidence: 0.95 });
  return [low, high];
}
