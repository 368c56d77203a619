/**
 * The same score under each split: how much of it is leakage.
 *
 * @module
 */
import { axisTitle, COLOURS, type Estimate, type Figure } from "./figure.ts";
import { legendBelow, legendName } from "./legend_below.ts";
import { fixed, labelWidth, lineCount, wrapped } from "./phrases.ts";
import { seriesStyle } from "./series_style.ts";
import { skillFloor, within } from "./skill_floor.ts";
import { whiskers } from "./whiskers.ts";

/** The score of one protocol under one split. */
export interface SplitScore extends Estimate {
  /** Name of the split, as the axis shows it: `random`, `by day`, `forward, embargo 20 d`. */
  readonly split: string;
}

/** The scores of one protocol. */
export interface InflationSeries {
  /** Name of the protocol. */
  readonly name: string;
  /** One for each split, from the one that leaks most to the most honest. */
  readonly scores: readonly SplitScore[];
}

/**
 * One row for each split, from the one that leaks most (above) to the most honest (below), and one
 * point for each protocol in it.
 *
 * @param series one for each protocol; the splits stand in the order in which they first come
 * @param options.score name of the score, as `ROC AUC` or `Brier skill`; the higher the better
 * @param options.noSkill the score of a forecast without skill, drawn as a line, when all splits
 *   share it @default null
 * @param options.id @default "inflation-" and the score's name
 */
export function inflationFigure(
  series: readonly InflationSeries[],
  { score, noSkill = null, id = `inflation-${slug(score)}` }: {
    score: string;
    noSkill?: number | null;
    id?: string;
  },
): Figure {
  const splits = [...new Set(series.flatMap(({ scores }) => scores.map(({ split }) => split)))];
  const labels = splits.map((split) => wrapped(split, 14));
  const names = series.map(({ name }) => legendName(name));
  const all = series.flatMap(({ scores }) => scores);
  const floor = skillFloor(all);
  const row = Math.max(17 * Math.max(...labels.map(lineCount), 1) + 12, 22 * series.length + 14);
  return {
    id,
    caption: caption(series, score),
    data: series.map(({ scores }, i) => {
      const { color, symbol } = seriesStyle(i);
      const drawn = scores.filter(({ value }) => value !== null);
      const cut = drawn.map((one) => within(one, floor));
      const offset = (i - (series.length - 1) / 2) * (0.6 / series.length);
      return {
        type: "scatter",
        mode: "markers",
        name: names[i],
        x: cut.map(({ value }) => value),
        y: drawn.map(({ split }) => splits.indexOf(split) + offset),
        error_x: whiskers(cut, color),
        marker: { color, symbol, size: 10 },
        text: drawn.map(({ split }) => split),
        customdata: drawn.map(({ value }) => value),
        hovertemplate: "%{text}: %{customdata:.3f}<extra></extra>",
        cliponaxis: false,
      };
    }),
    layout: legendBelow(names, {
      heights: { plot: row * splits.length, top: 10, axis: 80 },
      own: {
        xaxis: {
          title: axisTitle(`${score}<br>(1 is perfect)`),
          ...axisRange(all, { floor, noSkill }),
          zerolinecolor: COLOURS.quiet,
        },
        yaxis: {
          tickvals: splits.map((_, i) => i),
          ticktext: labels,
          range: [splits.length - 0.5, -0.5],
          ticklabelstandoff: 8,
          zeroline: false,
          showgrid: false,
        },
        shapes: [
          ...splits.slice(1).map((_, i) => separator(i + 0.5)),
          ...(noSkill === null ? [] : [upright(noSkill)]),
        ],
        margin: { l: labelWidth(labels) + 16, r: 20 },
      },
    }),
  };
}

/** From a little below the lowest end, or no skill, to a little above the highest. */
function axisRange(
  scores: readonly SplitScore[],
  { floor, noSkill }: { floor: number; noSkill: number | null },
): { range: [number, number] } {
  const ends = [...scores.flatMap(({ value, low, high }) => [value, low, high]), noSkill]
    .filter((end) => end !== null).map((end) => Math.max(end, floor));
  if (ends.length === 0) return { range: [0, 1] };
  const low = Math.min(...ends), high = Math.max(...ends);
  const room = Math.max(0.02, 0.06 * (high - low));
  return { range: [low - room, high + room] };
}

function separator(y: number): Record<string, unknown> {
  return {
    type: "line",
    xref: "paper",
    x0: 0,
    x1: 1,
    y0: y,
    y1: y,
    layer: "below",
    line: { color: COLOURS.faint, width: 1 },
  };
}

function upright(x: number): Record<string, unknown> {
  return {
    type: "line",
    yref: "paper",
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    layer: "below",
    line: { color: COLOURS.ink, width: 1, dash: "dot" },
  };
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

function caption(series: readonly InflationSeries[], score: string): string {
  const falls = series.flatMap(({ name, scores }) => {
    const known = scores.filter(({ value }) => value !== null);
    const first = known[0], last = known.at(-1);
    if (first === undefined || last === undefined || first === last) return [];
    const fall = first.value! - last.value!;
    return [
      `${name} has ${fixed(first.value, 3)} with ${first.split} and ${fixed(last.value, 3)} with ` +
      `${last.split}, ${fixed(Math.abs(fall), 3)} ${fall >= 0 ? "less" : "more"}`,
    ];
  });
  const what = `${score.charAt(0).toUpperCase()}${
    score.slice(1)
  } under each split, from the one that leaks most to the most honest`;
  return falls.length === 0 ? `${what}.` : `${what}: ${falls.join("; ")}.`;
}
