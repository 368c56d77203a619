/**
 * Forecasts without a model: what a model has to beat.
 *
 * @module
 */
import type { Split } from "../learn/train_test_split.ts";
import { CLIMATOLOGIES, Climatology, type ClimatologyRows, drawn } from "./climatology.ts";

/** Forecasts that need no weather. */
export const REFERENCES = [...CLIMATOLOGIES, "persistence"] as const;
/** One of {@linkcode REFERENCES}. */
export type ReferenceName = (typeof REFERENCES)[number];

/** What the references ask of a table. */
export interface ReferenceRows extends ClimatologyRows {
  /** Whether the site's last known result was an exceedance: 1, 0, or -1 where none is known. */
  readonly lastKnown: Int8Array;
}

/**
 * The probabilities that each reference gives the test rows, learned from the train rows.
 *
 * - `base_rate`, `month_climatology`, `site_month_climatology`: those of {@linkcode Climatology}.
 * - `persistence`: the share of exceedances among rows whose site's last known result was what this
 *   row's was, drawn towards the base rate as a climatology's shares are.
 *
 * Cost: O(nRows).
 *
 * @throws {RangeError} when there is no train row
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
  const climatology = new Climatology().fit(rows, split.train);
  const asked = {
    sitio: Array.from(split.test, (row) => rows.sitio[row]!),
    day: Int32Array.from(split.test, (row) => rows.day[row]!),
  };
  const byName = CLIMATOLOGIES.map((name) => [name, climatology.predict(name, asked)]);
  return { ...Object.fromEntries(byName), persistence: persistence(rows, split) };
}

/** Shares of exceedances by whether the site's last known result was one. */
function persistence({ y, lastKnown }: ReferenceRows, { train, test }: Split): Float64Array {
  const [n, positives] = [new Float64Array(3), new Float64Array(3)];
  for (const row of train) {
    n[lastKnown[row]! + 1]!++;
    positives[lastKnown[row]! + 1]! += y[row]!;
  }
  const sum = (counts: Float64Array) => counts.reduce((total, count) => total + count, 0);
  const towards = sum(positives) / sum(n);
  const shares = n.map((count, i) => drawn({ n: count, positives: positives[i]!, towards }));
  return Float64Array.from(test, (row) => shares[lastKnown[row]! + 1]!);
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
