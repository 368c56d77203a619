/**
 * The accuracy report as one self-contained page: it opens without a network.
 *
 * @module
 */
import { exceedanceText, ruleText } from "../../base/exceedance.ts";
import { PUBLISHED } from "../../base/published.ts";
import { confusionFigure } from "../../charts/confusion_figure.ts";
import { escaped } from "../../charts/escaped.ts";
import { importancesFigure } from "../../charts/importances_figure.ts";
import { pageHtml, type PageSection } from "../../charts/page_html.ts";
import { searchFigure, type SearchPoint } from "../../charts/search_figure.ts";
import { tableHtml } from "../../charts/table_html.ts";
import type { AccuracyReport } from "./report.ts";
import { droppedLines, itsOwnRule, originWords, rowsText, verdict } from "./report_text.ts";

/**
 * The page's HTML.
 *
 * @param report the figures
 * @param options.search the points of the grid search
 * @param options.sections of the skill report, to follow @default []
 * @param options.plotly the text of Plotly's library, put into the page once
 */
export function reportPage(
  report: AccuracyReport,
  { search, plotly, sections = [] }: {
    search: readonly SearchPoint[];
    plotly: string;
    sections?: readonly PageSection[];
  },
): string {
  const unit = "µg/m³";
  const html = `<p class="origin ${report.origin}">${escaped(originWords(report))}</p>
<p>Protocol <b>${escaped(report.protocol)}</b>, model ${escaped(report.version)}.
${rowsText(report)}, each of one site and day, ${report.positives} of them exceedances;
${report.n_train} rows to train, ${report.n_test} to test. PM10 in µg per
${report.laboratory.conditions} cubic metre, 24 h samples from ${report.laboratory.sampling_start}.</p>
<p>Exceedance: PM10 ${escaped(ruleText(report.rule, { unit }))}. Days are local days of
${escaped(report.day_zone)}.${droppedLines(report).map((line) => ` ${escaped(line)}.`).join("")}</p>
${table(report)}
<p>${escaped(verdict(report))}</p>`;
  const figures = [
    confusionFigure(report.confusion_matrix),
    importancesFigure(report.importances),
    searchFigure(search),
  ];
  return pageHtml([{ html, figures }, ...sections], {
    title: `PM10 accuracy report – ${report.protocol}`,
    heading: `Is PM10 ${exceedanceText(report.rule, { unit })}? Accuracy of the model`,
    plotly,
  });
}

function table(report: AccuracyReport): string {
  const rows: [string, number, number][] = [
    ["Random forest", report.accuracy_train, report.accuracy_test],
    [
      `Published by the study at Mina Pirquitas${itsOwnRule(report)}`,
      PUBLISHED.accuracy_train,
      PUBLISHED.accuracy_test,
    ],
    ["Always “no exceedance”", report.majority_accuracy_train, report.majority_accuracy_test],
  ];
  return tableHtml({
    head: ["Accuracy", "train", "test"],
    rows: rows.map(([name, train, test]) => [name, train.toFixed(4), test.toFixed(4)]),
  });
}
