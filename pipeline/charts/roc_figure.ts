/**
 * Receiver operating characteristic curves.
 *
 * @module
 */
import { axisTitle, type Estimate, type Figure } from "./figure.ts";
import { legendBelow, legendName } from "./legend_below.ts";
import { fixed } from "./phrases.ts";
import { referenceLine } from "./reference_line.ts";
import { seriesStyle } from "./series_style.ts";
import { thinCurve } from "./thin_curve.ts";

/** The curve of one forecast. */
export interface RocSeries {
  /** Name of the forecast. */
  readonly name: string;
  /** Probability of false detection (false-positive rate) at each threshold, 0 to 1. */
  readonly fpr: ArrayLike<number>;
  /** Probability of detection (true-positive rate) at each threshold, 0 to 1; as many as `fpr`. */
  readonly tpr: ArrayLike<number>;
  /** Area under the curve, 0 to 1. */
  readonly auc: Estimate;
}

/**
 * Detection against false detection for every threshold; the area with its interval in the legend.
 *
 * @param series one curve for each forecast, of the same rows
 * @param options.id @default "roc"
 * @throws {TypeError} when `fpr` and `tpr` of a series differ in length
 */
export function rocFigure(
  series: readonly RocSeries[],
  { id = "roc" }: { id?: string } = {},
): Figure {
  const names = series.map(({ name, auc }) => legendName(name, `AUC ${withInterval(auc)}`));
  const chance = "chance: AUC 0.500";
  return {
    id,
    caption: caption(series),
    data: [
      ...series.map(({ fpr, tpr }, i) => {
        const { color, dash } = seriesStyle(i);
        return {
          type: "scatter",
          mode: "lines",
          name: names[i],
          ...thinCurve({ x: fpr, y: tpr }),
          line: { color, dash, width: 2.5 },
          hovertemplate: "POFD %{x:.3f}, POD %{y:.3f}<extra></extra>",
        };
      }),
      referenceLine(chance, { from: [0, 0], to: [1, 1] }),
    ],
    layout: legendBelow([...names, chance], {
      heights: { plot: 360 },
      own: {
        xaxis: {
          title: axisTitle("quiet days with alarm, POFD (0 to 1)"),
          range: [0, 1],
        },
        yaxis: {
          title: axisTitle("exceedances found, POD (0 to 1)"),
          range: [0, 1],
          ticklabelstandoff: 6,
        },
        margin: { l: 60, r: 15 },
      },
    }),
  };
}

/** A score and its interval, as a legend says them. */
export function withInterval({ value, low, high }: Estimate): string {
  return low === null || high === null
    ? fixed(value, 3)
    : `${fixed(value, 3)} (${fixed(low, 3)} to ${fixed(high, 3)})`;
}

function caption(series: readonly RocSeries[]): string {
  const best = series.filter(({ auc }) => auc.value !== null)
    .sort((a, b) => b.auc.value! - a.auc.value!)[0];
  const what = "Exceedances found against false alarms at every threshold";
  if (best === undefined) return `${what}: no forecast here has a curve.`;
  return `${what}: ${best.name} tells a day of exceedance from a quiet one in ` +
    `${fixed(100 * best.auc.value!, 1)} % of pairs, where chance has 50 %.`;
}
