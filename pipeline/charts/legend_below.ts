/**
 * A legend of one entry a line under the plot.
 *
 * @module
 */
import { layoutOf } from "./figure.ts";
import { lineCount, wrapped } from "./phrases.ts";

/** Characters that fit beside the line's sample on a telephone of 360 px. */
const WIDTH = 38;
/** Height of a line of the legend, px. */
const LINE = 20;

/** Heights of the parts of a figure, px. */
export interface Heights {
  /** The plot between its axes. */
  readonly plot: number;
  /** Above the plot. */
  readonly top?: number;
  /** Numbers and title of the axis below the plot. */
  readonly axis?: number;
}

/**
 * An entry of the legend, in lines that a telephone shows whole.
 *
 * @param name what is drawn
 * @param score its score: on a line of its own where both do not fit on one but each would
 */
export function legendName(name: string, score?: string): string {
  if (score === undefined) return wrapped(name, WIDTH);
  const line = `${name}: ${score}`;
  return line.length > WIDTH && name.length < WIDTH
    ? `${name}:<br>${wrapped(score, WIDTH)}`
    : wrapped(line, WIDTH);
}

/**
 * The layout of a figure whose legend stands below its plot.
 *
 * Plotly's own horizontal legend takes its space from the plot when a narrow page makes it wrap;
 * here the height is known from the entries, so the plot keeps its own at every width.
 *
 * @param names the entries' names, as `legendName` gives them
 * @param heights.top @default 20
 * @param heights.axis @default 60
 * @param own the rest of the layout; its margin holds left and right, wide enough for the labels there
 */
export function legendBelow(
  names: readonly string[],
  { heights: { plot, top = 20, axis = 60 }, own }: {
    heights: Heights;
    own: Readonly<Record<string, unknown>>;
  },
): Record<string, unknown> {
  const lines = names.reduce((sum, name) => sum + lineCount(name), 0);
  const legend = lines * LINE + 12;
  return layoutOf({
    showlegend: true,
    legend: {
      // Not "v": Plotly keeps titles of the left axis clear of a vertical one's width.
      orientation: "h",
      // Of the plot's width: more than any figure leaves to its margins, so one entry a line.
      entrywidthmode: "fraction",
      entrywidth: 2.2,
      maxheight: 1,
      yref: "container",
      y: 0,
      yanchor: "bottom",
      xref: "container",
      x: 0,
      xanchor: "left",
      itemclick: false,
      itemdoubleclick: false,
    },
    ...own,
    height: top + plot + axis + legend,
    margin: { ...own.margin as Record<string, number>, t: top, b: axis + legend },
  });
}
