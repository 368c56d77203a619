/**
 * The scores of a forecast as reports and `--json` give them.
 *
 * @module
 */
import type {
  Estimate,
  ForecastVerification,
  ScoreName,
} from "../learn/verification/forecast_verification.ts";
import { verifyForecast } from "../learn/verification/verify_forecast.ts";
import { labelsOf } from "./choose.ts";
import type { Forecast, ForecastRows } from "./forecast.ts";
import type { ReferenceName } from "./references.ts";

/** The scores that have an interval, by their names in `--json`. */
const SCORES = {
  roc_auc: "rocAuc",
  average_precision: "averagePrecision",
  brier: "brier",
  log_loss: "logLoss",
  ece: "ece",
  pod: "pod",
  far: "far",
  pofd: "pofd",
  csi: "csi",
  frequency_bias: "frequencyBias",
  hss: "hss",
  pss: "pss",
  f1: "f1",
  mcc: "mcc",
  balanced_accuracy: "balancedAccuracy",
  accuracy: "accuracy",
  majority_accuracy: "majorityAccuracy",
} as const satisfies Record<string, ScoreName>;

/** The Brier skills, by their names in `--json`, and what each is against. */
export const SKILLS = {
  brier_skill: "base_rate",
  brier_skill_month: "month_climatology",
  brier_skill_climatology: "site_month_climatology",
  brier_skill_persistence: "persistence",
} as const satisfies Record<string, ReferenceName>;

/** The name of a score or a skill in `--json`. */
export type SkillName = keyof typeof SCORES | keyof typeof SKILLS;

/** All names, in the order of reports. */
const NAMES = [...Object.keys(SKILLS), ...Object.keys(SCORES)] as SkillName[];

/** Two ends of an interval. */
export type Ends = readonly [low: number, high: number];

/**
 * The scores of a forecast: each a number, or null where it has no value (no row, one class, no
 * alarm), and the ends of its interval in `intervals`.
 */
export interface Skill extends Readonly<Record<SkillName, number | null>> {
  /** Rows. */
  readonly n: number;
  /** Exceedances among them. */
  readonly positives: number;
  /** Their share; null without rows. */
  readonly base_rate: number | null;
  /** Days, which are drawn as a whole for the intervals. */
  readonly days: number;
  /** Rows with this probability or more count as alarms. */
  readonly threshold: number;
  /** The 2×2 table at the threshold. */
  readonly table: {
    readonly hits: number;
    readonly misses: number;
    readonly false_alarms: number;
    readonly correct_negatives: number;
  };
  /** 95 % interval of each score, by days drawn anew; null where it has none. */
  readonly intervals: Readonly<Record<SkillName, Ends | null>>;
  /** Murphy's parts of the Brier score over ten bins; null without rows. */
  readonly brier_decomposition: ForecastVerification["brierDecomposition"] | null;
  /** Ten bins of equal counts; their ends are the interval of the observed frequency. */
  readonly reliability: ForecastVerification["reliability"];
}

/** How a forecast is scored. */
export interface SkillOptions {
  /** Probability from which a row counts as an alarm. */
  readonly threshold: number;
  /** Seed of the intervals. */
  readonly randomState: number;
  /** Days drawn anew so many times. @default 1000 */
  readonly nReplicates?: number;
}

/**
 * Scores a forecast, or the part of it that `where` takes.
 *
 * @param options.where takes rows of the table by their number; all when not given
 */
export function skillOf(
  rows: ForecastRows,
  forecast: Forecast,
  { where, ...options }: SkillOptions & { readonly where?: (row: number) => boolean },
): Skill {
  const places = Int32Array.from(forecast.rows.keys())
    .filter((i) => where === undefined || where(forecast.rows[i]!));
  const take = (values: Float64Array) => Float64Array.from(places, (i) => values[i]!);
  const taken = Int32Array.from(places, (i) => forecast.rows[i]!);
  if (taken.length === 0) return nothing(options.threshold);
  const { threshold, randomState, nReplicates = 1000 } = options;
  const found = verifyForecast({
    measured: labelsOf(rows.y, taken),
    probability: take(forecast.probability),
    groups: Array.from(taken, (row) => rows.day[row]!),
    threshold,
    references: Object.fromEntries(
      Object.values(SKILLS).map((name) => [name, take(forecast.references[name])]),
    ),
  }, { randomState, nReplicates });
  return told(found);
}

function told(found: ForecastVerification): Skill {
  const estimate = (name: SkillName): Estimate =>
    name in SKILLS
      ? found.skill[SKILLS[name as keyof typeof SKILLS]]!
      : found.scores[SCORES[name as keyof typeof SCORES]];
  const { hits, misses, falseAlarms, correctNegatives } = found.table;
  return {
    n: found.n,
    positives: found.positives,
    base_rate: found.baseRate,
    days: found.nGroups,
    threshold: found.threshold,
    ...byName((name) => estimate(name).value),
    table: { hits, misses, false_alarms: falseAlarms, correct_negatives: correctNegatives },
    intervals: byName((name) => {
      const { low, high } = estimate(name);
      return low === null || high === null ? null : [low, high];
    }),
    brier_decomposition: found.brierDecomposition,
    reliability: found.reliability,
  };
}

function nothing(threshold: number): Skill {
  return {
    ...{ n: 0, positives: 0, base_rate: null, days: 0, threshold },
    ...byName(() => null),
    table: { hits: 0, misses: 0, false_alarms: 0, correct_negatives: 0 },
    intervals: byName(() => null),
    brier_decomposition: null,
    reliability: [],
  };
}

function byName<T>(of: (name: SkillName) => T): Record<SkillName, T> {
  return Object.fromEntries(NAMES.map((name) => [name, of(name)])) as Record<SkillName, T>;
}
