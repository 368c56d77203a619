/**
 * The accuracy report as lines for a terminal.
 *
 * @module
 */
import { OWN_RULES } from "../../base/protocol.ts";
import { PUBLISHED } from "../../base/published.ts";
import { exceedanceText, ruleText, sameRule } from "../../base/exceedance.ts";
import { counted } from "../../charts/phrases.ts";
import type { AccuracyReport } from "./report.ts";
import { aligned } from "./text_layout.ts";

/** The report as a person reads it: the model, the study, the baseline, and what was missed. */
export function reportText(report: AccuracyReport): string {
  const f = (value: number) => value.toFixed(4);
  const { max_depth, max_features } = report.best_params;
  const ranked = Object.entries(report.importances).sort(([, a], [, b]) => b - a);
  return [
    `Accuracy report, protocol ${report.protocol}, ${originWords(report)}`,
    `${rowsText(report)}, ${report.positives} ${exceedanceText(report.rule)}; ` +
    `${report.n_train} train, ${report.n_test} test`,
    `Exceedance: PM10 ${ruleText(report.rule)}; local days of ${report.day_zone}`,
    ...droppedLines(report),
    "",
    ...aligned([
      ["", "train", "test"],
      ["random forest", f(report.accuracy_train), f(report.accuracy_test)],
      [
        `published by the study${itsOwnRule(report)}`,
        f(PUBLISHED.accuracy_train),
        f(PUBLISHED.accuracy_test),
      ],
      [
        'always "no exceedance"',
        f(report.majority_accuracy_train),
        f(report.majority_accuracy_test),
      ],
    ]),
    "",
    `Best of the grid: max_depth ${max_depth}, max_features ${max_features}, ` +
    `cross-validated ${f(report.cv_best_score)}`,
    `Test rows: ${foundText(report)}`,
    `Importances: ${ranked.map(([name, value]) => `${name} ${value.toFixed(3)}`).join(", ")}`,
    verdict(report),
  ].join("\n");
}

/** To stand behind the published figures, which no other rule changes. */
export function itsOwnRule({ rule }: AccuracyReport): string {
  return sameRule(rule, OWN_RULES.study) ? "" : " (its own rule)";
}

/** The rows that the rule was applied to. */
export function rowsText({ joined_rows, rows_in }: AccuracyReport): string {
  return rows_in === joined_rows ? `${rows_in} joined rows` : `${rows_in} laboratory results`;
}

/** What the rule left out, if anything, as one line. */
export function droppedLines({ dropped }: Pick<AccuracyReport, "dropped">): string[] {
  const counts = Object.entries(dropped).map(([reason, n]) => `${n} ${reason}`);
  return counts.length === 0 ? [] : [`Left out: ${counts.join(", ")}`];
}

/** What was found, missed and called in vain. */
export function foundText({ confusion_matrix }: Pick<AccuracyReport, "confusion_matrix">): string {
  const [[tn, fp], [fn, tp]] = confusion_matrix;
  return `${tp} of ${fn + tp} exceedances found, ${fn} missed; ` +
    `${counted(fp, "false alarm")} on ${tn + fp} quiet rows`;
}

/** Says whose rows these are; simulated rows are called so wherever their numbers appear. */
export function originWords({ origin }: Pick<AccuracyReport, "origin">): string {
  return origin === "simulated" ? "SIMULATED history (not measured)" : "measured rows";
}

/** The sentence that keeps the accuracy honest. */
export function verdict(report: AccuracyReport): string {
  const gain = report.accuracy_test - report.majority_accuracy_test;
  const n = Math.round(Math.abs(gain) * report.n_test);
  const rows = n === 1 ? "1 row" : `${n} rows`;
  if (gain > 0) return `The model beats the baseline on the test rows, by ${rows}.`;
  const how = n === 0 ? "equals" : `is below, by ${rows},`;
  return `The model ${how} the baseline on the test rows: accuracy alone says little here.`;
}
