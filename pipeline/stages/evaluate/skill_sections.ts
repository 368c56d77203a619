/**
 * The skill report as parts of a page.
 *
 * @module
 */
import { escaped } from "../../charts/escaped.ts";
import { inflationFigure } from "../../charts/inflation_figure.ts";
import type { PageSection } from "../../charts/page_html.ts";
import { siteSkillFigure } from "../../charts/site_skill_figure.ts";
import { tableHtml } from "../../charts/table_html.ts";
import { SPLITS } from "../../forecast/splits.ts";
import { curveFigures, estimateOf, type SkillSources } from "./skill_curves.ts";
import { intervalsHtml, noWidthHtml } from "./skill_intervals.ts";
import { historySection, monthsSection } from "./skill_months.ts";
import { FEWEST_TO_JUDGE, RIVALS, type SkillReport } from "./skill_report.ts";
import {
  alarmsTable,
  leakageTable,
  rivalsTable,
  scoresTable,
  sitesTable,
  skillsTable,
} from "./skill_tables.ts";
import {
  mainSplitText,
  paragraphsHtml,
  shortNumber,
  splitWords,
  warningsBeside,
} from "./skill_words.ts";

/**
 * The parts of a page that say what a forecast is worth: the verdict and warnings first, then splits,
 * probabilities, curves, alarms, sites, months, the history and what the intervals mean.
 *
 * Without a forecast on the main split only the first two are there.
 */
export function skillSections(report: SkillReport, sources: SkillSources): PageSection[] {
  const parts = [verdictSection(report), splitsSection(report, sources)];
  if (report.splits[report.main_split].n === 0) return parts;
  return [
    ...parts,
    ...curveSections(report, sources),
    sitesSection(report),
    monthsSection(report, sources),
    historySection(report, sources),
    {
      heading: "What the intervals mean, and what they do not",
      html: intervalsHtml(report, sources),
    },
  ];
}

function verdictSection(report: SkillReport): PageSection {
  const warnings = warningsBeside(report);
  const isCalm = report.has_skill && warnings.length === 0;
  const items = warnings.map(({ text }) => `<li>${escaped(text)}</li>`).join("");
  return {
    heading: "What the forecast is worth",
    html: `<div class="box ${isCalm ? "calm" : "warning"}" role="note">
<p><b>${escaped(report.verdict)}</b></p>
${items === "" ? "" : `<p>Beware:</p>\n<ul>${items}</ul>`}
</div>
${paragraphsHtml(mainSplitText(report))}
${tableHtml(rivalsTable(report))}`,
  };
}

const SCORES = [
  { name: "roc_auc", score: "ROC AUC", noSkill: 0.5 },
  { name: "average_precision", score: "average precision", noSkill: null },
  { name: "brier_skill", score: `Brier skill against ${RIVALS.brier_skill}`, noSkill: 0 },
] as const;

function splitsSection(report: SkillReport, { name }: SkillSources): PageSection {
  const figures = SCORES.map(({ name: key, score, noSkill }) =>
    inflationFigure([{
      name,
      scores: SPLITS.map((split) => ({
        split: splitWords(split, report),
        ...estimateOf(report.splits[split], key),
      })),
    }], { score, noSkill, id: `inflation-${key.replaceAll("_", "-")}` })
  );
  return {
    heading: "How much of a score is leakage",
    html: paragraphsHtml(
      "Sites share the weather of a day. A split that draws rows at random puts the same day on " +
        "both sides, so that the model is asked what it has already seen. The further down the " +
        "list, the less the model knows of the days it is tested on, and the more the score is " +
        "what a user will see. The splits test different days, so small differences are chance.",
    ) + [scoresTable, skillsTable, leakageTable].map((table) =>
      tableHtml(table(report))
    ).join("\n"),
    figures,
  };
}

function curveSections(report: SkillReport, sources: SkillSources): PageSection[] {
  const { reliability, roc, precisionRecall, performance } = curveFigures(report, sources);
  const { threshold } = report.splits[report.main_split];
  return [
    {
      heading: "Are the probabilities true?",
      html: paragraphsHtml(
        "Site-days are sorted by their probability and cut into ten parts of about equal number. " +
          "Each point compares the mean probability of a part with how often the level was " +
          "exceeded there; on the diagonal both agree. The whiskers are 95 % intervals.",
      ) + noWidthHtml(report),
      figures: [reliability],
    },
    {
      heading: "Does it tell days of exceedance from quiet ones?",
      html: paragraphsHtml(
        "Every threshold is one point of a curve. The first figure counts how many exceedances " +
          "are found and how many quiet days are called in vain; the second, how many of the " +
          "alarms are right, which says more where exceedances are rare.",
      ),
      figures: [roc, precisionRecall],
    },
    {
      heading: "How good are the alarms?",
      html: paragraphsHtml(
        `An alarm is a probability of ${
          shortNumber(threshold)
        } or more, for the forecast and for ` +
          "those without a model. Accuracy says little: where exceedances are rare, never to call " +
          "an alarm is right on most days and finds none.",
      ) + tableHtml(alarmsTable(report)),
      figures: [performance],
    },
  ];
}

function sitesSection(report: SkillReport): PageSection {
  return {
    heading: "Skill by site",
    html: paragraphsHtml(
      `Sites with fewer than ${FEWEST_TO_JUDGE} exceedances cannot be judged by themselves. ` +
        "Among many sites about one in forty has its whole interval below 0 by chance alone, " +
        "where the true skill is 0.",
    ) + tableHtml(sitesTable(report)),
    figures: [siteSkillFigure(
      Object.entries(report.sites).map(([site, skill]) => ({
        site,
        exceedances: skill.positives,
        skill: estimateOf(skill, "brier_skill_climatology"),
      })),
      { tooFew: FEWEST_TO_JUDGE },
    )],
  };
}
