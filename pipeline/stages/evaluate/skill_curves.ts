/**
 * The figures of a forecast and of those that need no model, on the same rows.
 *
 * @module
 */
import { STUDY } from "../../base/protocol.ts";
import type { Estimate, Figure } from "../../charts/figure.ts";
import { performanceFigure } from "../../charts/performance_figure.ts";
import { precisionRecallFigure } from "../../charts/precision_recall_figure.ts";
import { reliabilityFigure } from "../../charts/reliability_figure.ts";
import { rocFigure } from "../../charts/roc_figure.ts";
import { labelsOf } from "../../forecast/choose.ts";
import type { ForecastRows } from "../../forecast/forecast.ts";
import type { Judgement } from "../../forecast/judge.ts";
import { type Skill, type SkillName, skillOf, SKILLS } from "../../forecast/skill.ts";
import { precisionRecallCurve } from "../../learn/verification/precision_recall_curve.ts";
import { rocCurve } from "../../learn/verification/roc_curve.ts";
import { RIVALS, type SkillReport } from "./skill_report.ts";

/** What figures are drawn from, besides the report. */
export interface SkillSources {
  /** The rows that were forecast. */
  readonly rows: ForecastRows;
  /** The forecasts behind the report. */
  readonly judgement: Judgement;
  /** What the forecast is called in figures. */
  readonly name: string;
}

/** The seed of the intervals: that of the protocols' splits, which all share. */
export const SEED: number = STUDY.splitSeed;

/** The figures of the main split. */
export interface CurveFigures {
  /** Probability against frequency. */
  readonly reliability: Figure;
  /** Detections against false detections. */
  readonly roc: Figure;
  /** Right alarms against detections. */
  readonly precisionRecall: Figure;
  /** Alarms at the threshold. */
  readonly performance: Figure;
}

/**
 * Draws the main split. The base rate is a line of the figures themselves; the other references are
 * curves and points beside the forecast's.
 */
export function curveFigures(report: SkillReport, sources: SkillSources): CurveFigures {
  const { rows, judgement } = sources;
  const main = report.splits[report.main_split];
  const baseRate = main.base_rate ?? 0;
  const forecasts = withReferences(report, sources);
  const measured = labelsOf(rows.y, judgement.forecasts[report.main_split].rows);
  const isOneClass = main.positives === 0 || main.positives === main.n;
  const curved = isOneClass ? [] : forecasts;
  return {
    reliability: reliabilityFigure([{ name: sources.name, bins: main.reliability }], { baseRate }),
    roc: rocFigure(
      curved.map(({ name, probability, skill }) => ({
        name,
        auc: estimateOf(skill, "roc_auc"),
        ...rocCurve(measured, probability),
      })),
    ),
    precisionRecall: precisionRecallFigure(
      curved.map(({ name, probability, skill }) => ({
        name,
        averagePrecision: estimateOf(skill, "average_precision"),
        ...precisionRecallCurve(measured, probability),
      })),
      { baseRate },
    ),
    performance: performanceFigure(
      forecasts.map(({ name, skill }) => ({
        name,
        pod: estimateOf(skill, "pod"),
        far: estimateOf(skill, "far"),
      })),
    ),
  };
}

/** A score with the ends of its interval, as figures take it. */
export function estimateOf(skill: Skill, name: SkillName): Estimate {
  const [low, high] = skill.intervals[name] ?? [null, null];
  return { value: skill[name], low, high };
}

/** References that say different things of different rows. */
const DRAWN = [
  "brier_skill_climatology",
  "brier_skill_month",
  "brier_skill_persistence",
] as const;

function withReferences(
  { main_split, splits }: SkillReport,
  { rows, judgement, name }: SkillSources,
): { name: string; probability: Float64Array; skill: Skill }[] {
  const forecast = judgement.forecasts[main_split];
  const { threshold } = splits[main_split];
  return [
    { name, probability: forecast.probability, skill: splits[main_split] },
    ...DRAWN.map((rival) => {
      const probability = forecast.references[SKILLS[rival]];
      const options = { threshold, randomState: SEED };
      const skill = skillOf(rows, { ...forecast, probability }, options);
      return { name: RIVALS[rival], probability, skill };
    }),
  ];
}
