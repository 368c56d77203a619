/**
 * The operational skill report as one self-contained page: it opens without a network.
 *
 * @module
 */
import { exceedanceText, ruleText } from "../../base/exceedance.ts";
import { confusionFigure } from "../../charts/confusion_figure.ts";
import { escaped } from "../../charts/escaped.ts";
import { pageHtml } from "../../charts/page_html.ts";
import type { ForecastRows } from "../../forecast/forecast.ts";
import type { Judgement } from "../../forecast/judge.ts";
import type { OperationalReport } from "./operational.ts";
import { droppedLines, originWords } from "./report_text.ts";
import { skillSections } from "./skill_sections.ts";
import { decisionText, recipeText } from "./skill_text.ts";

/**
 * The page's HTML: the verdict first, how the forecast is made last.
 *
 * @param report the figures
 * @param options.rows the rows that were forecast
 * @param options.judgement the forecasts behind the report
 * @param options.plotly the text of Plotly's library, put into the page once
 */
export function skillPage(
  report: OperationalReport,
  { rows, judgement, plotly }: { rows: ForecastRows; judgement: Judgement; plotly: string },
): string {
  const unit = "µg/m³";
  const { protocol, origin, joined_rows, positives, rule } = report;
  const sections = skillSections(report, { rows, judgement, name: "the forecast" });
  const top = {
    html: `<p class="origin ${origin}">${escaped(originWords(report))}</p>
<p>Protocol <b>${escaped(protocol)}</b>: from the weather of a day and the days before, and from the
results known by then, the probability that PM10 of a site is ${
      escaped(exceedanceText(rule, { unit }))
    } on that day. Judged on ${joined_rows} rows, each of one site and day, ${positives} of them
exceedances.</p>`,
  };
  const made = {
    heading: "How the forecast is made, and what it would have called",
    html: [
      `Exceedance: PM10 ${ruleText(rule, { unit })}. Days are local days of ${report.day_zone}.`,
      `${report.rows_in} laboratory results count.`,
      ...droppedLines(report).map((line) => `${line}.`),
      `${recipeText(report)}.`,
      `${decisionText(report)}.`,
    ].map((text) => `<p>${escaped(text)}</p>`).join("\n"),
    figures: report.n_test === 0 ? [] : [confusionFigure(report.confusion_matrix)],
  };
  return pageHtml([top, ...sections, made], {
    title: `PM10 skill report – ${protocol}`,
    heading: `Will PM10 be ${exceedanceText(rule, { unit })}? Skill of the forecast`,
    plotly,
  });
}
