/**
 * How one of several series looks: a colour, a dash and a symbol, so that colour is never alone.
 *
 * @module
 */
import { COLOURS } from "./figure.ts";

/** The look of one series, in Plotly's words. */
export interface SeriesStyle {
  /** Colour of line, marker and whiskers. */
  readonly color: string;
  /** Pattern of the line. */
  readonly dash: string;
  /** Shape of the marker. */
  readonly symbol: string;
}

const DASHES = ["solid", "dash", "dot", "dashdot"];
const SYMBOLS = [
  "circle",
  "square",
  "diamond",
  "triangle-up",
  "cross",
  "triangle-down",
  "star",
  "x",
];

/**
 * The look of series `index` of a figure.
 *
 * Guarantees: eight series differ in colour and symbol; after eight both begin again.
 *
 * @param index place of the series, from 0
 *
 * @example
 * ```ts
 * import { seriesStyle } from "@/charts/series_style.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(seriesStyle(0), { color: "#2b6c8f", dash: "solid", symbol: "circle" });
 * ```
 */
export function seriesStyle(index: number): SeriesStyle {
  return {
    color: COLOURS.series[index % COLOURS.series.length]!,
    dash: DASHES[index % DASHES.length]!,
    symbol: SYMBOLS[index % SYMBOLS.length]!,
  };
}
