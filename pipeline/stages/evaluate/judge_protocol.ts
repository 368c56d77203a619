/**
 * A protocol judged under every split, its forecasts kept.
 *
 * @module
 */
import { KEYS } from "../../base/keys.ts";
import type { ForecastRows } from "../../forecast/forecast.ts";
import { forecastsCsv } from "../../forecast/forecasts_csv.ts";
import { judge, type Judgement } from "../../forecast/judge.ts";
import type { Recipe } from "../../forecast/recipe.ts";
import { openPool } from "../../pool/pool.ts";
import type { Context } from "../../ports/context.ts";

/** What is judged, and how. */
export interface Judged {
  /** The models, and whether they are blended. */
  readonly recipe: Recipe;
  /** What the recipe is called in the lake. */
  readonly name: "study" | "operational";
  /** Probability from which a row counts as an alarm. */
  readonly threshold: number;
  /** Share of the rows, groups or days that are tested. */
  readonly testSize: number;
  /** Seed of splits and intervals. */
  readonly randomState: number;
}

/** Judges a protocol's rows, on all cores, and writes its forecasts. */
export async function judgeProtocol(
  { config, effects, lake }: Context,
  rows: ForecastRows,
  { name, ...how }: Judged,
): Promise<Judgement> {
  const pool = openPool();
  try {
    const judgement = await judge(rows, {
      ...how,
      delayDays: config.laboratory.delay_days,
      runFits: (tasks) =>
        pool.predictProba(rows.X, rows.y, { tasks: [...tasks], signal: effects.signal }),
      onSplit: (done, total) => effects.progress("judging splits", done, total),
    });
    await lake.put(KEYS.forecasts(name), forecastsCsv(rows, judgement.forecasts));
    return judgement;
  } finally {
    pool.close();
  }
}
