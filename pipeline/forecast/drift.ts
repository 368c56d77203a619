/**
 * Whether the level moved: exceedances of each year against what was expected of it.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import { type GroupBootstrap, groupBootstrap } from "../learn/verification/group_bootstrap.ts";
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
  /** Whether the level moved: beyond chance, and by a third or more. */
  readonly moved: boolean;
}

/** A ratio within this of 1, to either side, is no move that would change a decision. */
const LEAST_MOVE = 4 / 3;

/**
 * Compares each year's exceedances with those that climatology expected: sites and months sampled
 * are the same on both sides, so that only the level differs.
 *
 * @param forecast the rolling one: its climatology knew no later year
 */
export function driftByYear(
  { y, day }: Pick<ForecastRows, "y" | "day">,
  forecast: Pick<Forecast, "rows" | "references">,
  { randomState, nReplicates = 1000 }: { randomState: number; nReplicates?: number },
): DriftYear[] {
  const expectedOf = forecast.references.site_month_climatology;
  const years = new Map<number, number[]>();
  for (const [i, row] of forecast.rows.entries()) {
    const year = Number(dayText(day[row]!).slice(0, 4));
    years.set(year, [...(years.get(year) ?? []), i]);
  }
  return [...years].sort(([a], [b]) => a - b).map(([year, places]) => {
    const rows = places.map((i) => forecast.rows[i]!);
    const ratioOf = (times: (k: number) => number) => {
      let observed = 0, expected = 0;
      for (const [k, i] of places.entries()) {
        observed += times(k) * y[rows[k]!]!;
        expected += times(k) * expectedOf[i]!;
      }
      return { observed, expected, ratio: observed / expected };
    };
    const groups = rows.map((row) => day[row]!);
    const interval = new Set(groups).size < 2 ? null : intervalOf(
      groupBootstrap(groups, { nReplicates, randomState }),
      (multiplicities) => ratioOf((k) => multiplicities[k]!).ratio,
    );
    const { observed, expected, ratio } = ratioOf(() => 1);
    return {
      ...{ year, n: places.length, observed, expected, ratio, interval },
      moved: interval !== null && (interval[0] > 1 || interval[1] < 1) &&
        Math.max(ratio, 1 / ratio) >= LEAST_MOVE,
    };
  });
}

function intervalOf(
  { nReplicates, multiplicities }: GroupBootstrap,
  ratioOf: (multiplicities: Int32Array) => number,
): [low: number, high: number] {
  const ratios = Float64Array.from({ length: nReplicates }, (_, k) => ratioOf(multiplicities(k)));
  const { low, high } = percentileInterval(ratios, { confidence: 0.95 });
  return [low, high];
}
