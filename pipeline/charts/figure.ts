/**
 * Figures as plain data: what Plotly draws, and a name to find it by.
 *
 * @module
 */

/** A figure specification in Plotly's form; drawing it is the page's or the notebook's business. */
export interface Figure {
  /** Letters, digits and dashes; unique in a page. */
  readonly id: string;
  /** The sentence that says what it shows; also its text for a screen reader. */
  readonly caption: string;
  /** Plotly's traces. */
  readonly data: readonly Readonly<Record<string, unknown>>[];
  /** Plotly's layout. */
  readonly layout: Readonly<Record<string, unknown>>;
}

/** A number with its confidence interval; null where it is not defined. */
export interface Estimate {
  /** The number itself. */
  readonly value: number | null;
  /** Lower end of the interval. */
  readonly low: number | null;
  /** Upper end of the interval. */
  readonly high: number | null;
}

/** The colours of every figure: distinguishable without red and green. */
export const COLOURS = {
  main: "#2b6c8f",
  second: "#d98e32",
  quiet: "#b9c4cb",
  faint: "#e3e8eb",
  /** An area behind what is measured. */
  range: "#cfe0ea",
  ink: "#22303a",
  paper: "#fbfaf7",
  /** Up to eight series side by side, most used first; also apart in lightness, for print. */
  series: [
    "#2b6c8f",
    "#d98e32",
    "#601040",
    "#0090f0",
    "#60b0a0",
    "#003080",
    "#907040",
    "#502000",
  ],
} as const;

/** The layout that all figures share. */
export function layoutOf(own: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return {
    font: { family: "system-ui, sans-serif", size: 14, color: COLOURS.ink },
    margin: { l: 130, r: 30, t: 20, b: 60 },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    ...own,
  };
}

/** A title of an axis or a colour bar, in the size of its numbers. */
export function axisTitle(text: string): Record<string, unknown> {
  return { text, font: { size: 14 }, standoff: 12 };
}
