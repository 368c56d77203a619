/**
 * Lines that say what chance or perfection would be.
 *
 * @module
 */
import { COLOURS } from "./figure.ts";

/**
 * A quiet straight line from `from` to `to`, with its entry in the legend.
 *
 * @param name what the line stands for
 * @param options.from `[x, y]` of one end
 * @param options.to `[x, y]` of the other
 * @param options.dash Plotly's pattern @default "solid"
 */
export function referenceLine(
  name: string,
  { from, to, dash = "solid" }: {
    from: readonly [number, number];
    to: readonly [number, number];
    dash?: string;
  },
): Record<string, unknown> {
  return {
    type: "scatter",
    mode: "lines",
    name,
    x: [from[0], to[0]],
    y: [from[1], to[1]],
    line: { color: COLOURS.quiet, width: 2, dash },
    hoverinfo: "skip",
  };
}
