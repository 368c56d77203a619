/**
 * The performance diagram: four scores of an alarm in one point.
 *
 * @module
 */
import { axisTitle, COLOURS, type Estimate, type Figure } from "./figure.ts";
import { legendBelow, legendName } from "./legend_below.ts";
import { performanceGrid } from "./performance_grid.ts";
import { fixed, listed } from "./phrases.ts";
import { seriesStyle } from "./series_style.ts";
import { whiskers } from "./whiskers.ts";

/** One forecast at its threshold. */
export interface PerformancePoint {
  /** Name of the forecast. */
  readonly name: string;
  /** Probability of detection: hits / (hits + misses). Null without an exceedance. */
  readonly pod: Estimate;
  /** False-alarm ratio: false alarms / (hits + false alarms). Null without an alarm. */
  readonly far: Estimate;
}

/**
 * Detection against success ratio (1 − FAR), over lines of equal CSI and frequency bias.
 *
 * A forecast without an alarm or without an exceedance has no place in it; the caption names it.
 *
 * Source: Roebber (2009), https://doi.org/10.1175/2008WAF2222159.1
 *
 * @param points one for each forecast, of the same rows
 * @param options.id @default "performance"
 */
export function performanceFigure(
  points: readonly PerformancePoint[],
  { id = "performance" }: { id?: string } = {},
): Figure {
  const placed = points.filter(hasPlace);
  const names = placed.map(({ name }) => legendName(name));
  const { traces, annotations } = performanceGrid();
  return {
    id,
    caption: caption(points),
    data: [
      ...traces,
      ...placed.map(({ pod, far }, i) => {
        const { color, symbol } = seriesStyle(i);
        const success = complement(far);
        return {
          type: "scatter",
          mode: "markers",
          name: names[i],
          x: [success.value],
          y: [pod.value],
          error_x: whiskers([success], color),
          error_y: whiskers([pod], color),
          marker: { color, symbol, size: 11, line: { color: COLOURS.paper, width: 1 } },
          cliponaxis: false,
          hovertemplate: "1 − FAR %{x:.3f}, POD %{y:.3f}<extra></extra>",
        };
      }),
    ],
    layout: legendBelow(names, {
      heights: { plot: 400, top: 55 },
      own: {
        xaxis: {
          title: axisTitle("success ratio, 1 − FAR (0 to 1)"),
          range: [0, 1],
          showgrid: false,
          zeroline: false,
        },
        yaxis: {
          title: axisTitle("probability of detection, POD (0 to 1)"),
          range: [0, 1],
          ticklabelstandoff: 6,
          showgrid: false,
          zeroline: false,
        },
        annotations,
        margin: { l: 60, r: 60 },
      },
    }),
  };
}

function hasPlace({ pod, far }: PerformancePoint): boolean {
  return pod.value !== null && far.value !== null;
}

/** 1 − FAR: the ends of the interval change places. */
function complement({ value, low, high }: Estimate): Estimate {
  const of = (share: number | null) => share === null ? null : 1 - share;
  return { value: of(value), low: of(high), high: of(low) };
}

/** Critical success index of a point, 1 / (1/(1 − FAR) + 1/POD − 1): 1 / Infinity without a hit. */
function csi({ pod, far }: PerformancePoint): number {
  return 1 / (1 / (1 - far.value!) + 1 / pod.value! - 1);
}

function caption(points: readonly PerformancePoint[]): string {
  const out = points.filter((point) => !hasPlace(point)).map(({ name }) => name);
  const [best] = points.filter(hasPlace).sort((a, b) => csi(b) - csi(a));
  const rest = out.length === 0
    ? ""
    : `; ${listed(out)} ${out.length === 1 ? "has" : "have"} no place for want of an alarm or ` +
      "an exceedance";
  const what = "Alarms, better towards the upper right";
  if (best === undefined) return `${what}: nothing to draw${rest}.`;
  return `${what}: ${best.name} does best, it finds ${percent(best.pod.value!)} of the ` +
    `exceedances and ${percent(1 - best.far.value!)} of its alarms are right ` +
    `(CSI ${fixed(csi(best))})${rest}.`;
}

function percent(share: number): string {
  return `${fixed(100 * share, 0)} %`;
}
