/**
 * The README's claim, made from the report of a demo's run, so that no figure is typed by hand.
 *
 * `deno task claim` writes it anew after a run of `deno task demo`; a test compares it with the run
 * of that test.
 *
 * @module
 */
import { exceedanceText } from "@/base/exceedance.ts";
import { PUBLISHED } from "@/base/published.ts";
import type { AccuracyReport } from "@/mod.ts";

const README = new URL("../../README.md", import.meta.url);
const REPORT = new URL("../../.polvo/demo/lake/reports/accuracy_report.json", import.meta.url);
const BLOCK = /(<!-- report:begin[^>]*-->\n)([\s\S]*?)(<!-- report:end -->)/;

/** The claim's text. */
function claimOf(report: AccuracyReport): string {
  const f = (value: number) => value.toFixed(4);
  const [[, fp], [fn, tp]] = report.confusion_matrix;
  const { max_depth, max_features } = report.best_params;
  return `
On the ${report.origin} history (${report.joined_rows.toLocaleString("en")} rows of one site and ` +
    `day, ${report.positives} ${exceedanceText(report.rule, { unit: "µg/m³" })}) the demo prints:

| accuracy               | train  | test   |
| ---------------------- | ------ | ------ |
| random forest          | ${f(report.accuracy_train)} | ${f(report.accuracy_test)} |
| published by the study | ${f(PUBLISHED.accuracy_train)} | ${f(PUBLISHED.accuracy_test)} |
| always "no exceedance" | ${f(report.majority_accuracy_train)} | ${
      f(report.majority_accuracy_test)
    } |

The search chose max_depth ${max_depth} and max_features ${max_features}. On the test rows the model ` +
    `found ${tp} of ${fn + tp} exceedances, with ${fp} false alarms.

`;
}

/** Whether the README claims just this; how its lines are broken does not matter. */
export function isClaimed(report: AccuracyReport): boolean {
  const words = (text: string) => text.split(/\s+/).join(" ");
  const [, , claimed = ""] = Deno.readTextFileSync(README).match(BLOCK) ?? [];
  return words(claimed) === words(claimOf(report));
}

if (import.meta.main) {
  const report: AccuracyReport = JSON.parse(Deno.readTextFileSync(REPORT));
  const text = Deno.readTextFileSync(README);
  Deno.writeTextFileSync(README, text.replace(BLOCK, (_, a, __, z) => a + claimOf(report) + z));
}
