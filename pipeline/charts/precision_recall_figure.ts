/**
 * Precision-recall curves.
 *
 * @module
 */
import { axisTitle, type Estimate, type Figure } from "./figure.ts";
import { legendBelow, legendName } from "./legend_below.ts";
import { fixed } from "./phrases.ts";
import { referenceLine } from "./reference_line.ts";
import { withInterval } from "./roc_figure.ts";
import { seriesStyle } from "./series_style.ts";
import { type Curve, thinCurve } from "./thin_curve.ts";

/** The curve of one forecast. */
export interface PrecisionRecallSeries {
  /** Name of the forecast. */
  readonly name: string;
  /** Share of the exceedances found at each threshold, 0 to 1, rising or falling. */
  readonly recall: ArrayLike<number>;
  /** Share of the alarms that were right at each threshold, 0 to 1; as many as `recall`. */
  readonly precision: ArrayLike<number>;
  /** Average precision, 0 to 1. */
  readonly averagePrecision: Estimate;
}

/**
 * How many alarms are right, against how many exceedances are found, for every threshold.
 *
 * Drawn in steps, whose area is the average precision: a straight line between thresholds would
 * promise forecasts that do not exist (Davis and Goadrich 2006).
 *
 * @param series one curve for each forecast, of the same rows
 * @param options.baseRate share of exceedances among the rows: the precision of chance
 * @param options.id @default "precision-recall"
 * @throws {TypeError} when `recall` and `precision` of a series differ in length
 */
export function precisionRecallFigure(
  series: readonly PrecisionRecallSeries[],
  { baseRate, id = "precision-recall" }: { baseRate: number; id?: string },
): Figure {
  const names = series.map(({ name, averagePrecision }) =>
    legendName(name, `AP ${withInterval(averagePrecision)}`)
  );
  const chance = `base rate: AP ${fixed(baseRate, 3)}`;
  return {
    id,
    caption: caption(series, baseRate),
    data: [
      ...series.map((one, i) => {
        const { color, dash } = seriesStyle(i);
        return {
          type: "scatter",
          mode: "lines",
          name: names[i],
          ...thinCurve(steps({ x: one.recall, y: one.precision })),
          line: { color, dash, width: 2.5 },
          hovertemplate: "found %{x:.3f}, right %{y:.3f}<extra></extra>",
        };
      }),
      referenceLine(chance, { from: [0, baseRate], to: [1, baseRate] }),
    ],
    layout: legendBelow([...names, chance], {
      heights: { plot: 360 },
      own: {
        xaxis: { title: axisTitle("recall: exceedances found (0 to 1)"), range: [0, 1] },
        yaxis: {
          title: axisTitle("precision: alarms that were right (0 to 1)"),
          range: [0, 1.02],
          ticklabelstandoff: 6,
        },
        margin: { l: 60, r: 15 },
      },
    }),
  };
}

/** The curve with recall rising: up or down at a recall, then level to the next. */
function steps({ x, y }: Curve): Curve {
  if (x.length !== y.length) return { x, y };
  const rising = x.length === 0 || x[0]! <= x[x.length - 1]!;
  const at = (i: number) => rising ? i : x.length - 1 - i;
  const stepX: number[] = [], stepY: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (i > 0) {
      stepX.push(x[at(i - 1)]!);
      stepY.push(y[at(i)]!);
    }
    stepX.push(x[at(i)]!);
    stepY.push(y[at(i)]!);
  }
  return { x: stepX, y: stepY };
}

function caption(series: readonly PrecisionRecallSeries[], baseRate: number): string {
  const best = series.filter(({ averagePrecision }) => averagePrecision.value !== null)
    .sort((a, b) => b.averagePrecision.value! - a.averagePrecision.value!)[0];
  const what = "Alarms that were right against exceedances found at every threshold";
  if (best === undefined) return `${what}: no forecast here has a curve.`;
  return `${what}: on average ${fixed(100 * best.averagePrecision.value!, 1)} % of the alarms of ` +
    `${best.name} are right, where alarms at random have ${fixed(100 * baseRate, 1)} %.`;
}
