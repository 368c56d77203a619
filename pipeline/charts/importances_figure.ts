/**
 * Impurity importances as bars.
 *
 * @module
 */
import { axisTitle, COLOURS, type Figure, layoutOf } from "./figure.ts";

/**
 * One bar for each feature, largest on top.
 *
 * @param importances share of the impurity decrease by feature; they sum to 1
 */
export function importancesFigure(importances: Readonly<Record<string, number>>): Figure {
  const ranked = Object.entries(importances).sort(([, a], [, b]) => a - b);
  const [first] = ranked.at(-1) ?? ["none"];
  return {
    id: "importances",
    caption: `Share of each weather quantity in the forest's decisions: ${first} weighs most.`,
    data: [{
      type: "bar",
      orientation: "h",
      x: ranked.map(([, value]) => value),
      y: ranked.map(([name]) => name),
      text: ranked.map(([, value]) => value.toFixed(3)),
      textposition: "outside",
      cliponaxis: false,
      marker: { color: COLOURS.main },
      hoverinfo: "skip",
    }],
    layout: layoutOf({
      height: 320,
      xaxis: {
        title: axisTitle("importance (share<br>of impurity decrease)"),
        rangemode: "tozero",
        nticks: 5,
      },
      yaxis: { ticklabelstandoff: 8 },
      margin: { l: 130, r: 55, t: 10, b: 75 },
    }),
  };
}
