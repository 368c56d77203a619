/**
 * The confusion matrix as a heat map.
 *
 * @module
 */
import { type Figure, layoutOf } from "./figure.ts";
import { counted } from "./phrases.ts";

/**
 * Counts of test rows by what was measured and what was predicted.
 *
 * @param matrix `[[tn, fp], [fn, tp]]`, numbers of site-days
 *
 * @example
 * ```ts
 * import { confusionFigure } from "@/charts/confusion_figure.ts";
 * import assert from "node:assert/strict";
 * assert.match(confusionFigure([[686, 16], [102, 10]]).caption, /10 of 112/);
 * ```
 */
export function confusionFigure(
  matrix: readonly [readonly [number, number], readonly [number, number]],
): Figure {
  const [[tn, fp], [fn, tp]] = matrix;
  const cells = [
    { x: 0, y: 0, name: "quiet,<br>as predicted", count: tn, of: tn + fp },
    { x: 1, y: 0, name: "false<br>alarm", count: fp, of: tn + fp },
    { x: 0, y: 1, name: "missed", count: fn, of: fn + tp },
    { x: 1, y: 1, name: "found", count: tp, of: fn + tp },
  ];
  return {
    id: "confusion-matrix",
    caption: `Test rows, measured against predicted: ${tp} of ${fn + tp} exceedances were found, ` +
      `with ${counted(fp, "false alarm")}.`,
    data: [{
      type: "heatmap",
      x: ["predicted<br>quiet", "predicted<br>exceedance"],
      y: ["measured<br>quiet", "measured<br>exceedance"],
      z: [[tn, fp], [fn, tp]],
      colorscale: [[0, "#f2f6f8"], [1, "#7fb0c9"]],
      showscale: false,
      xgap: 3,
      ygap: 3,
      hoverinfo: "skip",
    }],
    layout: layoutOf({
      height: 320,
      xaxis: { side: "top", tickangle: 0 },
      yaxis: { autorange: "reversed", ticklabelstandoff: 8 },
      margin: { l: 110, r: 10, t: 55, b: 20 },
      annotations: cells.map(({ x, y, name, count, of }) => ({
        x,
        y,
        text: `<b>${count}</b> ${name}<br>${share(count, of)} of row`,
        showarrow: false,
      })),
    }),
  };
}

function share(count: number, of: number): string {
  return of === 0 ? "–" : `${((100 * count) / of).toFixed(1)} %`;
}
