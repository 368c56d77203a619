/**
 * Exceedances month after month, as measured and as forecast.
 *
 * @module
 */
import { axisTitle, COLOURS, type Figure } from "./figure.ts";
import { legendBelow } from "./legend_below.ts";
import { counted, fixed } from "./phrases.ts";

/** From so many months on points are small. */
const MANY = 48;
const DAY_MS = 86_400_000;

/** One month of the history. */
export interface HistoryMonth {
  /** `YYYY-MM`. */
  readonly month: string;
  /** Exceedances measured, number of site-days. */
  readonly exceedances: number;
  /** Exceedances forecast: the sum of the probabilities of the same site-days. */
  readonly expected: number;
  /** Lower end of the counts that the probabilities allow; null when not computed. */
  readonly low: number | null;
  /** Upper end of the counts that the probabilities allow; null when not computed. */
  readonly high: number | null;
}

/**
 * Measured exceedances of each month as bars, over the range that was expected, with its middle.
 *
 * A drift shows here first: points that stay on one side of the bars for months. A month that is
 * not given leaves a gap.
 *
 * @param months one for each month with measured site-days, in any order
 * @param options.id @default "history"
 */
export function historyFigure(
  months: readonly HistoryMonth[],
  { id = "history" }: { id?: string } = {},
): Figure {
  const drawn = [...months].sort((a, b) => a.month < b.month ? -1 : 1);
  const ranged = drawn.some(({ low, high }) => low !== null && high !== null);
  const names = {
    range: "range that the probabilities allow",
    measured: "measured exceedances",
    expected: "expected: sum of the probabilities",
  };
  // The middle of a month, so that bar and point stand over it.
  const x = drawn.map(({ month }) => `${month}-15`);
  return {
    id,
    caption: caption(drawn),
    data: [
      // Wide bars behind: whiskers of many months would hide what was measured.
      ...(ranged
        ? [{
          type: "bar",
          name: names.range,
          x,
          base: drawn.map(({ low }) => low),
          y: drawn.map(({ low, high }) => low === null || high === null ? null : high - low),
          width: 30.5 * DAY_MS,
          marker: { color: COLOURS.range },
          hoverinfo: "skip",
        }]
        : []),
      {
        type: "bar",
        name: names.measured,
        x,
        y: drawn.map(({ exceedances }) => exceedances),
        width: 16 * DAY_MS,
        marker: { color: COLOURS.second },
        hovertemplate: "%{x|%Y-%m}: measured %{y}<extra></extra>",
      },
      {
        type: "scatter",
        mode: "markers",
        name: names.expected,
        x,
        y: drawn.map(({ expected }) => expected),
        marker: { color: COLOURS.main, size: drawn.length > MANY ? 4 : 7 },
        hovertemplate: "%{x|%Y-%m}: expected %{y:.1f}<extra></extra>",
      },
    ],
    layout: legendBelow([...(ranged ? [names.range] : []), names.measured, names.expected], {
      heights: { plot: 280, axis: 75 },
      own: {
        barmode: "overlay",
        xaxis: {
          title: axisTitle("month"),
          type: "date",
          tickangle: 0,
          ticklabelstandoff: 6,
          ...ticks(drawn.length),
        },
        yaxis: {
          title: axisTitle("exceedances (site-days a month)"),
          rangemode: "tozero",
        },
        margin: { l: 60, r: 15 },
      },
    }),
  };
}

/** Plotly would divide few months into weeks. */
function ticks(nMonths: number): Record<string, unknown> {
  return nMonths > 6 ? {} : { dtick: "M1", tick0: "2000-01-15", tickformat: "%b<br>%Y" };
}

function caption(months: readonly HistoryMonth[]): string {
  const sum = (of: (month: HistoryMonth) => number) => months.reduce((s, m) => s + of(m), 0);
  const ranged = months.filter(({ low, high }) => low !== null && high !== null);
  const outside = ranged.filter(({ exceedances, low, high }) =>
    exceedances < low! || exceedances > high!
  );
  return `Exceedances by month: ${sum(({ exceedances }) => exceedances)} measured and ` +
    `${fixed(sum(({ expected }) => expected), 1)} expected in ${counted(months.length, "month")}` +
    (ranged.length === 0
      ? ""
      : `; the measured number lies outside the expected range in ${outside.length} of ` +
        `${ranged.length}`) +
    ".";
}
