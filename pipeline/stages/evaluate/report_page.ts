/**
 * The accuracy report as one self-contained page: it opens without a network.
 *
 * @module
 */
import { exceedanceText, ruleText } from "../../base/exceedance.ts";
import { PUBLISHED } from "../../base/published.ts";
import { confusionFigure } from "../../charts/confusion_figure.ts";
import { COLOURS, type Figure } from "../../charts/figure.ts";
import { importancesFigure } from "../../charts/importances_figure.ts";
import { searchFigure, type SearchPoint } from "../../charts/search_figure.ts";
import type { AccuracyReport } from "./report.ts";
import { droppedLines, itsOwnRule, originWords, rowsText, verdict } from "./report_text.ts";

/**
 * The page's HTML.
 *
 * @param report the figures
 * @param options.search the points of the grid search
 * @param options.plotly the text of Plotly's library, put into the page once
 */
export function reportPage(
  report: AccuracyReport,
  { search, plotly }: { search: readonly SearchPoint[]; plotly: string },
): string {
  const unit = "µg/m³";
  const figures = [
    confusionFigure(report.confusion_matrix),
    importancesFigure(report.importances),
    searchFigure(search),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>PM10 accuracy report – ${escaped(report.protocol)}</title>
<style>${STYLE}</style>
<script>${plotly.replaceAll("</script", "<\\/script")}</script>
</head>
<body>
<main>
<h1>Is PM10 ${exceedanceText(report.rule, { unit })}? Accuracy of the model</h1>
<p class="origin ${report.origin}">${escaped(originWords(report))}</p>
<p>Protocol <b>${escaped(report.protocol)}</b>, model ${escaped(report.version)}.
${rowsText(report)}, each of one site and day, ${report.positives} of them exceedances;
${report.n_train} rows to train, ${report.n_test} to test. PM10 in µg per
${report.laboratory.conditions} cubic metre, 24 h samples from ${report.laboratory.sampling_start}.</p>
<p>Exceedance: PM10 ${ruleText(report.rule, { unit })}. Days are local days of
${escaped(report.day_zone)}.${droppedLines(report).map((line) => ` ${escaped(line)}.`).join("")}</p>
${table(report)}
<p>${escaped(verdict(report))}</p>
${figures.map(figureHtml).join("\n")}
</main>
<script>
for (const { id, data, layout } of ${inScript(figures)}) {
  Plotly.newPlot(id, data, layout, { displayModeBar: false, responsive: true });
}
</script>
</body>
</html>
`;
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
  const body = rows.map(([name, train, test]) =>
    `<tr><th scope="row">${name}</th><td>${train.toFixed(4)}</td><td>${test.toFixed(4)}</td></tr>`
  );
  return `<table>
<thead><tr><th scope="col">Accuracy</th><th scope="col">train</th><th scope="col">test</th></tr></thead>
<tbody>${body.join("")}</tbody>
</table>`;
}

function figureHtml({ id, caption }: Figure): string {
  return `<figure><div id="${id}" role="img" aria-label="${escaped(caption)}"></div>` +
    `<figcaption>${escaped(caption)}</figcaption></figure>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** JSON that cannot end the script it stands in. */
function inScript(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

const STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: ${COLOURS.ink}; background: #fbfaf7; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; }
.origin { display: inline-block; padding: .2rem .7rem; border-radius: .3rem; font-weight: 600; }
.simulated { background: #fdeccf; border: 1px solid ${COLOURS.second}; }
.measured { background: #e3eff4; border: 1px solid ${COLOURS.main}; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { padding: .35rem 1.2rem .35rem 0; text-align: left; border-bottom: 1px solid ${COLOURS.quiet}; }
td { text-align: right; font-variant-numeric: tabular-nums; }
thead th + th { text-align: right; }
th[scope=row] { font-weight: 400; }
figure { margin: 2rem 0; }
figcaption { margin-top: .5rem; font-size: .9rem; color: #52616b; }
`;
