/**
 * Forecasts without a model: what a model has to beat.
 *
 * @module
 */
import type { Split } from "../learn/train_test_split.ts";
import { dayText } from "../base/days.ts";

/** Forecasts that need no weather. */
export const REFERENCES = [
  "base_rate",
  "month_climatology",
  "site_month_climatology",
  "persistence",
] as const;
/** One of {@linkcode REFERENCES}. */
export type ReferenceName = (typeof REFERENCES)[number];

/** What the references ask of a table. */
export interface ReferenceRows {
  /** 1 for an exceedance, else 0. */
  readonly y: Uint8Array;
  /** Day of each row, counted from 1970-01-01. */
  readonly day: Int32Array;
  /** Sampling site of each row. */
  readonly sitio: readonly string[];
  /** Whether the site's last known result was an exceedance: 1, 0, or -1 where none is known. */
  readonly lastKnown: Int8Array;
}

/**
 * So many results at the frequency of the wider group stand beside each group's own: a site's May
 * with three results is no climatology. 20 made the best of 0, 1, 5 and 20, and so the hardest to
 * beat, on simulated and on measured results.
 */
const PRIOR = 20;

/**
 * The probabilities that each reference gives the test rows, learned from the train rows.
 *
 * - `base_rate`: the share of exceedances.
 * - `month_climatology`: that of the calendar month, drawn towards the base rate.
 * - `site_month_climatology`: that of the site's calendar month, drawn towards the site's, which is
 *   drawn towards the base rate. Often the hardest to beat.
 * - `persistence`: that of rows whose site's last known result was what this row's was.
 *
 * Drawn towards: {@linkcode PRIOR} further rows have the wider group's share. So no reference says 0
 * or 1, and an unknown site or month gets the wider group's.
 *
 * Cost: O(nRows).
 *
 * @example
 * ```ts
 * import { referenceForecasts } from "@/forecast/references.ts";
 * import assert from "node:assert/strict";
 * const rows = {
 *   ...{ y: new Uint8Array([1, 0, 0, 0, 0]), day: new Int32Array(5) },
 *   ...{ sitio: ["A", "A", "A", "A", "B"], lastKnown: new Int8Array(5) },
 * };
 * const split = { train: new Int32Array([0, 1, 2, 3]), test: new Int32Array([4]) };
 * assert.deepEqual([...referenceForecasts(rows, split).base_rate], [0.25]);
 * ```
 */
export function referenceForecasts(
  rows: ReferenceRows,
  split: Split,
): Record<ReferenceName, Float64Array> {
  const month = (row: number) => dayText(rows.day[row]!).slice(5, 7);
  const share = sharesOf(rows.y, split.train);
  const base = share(() => "all", () => NaN);
  const site = share((row) => rows.sitio[row]!, base);
  const forecasts = {
    base_rate: base,
    month_climatology: share(month, base),
    site_month_climatology: share((row) => `${month(row)} ${rows.sitio[row]}`, site),
    persistence: share((row) => String(rows.lastKnown[row]), base),
  };
  return Object.fromEntries(
    REFERENCES.map((name) => [name, Float64Array.from(split.test, forecasts[name])]),
  ) as Record<ReferenceName, Float64Array>;
}

type OfRow = (row: number) => number;

/** Shares of exceedances by group, drawn towards `wider`'s; the widest has no wider. */
function sharesOf(y: Uint8Array, train: Int32Array) {
  return (groupOf: (row: number) => string, wider: OfRow): OfRow => {
    const counts = new Map<string, { n: number; positives: number }>();
    for (const row of train) {
      const group = groupOf(row);
      const count = counts.get(group) ?? { n: 0, positives: 0 };
      counts.set(group, { n: count.n + 1, positives: count.positives + y[row]! });
    }
    return (row) => {
      const { n, positives } = counts.get(groupOf(row)) ?? { n: 0, positives: 0 };
      const prior = wider(row);
      return Number.isNaN(prior) ? positives / n : (positives + PRIOR * prior) / (n + PRIOR);
    };
  };
}

/**
 * Whether the last result known of each row's site was an exceedance: 1, 0, or -1 where none is.
 *
 * @param rows in ascending order of days
 * @param options.delayDays days until a result is known
 */
export function lastKnownResults(
  { y, day, sitio }: Pick<ReferenceRows, "y" | "day" | "sitio">,
  { delayDays }: { delayDays: number },
): Int8Array {
  const last = new Map<string, number>();
  let known = 0;
  return Int8Array.from(day, (today, row) => {
    for (; known < row && day[known]! + delayDays <= today; known++) {
      last.set(sitio[known]!, y[known]!);
    }
    return last.get(sitio[row]!) ?? -1;
  });
}
