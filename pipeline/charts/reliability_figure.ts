/**
 * The reliability diagram: what was forecast against what happened.
 *
 * @module
 */
import { axisTitle, type Figure } from "./figure.ts";
import { legendBelow, legendName } from "./legend_below.ts";
import { fixed, listed } from "./phrases.ts";
import { referenceLine } from "./reference_line.ts";
import { seriesStyle } from "./series_style.ts";
import { whiskers } from "./whiskers.ts";

/** Site-days whose probabilities are close together. */
export interface ReliabilityBin {
  /** Number of site-days. */
  readonly n: number;
  /** Their mean probability, 0 to 1; null in an empty bin. */
  readonly meanProbability: number | null;
  /** Share of exceedances among them, 0 to 1; null in an empty bin. */
  readonly frequency: number | null;
  /** Lower end of the frequency's interval. */
  readonly low: number | null;
  /** Upper end of the frequency's interval. */
  readonly high: number | null;
}

/** The bins of one model. */
export interface ReliabilitySeries {
  /** Name of the model. */
  readonly name: string;
  /** Its bins, from low probabilities to high. */
  readonly bins: readonly ReliabilityBin[];
}

/** Where the axes may end. */
const ENDS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/**
 * Observed frequency against mean probability of each bin, and below how many site-days each has.
 *
 * Both axes end where the forecasts end: rare exceedances would else sit in one corner.
 *
 * @param series one for each model, of the same rows
 * @param options.baseRate share of exceedances among the rows
 * @param options.id @default "reliability"
 */
export function reliabilityFigure(
  series: readonly ReliabilitySeries[],
  { baseRate, id = "reliability" }: { baseRate: number; id?: string },
): Figure {
  const drawn = series.map(({ name, bins }) => ({
    name: legendName(name),
    bins: bins.filter(({ n }) => n > 0),
  }));
  const bins = drawn.flatMap((one) => one.bins);
  const ends = bins.map(({ meanProbability, frequency, high }) =>
    Math.max(meanProbability ?? 0, frequency ?? 0, high ?? 0)
  );
  const end = ENDS.find((one) => one >= Math.max(baseRate, ...ends)) ?? 1;
  const range = [-0.02 * end, 1.02 * end];
  const most = Math.max(1, ...bins.map(({ n }) => n));
  const diagonal = "perfect: what is forecast happens";
  const base = `base rate ${fixed(baseRate, 3)}`;
  return {
    id,
    caption: caption(series),
    data: [
      referenceLine(diagonal, { from: [0, 0], to: [end, end] }),
      referenceLine(base, { from: [0, baseRate], to: [end, baseRate], dash: "dash" }),
      ...drawn.map((one, i) => curve(one, i)),
      ...drawn.map((one, i) => counts(one, { index: i, of: drawn.length, end })),
    ],
    layout: legendBelow([diagonal, base, ...drawn.map(({ name }) => name)], {
      heights: { plot: 460 },
      own: {
        bargap: 0,
        barmode: "overlay",
        xaxis: {
          title: axisTitle("forecast probability (0 to 1)"),
          range,
          anchor: "y2",
        },
        yaxis: {
          title: axisTitle("observed frequency (0 to 1)"),
          range,
          domain: [0.3, 1],
        },
        yaxis2: {
          title: axisTitle("site-days"),
          domain: [0, 0.2],
          range: [0, 1.1 * most],
          nticks: 4,
        },
        margin: { l: 70, r: 15 },
      },
    }),
  };
}

function curve({ name, bins }: ReliabilitySeries, index: number): Record<string, unknown> {
  const { color, dash, symbol } = seriesStyle(index);
  const frequencies = bins.map(({ frequency, low, high }) => ({ value: frequency, low, high }));
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    x: bins.map(({ meanProbability }) => meanProbability),
    y: bins.map(({ frequency }) => frequency),
    error_y: whiskers(frequencies, color),
    line: { color, dash, width: 2 },
    marker: { color, symbol, size: 8 },
    customdata: bins.map(({ n }) => n),
    hovertemplate: "forecast %{x:.3f}, observed %{y:.3f}, %{customdata} site-days<extra></extra>",
  };
}

/** Sticks, one beside the other where models share a bin. */
function counts(
  { name, bins }: ReliabilitySeries,
  { index, of, end }: { index: number; of: number; end: number },
): Record<string, unknown> {
  const width = 0.012 * end;
  return {
    type: "bar",
    name,
    x: bins.map(({ meanProbability }) => meanProbability! + (index - (of - 1) / 2) * width),
    y: bins.map(({ n }) => n),
    width,
    yaxis: "y2",
    marker: { color: seriesStyle(index).color },
    showlegend: false,
    hoverinfo: "skip",
  };
}

function caption(series: readonly ReliabilitySeries[]): string {
  const right = series.map(({ name, bins }) => {
    const filled = bins.filter(({ low, high }) => low !== null && high !== null);
    const within = filled.filter(({ meanProbability: p, low, high }) =>
      p !== null && low! <= p && p <= high!
    );
    return `${within.length} of ${filled.length} bins of ${name}`;
  });
  const what = "Forecast probability against observed frequency";
  if (right.length === 0) return `${what}: no forecast to draw.`;
  return `${what}: the probability lies in the frequency's interval in ${listed(right)}.`;
}
