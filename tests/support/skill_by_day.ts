/**
 * The operational recipe beside a rival, by whole days held back, over several seeds.
 *
 * @module
 */
import type { ForecastRows } from "@/forecast/forecast.ts";
import { forecastSplits } from "@/forecast/forecast_splits.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { splitRows } from "@/forecast/splits.ts";
import { averagePrecision } from "@/learn/average_precision.ts";
import { squaredErrors } from "@/learn/brier_score_loss.ts";
import type { ClassifierSpec } from "@/learn/classifier_spec.ts";
import { rocAucScore } from "@/learn/roc_auc_score.ts";
import type { Split } from "@/learn/train_test_split.ts";
import type { PairedBootstrap } from "@/learn/verification/paired_bootstrap.ts";
import { pairedBootstrap } from "@/learn/verification/paired_bootstrap.ts";
import type { Pool } from "@/pool/pool.ts";
import { DELAY_DAYS, type HomeRows } from "./home_rows.ts";
import { wideInputs } from "./wide_inputs.ts";

/** Boosting as it comes: scikit-learn's defaults. */
const BOOSTING: ClassifierSpec = { kind: "hist_gradient_boosting", randomState: 0 };

/** The usual three figures. */
export interface Figures {
  readonly rocAuc: number;
  readonly averagePrecision: number;
  /** Brier skill against the base rate of the train rows. */
  readonly brierSkill: number;
}

/** What both are worth. */
export interface SkillByDay {
  /** By seed. */
  readonly seeds: readonly {
    readonly seed: number;
    readonly own: Figures;
    readonly rival: Figures;
  }[];
  /**
   * Squared error of the recipe less that of the rival, over the rows of all seeds: days are drawn
   * anew, each with its rows of every seed.
   */
  readonly compared: PairedBootstrap;
}

/** Fits both on every seed's split and compares them. */
export async function skillByDay(
  { operational: rows, weather }: HomeRows,
  pool: Pool,
  { seeds, wetFrom }: { seeds: readonly number[]; wetFrom: number },
): Promise<SkillByDay> {
  const splits = seeds.map((randomState) =>
    splitRows(rows, "day", { testSize: 0.3, randomState, delayDays: DELAY_DAYS })
  );
  const made = await forecastSplits(rows, splits, {
    recipe: OPERATIONAL_RECIPE,
    delayDays: DELAY_DAYS,
    runFits: (tasks) => pool.predictProba(rows.X, rows.y, { tasks }),
  });
  const wide = wideInputs(rows, weather, { wetFrom });
  const rivals = await pool.predictProba(wide, rows.y, {
    tasks: splits.map((split) => ({ classifier: BOOSTING, ...split })),
  });
  const losses = { own: [] as number[], rival: [] as number[], days: [] as number[] };
  const told = splits.map((split, k) => {
    const own = judged(rows, split, made[k]!.probability);
    const rival = judged(rows, split, rivals[k]!);
    losses.own.push(...own.errors);
    losses.rival.push(...rival.errors);
    losses.days.push(...Array.from(split.test, (row) => rows.day[row]!));
    return { seed: seeds[k]!, own: own.figures, rival: rival.figures };
  });
  const [own, rival] = [losses.own, losses.rival].map((values) => Float64Array.from(values));
  return {
    seeds: told,
    compared: pairedBootstrap(own!, rival!, losses.days, { nReplicates: 2000, randomState: 42 }),
  };
}

function judged({ y }: ForecastRows, { train, test }: Split, probability: Float64Array) {
  const labels = Uint8Array.from(test, (row) => y[row]!);
  const base = train.reduce((sum, row) => sum + y[row]!, 0) / train.length;
  const errors = squaredErrors(labels, probability);
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  const reference = total(squaredErrors(labels, probability.map(() => base)));
  const figures: Figures = {
    rocAuc: rocAucScore(labels, probability),
    averagePrecision: averagePrecision(labels, probability),
    brierSkill: 1 - total(errors) / reference,
  };
  return { errors, figures };
}
