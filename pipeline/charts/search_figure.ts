/**
 * The grid search as a heat map of cross-validated accuracy.
 *
 * @module
 */
import { axisTitle, type Figure, layoutOf } from "./figure.ts";

/** One point of the grid. */
export interface SearchPoint {
  /** Greatest depth of a tree. */
  readonly max_depth: number;
  /** Features drawn at a node. */
  readonly max_features: number;
  /** Mean accuracy over the folds. */
  readonly mean_score: number;
}

/** Depth against features a node, coloured by mean accuracy. */
export function searchFigure(points: readonly SearchPoint[]): Figure {
  const depths = [...new Set(points.map((point) => point.max_depth))].sort((a, b) => a - b);
  const features = [...new Set(points.map((point) => point.max_features))].sort((a, b) => a - b);
  const score = (depth: number, feature: number) =>
    points.find((p) => p.max_depth === depth && p.max_features === feature)?.mean_score ?? null;
  const z = features.map((feature) => depths.map((depth) => score(depth, feature)));
  return {
    id: "grid-search",
    caption: "Cross-validated accuracy of every point of the grid, inside the training rows.",
    data: [{
      type: "heatmap",
      x: depths.map(String),
      y: features.map(String),
      z,
      text: z.map((row) => row.map((value) => value?.toFixed(4) ?? "")),
      texttemplate: "%{text}",
      colorscale: [[0, "#f2f6f8"], [1, "#7fb0c9"]],
      showscale: false,
      xgap: 3,
      ygap: 3,
      hoverinfo: "skip",
    }],
    layout: layoutOf({
      height: 320,
      xaxis: { title: axisTitle("max_depth (levels)"), type: "category" },
      yaxis: { title: axisTitle("max_features (a node)"), type: "category" },
      margin: { l: 60, r: 10, t: 10, b: 55 },
    }),
  };
}
