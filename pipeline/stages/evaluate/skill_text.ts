/**
 * The skill report as lines for a terminal.
 *
 * @module
 */
import { exceedanceText, ruleText } from "../../base/exceedance.ts";
import type { SplitName } from "../../forecast/splits.ts";
import type { EvaluateDetails } from "../evaluate.ts";
import type { OperationalReport } from "./operational.ts";
import { droppedLines, foundText, originWords, reportText } from "./report_text.ts";
import type { SkillReport } from "./skill_report.ts";
import {
  alarmsTable,
  leakageTable,
  rivalsTable,
  scoresTable,
  sitesTable,
  skillsTable,
} from "./skill_tables.ts";
import { mainSplitText, shortNumber, splitWords, warningsBeside } from "./skill_words.ts";
import { paragraph, tableLines } from "./text_layout.ts";

/**
 * The scores under every split, the sites, the warnings and, last, the verdict; a verdict of no
 * skill is itself a warning.
 *
 * @param options.ownSplit the split that the protocol's own figures come from
 */
export function skillLines(
  report: SkillReport,
  { ownSplit }: { ownSplit: SplitName },
): string[] {
  const own = ownSplit === report.main_split
    ? ""
    : ` The protocol's own are those of "${splitWords(ownSplit, report)}".`;
  const tables = [scoresTable, skillsTable, rivalsTable, alarmsTable, leakageTable];
  const hasSites = Object.keys(report.sites).length > 0;
  return [
    ...paragraph(mainSplitText(report) + own),
    ...[...tables, ...(hasSites ? [sitesTable] : [])]
      .flatMap((table) => ["", ...tableLines(table(report))]),
    ...warningsBeside(report).flatMap(({ text }) => ["", ...paragraph(`Warning: ${text}`)]),
    "",
    ...paragraph(report.has_skill ? report.verdict : `Warning: ${report.verdict}`),
  ];
}

/** What `evaluate --protocol operational` prints. */
export function operationalText(report: OperationalReport): string {
  const { joined_rows, rows_in, positives, rule, main_split } = report;
  return [
    `Skill report, protocol ${report.protocol}, ${originWords(report)}`,
    `${rows_in} laboratory results, ${joined_rows} rows of one site and day, ` +
    `${positives} of them ${exceedanceText(rule)}`,
    `Exceedance: PM10 ${ruleText(rule)}; local days of ${report.day_zone}`,
    ...droppedLines(report),
    decisionText(report),
    recipeText(report),
    `${splitWords(main_split, report)}: ${foundText(report)}`,
  ].flatMap(paragraph).concat("", skillLines(report, { ownSplit: main_split })).join("\n");
}

/** What `evaluate` prints of the study's protocol. */
export function studyText(details: EvaluateDetails): string {
  return [reportText(details), "", ...skillLines(details, { ownSplit: "random" })].join("\n");
}

/** From when there is an alarm, and why. */
export function decisionText({ decision }: Pick<OperationalReport, "decision">): string {
  const { threshold, miss_cost, false_alarm_cost } = decision;
  const [ratio, dear, cheap] = miss_cost >= false_alarm_cost
    ? [miss_cost / false_alarm_cost, "a missed exceedance", "a false alarm"]
    : [false_alarm_cost / miss_cost, "a false alarm", "a missed exceedance"];
  const costs = ratio === 1
    ? "a missed exceedance and a false alarm cost the same"
    : `${dear} costs ${shortNumber(ratio)} times ${cheap}`;
  return `Alarm: from a probability of ${shortNumber(threshold)} on, since ${costs}`;
}

/** What the forecast was made of the last time. */
export function recipeText({ recipe }: Pick<OperationalReport, "recipe">): string {
  const members = recipe.map(({ member, weight }) => `${member} (${(100 * weight).toFixed(0)} %)`);
  return members.length === 0
    ? "Forecast: none was made, the results are too few"
    : `Forecast: ${members.join("; ")}, as chosen last, on past results alone`;
}
