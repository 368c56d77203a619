/**
 * A made-up table of forecasts' rows.
 *
 * @module
 */
import { keyedHash } from "@/learn/keyed_hash.ts";
import { runPredictTask } from "@/learn/predict_task.ts";
import type { ForecastRows, RunFits } from "@/forecast/forecast.ts";
import { lastKnownResults } from "@/forecast/references.ts";

/** What the table is like. */
export interface MadeUp {
  /** Days, one after the other from 2016-01-01 on. */
  readonly nDays: number;
  /** Sites, each with a row a day. @default 3 */
  readonly nSites?: number;
  /** How far the first feature decides: 0 for labels without relation to anything. @default 2 */
  readonly effect?: number;
  /** Log-odds added from a day on. @default none */
  readonly step?: { readonly fromDay: number; readonly by: number };
  /** Log-odds of an exceedance where the feature is 0. @default -1.5 */
  readonly level?: number;
}

/** 2016-01-01, counted from 1970-01-01. */
export const FIRST_DAY = 16_801;

/** Rows with two features: the day's own, shared by its sites, and the site's noise. */
export function madeUpRows(
  seed: number,
  { nDays, nSites = 3, effect = 2, step, level = -1.5 }: MadeUp,
): ForecastRows {
  const n = nDays * nSites;
  const uniform = (key: number, row: number) => (keyedHash(seed + key, row) + 0.5) / 2 ** 32;
  const normal = (key: number, row: number) =>
    Math.sqrt(-2 * Math.log(uniform(key, row))) * Math.cos(2 * Math.PI * uniform(key + 1, row));
  const dayOfRow = Int32Array.from({ length: n }, (_, row) => Math.floor(row / nSites));
  const X = [
    Float64Array.from(dayOfRow, (day) => normal(10, day)),
    Float64Array.from(dayOfRow, (_, row) => normal(20, row)),
  ];
  const y = Uint8Array.from(dayOfRow, (day, row) => {
    const moved = step !== undefined && day >= step.fromDay ? step.by : 0;
    const odds = level + moved + effect * X[0]![row]!;
    return uniform(30, row) < 1 / (1 + Math.exp(-odds)) ? 1 : 0;
  });
  const table = {
    names: ["day", "noise"],
    X,
    y,
    day: dayOfRow.map((day) => FIRST_DAY + day),
    sitio: Array.from({ length: n }, (_, row) => `S${row % nSites}`),
  };
  return { ...table, lastKnown: lastKnownResults(table, { delayDays: 20 }) };
}

/** The same table with other labels. */
export function relabelled(rows: ForecastRows, y: Uint8Array): ForecastRows {
  return { ...rows, y, lastKnown: lastKnownResults({ ...rows, y }, { delayDays: 20 }) };
}

/** Runs fits here and now. */
export function runHere(rows: ForecastRows): RunFits {
  return (tasks) => Promise.resolve(tasks.map((task) => runPredictTask(rows, task)));
}
