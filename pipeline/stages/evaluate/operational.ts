/**
 * evaluate, operational protocol: the recipe judged as a service lives.
 *
 * @module
 */
import { EXIT, PolvoError } from "../../base/errors.ts";
import type { ExceedanceRule } from "../../base/exceedance.ts";
import { KEYS } from "../../base/keys.ts";
import type { Origin, ReasonCounts } from "../../base/rows.ts";
import type { ForecastRows } from "../../forecast/forecast.ts";
import { leakage, leaks } from "../../forecast/leakage.ts";
import { operationalRows } from "../../forecast/protocol_rows.ts";
import { OPERATIONAL_RECIPE } from "../../forecast/recipe.ts";
import { type SplitName, type SplitOptions, splitRows } from "../../forecast/splits.ts";
import { thresholdOf } from "../../forecast/threshold_of.ts";
import type { Context, StageReport } from "../../ports/context.ts";
import { readOperationalSource } from "../../ports/read_operational_source.ts";
import { judgeProtocol } from "./judge_protocol.ts";
import { type SkillReport, skillReport } from "./skill_report.ts";
import { skillPage } from "./skill_page.ts";

/** The operational report; field names are the contract of `--json`. */
export interface OperationalReport extends SkillReport {
  /** Name of the recipe under its rule. */
  readonly protocol: string;
  /** Whose rows they are. */
  readonly origin: Origin;
  /** The guideline, ug/m3: the rule's level. */
  readonly level: number;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
  /** Zone of the local days. */
  readonly day_zone: string;
  /** Results that count. */
  readonly rows_in: number;
  /** Those of them that were left out, by reason. */
  readonly dropped: ReasonCounts;
  /** Rows of the operational table. */
  readonly joined_rows: number;
  /** Exceedances among them. */
  readonly positives: number;
  /** Rows that the last month of the main split learned from. */
  readonly n_train: number;
  /** Rows that the main split tested. */
  readonly n_test: number;
  /** Probability from which there is an alarm, and the costs that it follows from. */
  readonly decision: {
    readonly threshold: number;
    readonly miss_cost: number;
    readonly false_alarm_cost: number;
  };
  /** What the last choice made the forecast of. */
  readonly recipe: readonly { readonly member: string; readonly weight: number }[];
  /** Accuracy at the threshold on the main split. */
  readonly accuracy_test: number | null;
  /** Accuracy of always saying the commoner label, there. */
  readonly majority_accuracy_test: number | null;
  /** The main split at the threshold: `[[tn, fp], [fn, tp]]`. */
  readonly confusion_matrix: [[number, number], [number, number]];
}

/** How it is asked. */
export interface EvaluateOperationalOptions {
  /** The split that is to stand for the protocol. @default "rolling" */
  readonly split?: SplitName;
}

/**
 * Judges the operational recipe under every split and writes `reports/skill_report.*`.
 *
 * It needs the rows that `aggregate` left, and no trained model: each split trains its own.
 *
 * @throws {PolvoError} exit 3, when the split asked for leaks
 * @throws {DataError} when `aggregate` has not run on the present rows, or there are too few
 */
export async function evaluateOperational(
  context: Context,
  { split = "rolling" }: EvaluateOperationalOptions = {},
): Promise<StageReport<OperationalReport>> {
  const { config, lake, origin } = context;
  const { decision, laboratory: { delay_days: delayDays } } = config;
  const { rule, protocol, day_zone, labelled, weather } = await readOperationalSource(context);
  const rows = operationalRows(labelled.rows, { weather, delayDays });
  refuseLeak(rows, { split, ...protocol, delayDays });
  const threshold = thresholdOf(decision);
  const judgement = await judgeProtocol(context, rows, {
    ...protocol,
    recipe: OPERATIONAL_RECIPE,
    name: "operational",
    threshold,
  });
  const skill = skillReport(judgement, { delayDays, ownSplit: split, mainSplit: split });
  const main = skill.splits[split];
  const { hits, misses, false_alarms, correct_negatives } = main.table;
  const report: OperationalReport = {
    protocol: protocol.name,
    origin,
    level: rule.level,
    rule,
    day_zone,
    rows_in: labelled.rows_in,
    dropped: labelled.dropped,
    joined_rows: rows.y.length,
    positives: rows.y.reduce((sum, label) => sum + label, 0),
    n_train: main.n_train,
    n_test: main.n,
    decision: { threshold, ...decision },
    recipe: recipeOf(judgement.forecasts[split].choice?.weights ?? []),
    accuracy_test: main.accuracy,
    majority_accuracy_test: main.majority_accuracy,
    confusion_matrix: [[correct_negatives, false_alarms], [misses, hits]],
    ...skill,
  };
  await lake.put(KEYS.skillJson, `${JSON.stringify(report, null, 2)}\n`);
  const { default: plotly } = await import("plotly.js-dist-min/plotly.min.js", {
    with: { type: "text" },
  });
  await lake.put(KEYS.skillHtml, skillPage(report, { rows, judgement, plotly }));
  return { stage: "evaluate", rows: rows.y.length, details: report };
}

/** Before any work: no figure of a leaking split stands for this protocol. */
function refuseLeak(
  rows: ForecastRows,
  { split, ...options }: SplitOptions & { split: SplitName },
): void {
  if (split === "rolling") return;
  const found = leakage(rows, splitRows(rows, split, options));
  if (!leaks(found)) return;
  throw new PolvoError(EXIT.refused, {
    what: `Cannot judge the operational protocol by the split "${split}"`,
    why: `it leaks: ${found.days} days stand on both sides, with ` +
      `${(100 * found.test_share).toFixed(0)} % of the test rows`,
    todo:
      'Leave --split out ("rolling", as the service lives), or take forward, day, week or month',
  });
}

function recipeOf(weights: readonly number[]): { member: string; weight: number }[] {
  const names = [
    ...OPERATIONAL_RECIPE.members.map(({ name }) => name),
    ...OPERATIONAL_RECIPE.references.map((name) => name.replaceAll("_", " ")),
  ];
  return weights.map((weight, k) => ({ member: names[k]!, weight })).filter(({ weight }) =>
    weight > 0
  );
}
