/**
 * The lines behind a performance diagram, each labelled at the edge that it ends on.
 *
 * @module
 */
import { COLOURS } from "./figure.ts";

/** Critical success indices whose contours are drawn. */
const CSI = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/** Frequency biases (alarms for each exceedance) whose lines are drawn. */
const BIAS = [0.3, 0.5, 0.8, 1, 1.3, 2, 3, 5, 10];
/** Points of a contour. */
const STEPS = 60;

const CSI_COLOUR = "#7d8b94";
const BIAS_COLOUR = "#a07a3c";

/** The contours and lines as Plotly's traces, and their labels. */
export interface PerformanceGrid {
  /** One for each contour and line; none of them in the legend. */
  readonly traces: readonly Record<string, unknown>[];
  /** One for each contour and line, and two that say what they are. */
  readonly annotations: readonly Record<string, unknown>[];
}

/**
 * CSI contours, 1/CSI = 1/SR + 1/POD − 1, and bias lines, POD = bias × SR, SR = 1 − FAR.
 *
 * Contours end on the right edge, where POD = CSI, and are labelled outside it. Lines of a bias
 * above 1 end on the upper edge at SR = 1/bias, those below 1 inside the right edge.
 */
export function performanceGrid(): PerformanceGrid {
  return {
    traces: [
      ...CSI.map((csi) => line(contour(csi), { color: CSI_COLOUR, dash: "solid" })),
      ...BIAS.map((bias) => line(biasLine(bias), { color: BIAS_COLOUR, dash: "dot" })),
    ],
    annotations: [
      ...CSI.map((csi) => label(String(csi), { x: 1, y: csi, side: "left", color: CSI_COLOUR })),
      ...BIAS.map((bias) =>
        bias < 1
          ? {
            ...label(String(bias), { x: 1, y: bias, side: "right", color: BIAS_COLOUR }),
            bgcolor: COLOURS.paper,
            borderpad: 0,
          }
          : label(String(bias), { x: 1 / bias, y: 1, side: "bottom", color: BIAS_COLOUR })
      ),
      {
        ...label("frequency bias (dotted)", { x: 0.5, y: 1, side: "bottom", color: BIAS_COLOUR }),
        yshift: 20,
      },
      {
        ...label("CSI (curves)", { x: 1, y: 0.5, side: "left", color: CSI_COLOUR }),
        textangle: 90,
        xshift: 28,
      },
    ],
  };
}

/** Even steps of 1/SR, from the right edge to the upper one: 1/SR + 1/POD = 1/CSI + 1 all along. */
function contour(csi: number): { x: number[]; y: number[] } {
  const inverse = Array.from({ length: STEPS + 1 }, (_, i) => 1 + ((1 / csi - 1) * i) / STEPS);
  return { x: inverse.map((of) => 1 / of), y: inverse.map((of) => 1 / (1 / csi + 1 - of)) };
}

function biasLine(bias: number): { x: number[]; y: number[] } {
  return { x: [0, Math.min(1, 1 / bias)], y: [0, Math.min(1, bias)] };
}

function line(
  points: { x: number[]; y: number[] },
  style: { color: string; dash: string },
): Record<string, unknown> {
  return {
    type: "scatter",
    mode: "lines",
    ...points,
    line: { ...style, width: 1 },
    opacity: 0.7,
    showlegend: false,
    hoverinfo: "skip",
  };
}

/** A text whose named side touches the point. */
function label(
  text: string,
  { x, y, side, color }: {
    x: number;
    y: number;
    side: "left" | "right" | "bottom";
    color: string;
  },
): Record<string, unknown> {
  return {
    x,
    y,
    text,
    font: { size: 12, color },
    showarrow: false,
    xanchor: side === "bottom" ? "center" : side,
    yanchor: side === "bottom" ? "bottom" : "middle",
  };
}
