/**
 * What the intervals of the skill report say, in words.
 *
 * @module
 */
import { escaped } from "../../charts/escaped.ts";
import { counted, fixed } from "../../charts/phrases.ts";
import type { Interval } from "../../forecast/forecast.ts";
import { wilsonInterval } from "../../learn/verification/wilson_interval.ts";
import type { SkillSources } from "./skill_curves.ts";
import type { SkillReport } from "./skill_report.ts";

/** The two kinds of interval, each with what it says and what it does not. */
export function intervalsHtml(
  report: SkillReport,
  { judgement, name }: Pick<SkillSources, "judgement" | "name">,
): string {
  const { interval, choice } = judgement.forecasts[report.main_split];
  const days =
    "<p><b>By days drawn anew.</b> The intervals of scores and frequencies, unless another is named, " +
    "come from drawing the days that were forecast again and again, each with all its sites, since " +
    "sites of one day share its weather; they say how a score would vary over other days of the " +
    "same climate. They do not say what another training, another climate or a change at the mine " +
    "would do.</p>";
  if (interval === null) {
    return `${days}
<p><b>Of a single probability.</b> None stands beside the probabilities of ${
      escaped(name)
    }: how sure one of them is cannot be told.</p>`;
  }
  const calibration = choice?.calibration ?? null;
  const rows = calibration === null ? "" : ` (${calibration.vennAbers.nCalibration} the last time)`;
  return `${days}
<p><b>Of a single probability.</b> Beside each probability stands [p0, p1], here
${fixed(meanWidth(interval), 3)} wide on average: what the calibration rows${rows} leave open, since
it reaches over both Venn-Abers probabilities, with one more row at this score taken as quiet and as
an exceedance, and over the probability itself. It does not say how often the level is exceeded on
such days: the whiskers of the reliability diagram do, ${whiskersText(report)}, and the
frequency may well lie outside [p0, p1].</p>`;
}

function meanWidth({ p0, p1 }: Interval): number {
  return p0.reduce((sum, low, i) => sum + p1[i]! - low, 0) / p0.length;
}

/** How wide the whiskers are; they are there unless all was on one day. */
function whiskersText(report: SkillReport): string {
  const widths = report.splits[report.main_split].reliability
    .flatMap(({ low, high }) => low === null || high === null ? [] : [high - low]);
  return widths.length === 0
    ? "where there are days enough"
    : `${fixed(widths.reduce((sum, width) => sum + width, 0) / widths.length, 3)} wide on average`;
}

/** Names the bins in which drawing anew cannot show what was never seen; nothing without one. */
export function noWidthHtml(report: SkillReport): string {
  const bins = report.splits[report.main_split].reliability
    .filter(({ n, positives }) => positives === 0 || positives === n);
  if (bins.length === 0) return "";
  const told = bins.map(({ n, positives }) => {
    const { low, high } = wilsonInterval(positives, n);
    const measured = positives === 0 ? "none" : "all";
    return `${counted(n, "site-day")}, ${measured} of them an exceedance: ${fixed(low, 3)} to ${
      fixed(high, 3)
    }`;
  });
  return `<p>Where no or every site-day of a part was an exceedance, days drawn anew show nothing else
and the whiskers have no width. Wilson's interval says more there: ${
    escaped(told.join("; "))
  }.</p>\n`;
}
