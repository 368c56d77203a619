/**
 * Forecasts as a table for other programs.
 *
 * @module
 */
import { dayText } from "../base/days.ts";
import type { Forecast, ForecastRows } from "./forecast.ts";
import { REFERENCES } from "./references.ts";
import { type SplitName, SPLITS } from "./splits.ts";

/**
 * Every forecast of every split with what was measured, as CSV with a header, in full digits:
 * `split,fecha,sitio,exceedance,probability,p0,p1` and a column for each reference. `p0` and `p1` are
 * empty for a recipe without intervals.
 */
export function forecastsCsv(
  rows: ForecastRows,
  forecasts: Readonly<Record<SplitName, Forecast>>,
): string {
  const head = ["split", "fecha", "sitio", "exceedance", "probability", "p0", "p1", ...REFERENCES];
  const lines = [head.join(",")];
  for (const split of SPLITS) {
    const { rows: numbers, probability, interval, references } = forecasts[split];
    for (const [i, row] of numbers.entries()) {
      lines.push([
        split,
        dayText(rows.day[row]!),
        quoted(rows.sitio[row]!),
        rows.y[row],
        probability[i],
        interval?.p0[i] ?? "",
        interval?.p1[i] ?? "",
        ...REFERENCES.map((name) => references[name][i]),
      ].join(","));
    }
  }
  return `${lines.join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
