/**
 * A protocol judged under every split.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import { driftByYear, type DriftYear } from "./drift.ts";
import type { Forecast, ForecastOptions, ForecastRows } from "./forecast.ts";
import { forecastRolling } from "./forecast_rolling.ts";
import { forecastSplits } from "./forecast_splits.ts";
import { type Leakage, leakage } from "./leakage.ts";
import { type Skill, skillOf } from "./skill.ts";
import { ONE_SPLITS, type OneSplit, type SplitName, splitRows } from "./splits.ts";

/** How a protocol is judged. */
export interface JudgeOptions extends ForecastOptions {
  /** Probability from which a row counts as an alarm. */
  readonly threshold: number;
  /** Share of the rows, groups or days that are tested. */
  readonly testSize: number;
  /** Seed of splits and intervals. */
  readonly randomState: number;
  /** Days drawn anew so many times for the intervals. @default 1000 */
  readonly nReplicates?: number;
  /** Told of each split that is done. */
  readonly onSplit?: (done: number, total: number) => void;
}

/** The scores of a split, with what its two sides share. */
export interface SplitSkill extends Skill {
  /** Rows learned from; for `rolling` by the last month. */
  readonly n_train: number;
  /** What stands on both sides; for `rolling` nothing can, month by month. */
  readonly leakage: Leakage;
  /** The scores of each site. */
  readonly sites: Readonly<Record<string, Skill>>;
}

/** A protocol under every split. */
export interface Judgement {
  /** The scores by split. */
  readonly splits: Readonly<Record<SplitName, SplitSkill>>;
  /** The forecasts behind them. */
  readonly forecasts: Readonly<Record<SplitName, Forecast>>;
  /** Exceedances of each year against those that climatology expected. */
  readonly drift: readonly DriftYear[];
}

/**
 * Forecasts and scores every split.
 *
 * @param rows the table, in ascending order of days
 * @throws {DataError} when the rows are too few to be split
 */
export async function judge(rows: ForecastRows, options: JudgeOptions): Promise<Judgement> {
  const total = ONE_SPLITS.length + 1;
  const divided = ONE_SPLITS.map((name) => dividedBy(rows, name, options));
  const forecasts: Partial<Record<SplitName, Forecast>> = {};
  const splits: Partial<Record<SplitName, SplitSkill>> = {};
  // A blended recipe takes minutes for all splits: each is told of. A plain one takes a second.
  const batches = options.recipe.blended ? divided.map((one) => [one]) : [divided];
  for (const batch of batches) {
    const made = await forecastSplits(rows, batch, options);
    for (const [k, forecast] of made.entries()) {
      const split = batch[k]!;
      const name = ONE_SPLITS[divided.indexOf(split)]!;
      forecasts[name] = forecast;
      splits[name] = withSites(rows, forecast, { ...options, leakage: leakage(rows, split) });
      options.onSplit?.(divided.indexOf(split) + 1, total);
    }
  }
  const rolling = await forecastRolling(rows, options);
  const none = { days: 0, test_share: 0, site_days: 0, identical_rows: 0 };
  forecasts.rolling = rolling;
  splits.rolling = withSites(rows, rolling, { ...options, leakage: none });
  options.onSplit?.(total, total);
  return {
    splits: splits as Record<SplitName, SplitSkill>,
    forecasts: forecasts as Record<SplitName, Forecast>,
    drift: driftByYear(rows, rolling, options),
  };
}

function dividedBy(rows: ForecastRows, name: OneSplit, options: JudgeOptions) {
  try {
    return splitRows(rows, name, options);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DataError({
      what: `Cannot judge the forecasts under the split ${name}`,
      why: cause.message,
      todo: "Ingest a longer history of weather and laboratory results",
    }, { cause });
  }
}

function withSites(
  rows: ForecastRows,
  forecast: Forecast,
  { leakage, ...options }: JudgeOptions & { leakage: Leakage },
): SplitSkill {
  const names = [...new Set(Array.from(forecast.rows, (row) => rows.sitio[row]!))].sort();
  return {
    ...skillOf(rows, forecast, options),
    n_train: forecast.nTrain,
    leakage,
    sites: Object.fromEntries(
      names.map((name) => [
        name,
        skillOf(rows, forecast, { ...options, where: (row) => rows.sitio[row] === name }),
      ]),
    ),
  };
}
