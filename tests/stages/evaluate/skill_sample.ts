/** A judgement small enough to be scored by hand. */
import { OWN_RULES } from "@/base/protocol.ts";
import type { Forecast, ForecastRows } from "@/forecast/forecast.ts";
import type { Judgement } from "@/forecast/judge.ts";
import { driftByYear } from "@/forecast/drift.ts";
import { skillOf } from "@/forecast/skill.ts";
import { type SplitName, SPLITS } from "@/forecast/splits.ts";
import type { OperationalReport } from "@/stages/evaluate/operational.ts";
import { skillReport } from "@/stages/evaluate/skill_report.ts";

/** 1 May 2013, counted from 1970-01-01. */
const MAY = Date.parse("2013-05-01") / 86_400_000;

/**
 * Four days, two sites. At threshold 0.5 the alarms are 0.8, 0.6 (right) and 0.7 (false), and 0.4 is
 * missed: hits 2, misses 1, false alarms 1, quiet and not called 4.
 */
export const ROWS: ForecastRows = {
  names: ["temp_out"],
  X: [new Float64Array(8)],
  y: new Uint8Array([1, 0, 1, 1, 0, 0, 0, 0]),
  day: Int32Array.from([0, 0, 1, 1, 2, 2, 31, 31], (day) => MAY + day),
  sitio: ["NP3", "COY", "NP3", "COY", "NP3", "COY", "NP3", "COY"],
  lastKnown: new Int8Array(8),
};
const PROBABILITY = [0.8, 0.2, 0.6, 0.4, 0.3, 0.1, 0.7, 0.2];

/** What was said of some rows, with constant references: the base rate 3/8, else 1/2. */
export function forecastOf(
  { numbers, probability }: { numbers: ArrayLike<number>; probability: ArrayLike<number> },
): Forecast {
  const p = Float64Array.from(probability);
  const constant = (value: number) => new Float64Array(p.length).fill(value);
  return {
    rows: Int32Array.from(numbers),
    probability: p,
    interval: { p0: p.map((value) => value - 0.02), p1: p.map((value) => value + 0.03) },
    references: {
      base_rate: constant(0.375),
      month_climatology: constant(0.5),
      site_month_climatology: constant(0.5),
      persistence: constant(0.5),
    },
    nTrain: 40,
    choice: null,
  };
}

/** The judgement of one forecast, the same under every split; `random` leaks. */
export function judgementOf(
  rows: ForecastRows,
  forecast: Forecast,
  { threshold = 0.5 }: { threshold?: number } = {},
): Judgement {
  const options = { threshold, randomState: 42, nReplicates: 200 };
  const sites = [...new Set(Array.from(forecast.rows, (row) => rows.sitio[row]!))].sort();
  const none = { days: 0, test_share: 0, site_days: 0, identical_rows: 0 };
  const leak = { days: 3, test_share: 0.75, site_days: 0, identical_rows: 5 };
  const skill = {
    ...skillOf(rows, forecast, options),
    n_train: 40,
    sites: Object.fromEntries(sites.map((site) => [
      site,
      skillOf(rows, forecast, { ...options, where: (row) => rows.sitio[row] === site }),
    ])),
  };
  const every = <T>(of: (name: SplitName) => T) =>
    Object.fromEntries(SPLITS.map((name) => [name, of(name)])) as Record<SplitName, T>;
  return {
    splits: every((name) => ({ ...skill, leakage: name === "random" ? leak : none })),
    forecasts: every(() => forecast),
    drift: driftByYear(rows, forecast, options),
  };
}

const WHOLE = judgementOf(
  ROWS,
  forecastOf({ numbers: ROWS.y.keys().toArray(), probability: PROBABILITY }),
);
const WEEK = judgementOf(
  ROWS,
  forecastOf({ numbers: [0, 1, 4, 5], probability: [0.8, 0.2, 0.3, 0.1] }),
);

/** {@linkcode ROWS} as they were forecast; `week` tested four of them. */
export const JUDGEMENT: Judgement = {
  ...WHOLE,
  splits: { ...WHOLE.splits, week: WEEK.splits.week },
  forecasts: { ...WHOLE.forecasts, week: WEEK.forecasts.week },
};

/** The report of a judgement of simulated rows. */
export function reportOf(judgement: Judgement, rows: ForecastRows = ROWS): OperationalReport {
  const { hits, misses, false_alarms, correct_negatives } = judgement.splits.rolling.table;
  return {
    protocol: "operational",
    origin: "simulated",
    level: 150,
    rule: OWN_RULES.operational,
    day_zone: "America/Argentina/Jujuy",
    rows_in: rows.y.length + 3,
    dropped: { "no weather that day": 3 },
    joined_rows: rows.y.length,
    positives: rows.y.reduce((sum, label) => sum + label, 0),
    n_train: 40,
    n_test: judgement.splits.rolling.n,
    decision: { threshold: 0.5, miss_cost: 1, false_alarm_cost: 1 },
    recipe: [{ member: "boosting", weight: 0.5 }, { member: "base rate", weight: 0.5 }],
    accuracy_test: judgement.splits.rolling.accuracy,
    majority_accuracy_test: judgement.splits.rolling.majority_accuracy,
    confusion_matrix: [[correct_negatives, false_alarms], [misses, hits]],
    ...skillReport(judgement, { delayDays: 20, ownSplit: "rolling" }),
  };
}

/** Judgements in which scores have no value. */
export const WITHOUT_VALUES: Readonly<
  Record<string, { rows: ForecastRows; judgement: Judgement }>
> = {
  "no row": of(ROWS, { numbers: [], probability: [] }),
  "one day": of(ROWS, { numbers: [0, 1], probability: [0.8, 0.2] }),
  "quiet rows only": of(ROWS, { numbers: [4, 5, 6, 7], probability: [0.3, 0.1, 0.7, 0.2] }),
  "exceedances only": of(ROWS, { numbers: [0, 2, 3], probability: [0.8, 0.6, 0.4] }),
  "no alarm": of(ROWS, { numbers: [0, 1, 4, 6], probability: [0.4, 0.1, 0.2, 0.1] }),
  "probabilities of 0": of(ROWS, { numbers: [0, 1, 4, 6], probability: [0, 0, 0, 0] }),
};

function of(rows: ForecastRows, said: { numbers: number[]; probability: number[] }) {
  return { rows, judgement: judgementOf(rows, forecastOf(said)) };
}
