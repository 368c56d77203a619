/**
 * The parts of the skill page that go by months and years.
 *
 * @module
 */
import { historyFigure } from "../../charts/history_figure.ts";
import { monthSkillFigure } from "../../charts/month_skill_figure.ts";
import type { PageSection } from "../../charts/page_html.ts";
import { fixed } from "../../charts/phrases.ts";
import { tableHtml } from "../../charts/table_html.ts";
import { byCalendarMonth, byMonth } from "../../forecast/by_month.ts";
import { estimateOf, SEED, type SkillSources } from "./skill_curves.ts";
import type { SkillReport } from "./skill_report.ts";
import { driftTable } from "./skill_tables.ts";
import { paragraphsHtml } from "./skill_words.ts";

/** The twelve months over all years, on the main split. */
export function monthsSection(report: SkillReport, { rows, judgement }: SkillSources): PageSection {
  const { threshold } = report.splits[report.main_split];
  const months = byCalendarMonth(rows, judgement.forecasts[report.main_split], {
    threshold,
    randomState: SEED,
  });
  return {
    heading: "Skill by month of the year",
    html: paragraphsHtml(
      "Above, how often the level was exceeded in each month over all years, beside the mean " +
        "probability. Below, the skill that is left once site and month are known: what the " +
        "weather adds. The interval of the frequency is by days drawn anew, and Wilson's in a month " +
        "without an exceedance.",
    ),
    figures: [monthSkillFigure(months.map(({ month, meanProbability, frequencyEnds, skill }) => ({
      month,
      meanProbability,
      n: skill.n,
      frequency: { value: skill.base_rate, low: frequencyEnds[0], high: frequencyEnds[1] },
      skill: estimateOf(skill, "brier_skill_climatology"),
    })))],
  };
}

/** Month after month as the service would have lived, and the years whose level moved. */
export function historySection(
  report: SkillReport,
  { rows, judgement }: SkillSources,
): PageSection {
  const { months, dispersion } = byMonth(rows, judgement.forecasts.rolling);
  return {
    heading: "The history, and whether the level moves",
    html: paragraphsHtml(
      "Each month as it would have been forecast with the results known when it began. The expected " +
        "number is the sum of the probabilities; its range holds the measured number in 95 of 100 " +
        "months, if the probabilities are true. Site-days of one day go together, which makes the " +
        `variance ${fixed(dispersion, 1)} times that of independent ones; the range includes it.`,
      "In the table, a year is said to have moved when its ratio differs from 1 beyond chance and " +
        "by a third or more. Results from before such a year say little about it.",
    ) + tableHtml(driftTable(report)),
    figures: [historyFigure(months)],
  };
}
