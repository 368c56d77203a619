/**
 * What became of each record, as lines for a terminal.
 *
 * @module
 */
import type { DustCounts, IngestCounts, ReasonCounts, WeatherCounts } from "@/mod.ts";

/** The counts of both parts; an absent part is left out. */
export function ingestText({ weather, lab }: IngestCounts): string {
  return [
    ...(weather === null ? [] : weatherLines(weather)),
    ...(lab === null ? [] : labLines(lab)),
  ].join("\n");
}

/** The cells that were made null, a line for each column. */
export function nulledLines({ nulled }: WeatherCounts): string[] {
  return Object.entries(nulled).map(([column, reasons]) =>
    `  cells of ${column} without a value: ${reasonWords(reasons)}`
  );
}

function weatherLines(counts: WeatherCounts): string[] {
  return [
    `weather: ${counts.rows_in} records in = ${counts.kept} kept + ${counts.repeated} repeated ` +
    `(${counts.conflicts} of them with other values) + ${droppedWords(counts.dropped)}`,
    ...nulledLines(counts),
  ];
}

function labLines(counts: DustCounts): string[] {
  return [
    `laboratory: ${counts.rows_in} results in = ${counts.kept} kept + ${counts.repeated} repeated ` +
    `+ ${droppedWords(counts.dropped)}`,
    `  of those kept: ${counts.below_detection} below the detection limit, ` +
    `${counts.corrected} corrected, ${counts.superseded} superseded`,
  ];
}

function droppedWords(dropped: ReasonCounts): string {
  const total = Object.values(dropped).reduce((sum, n) => sum + n, 0);
  return total === 0 ? "0 dropped" : `${total} dropped (${reasonWords(dropped)})`;
}

/** How many for each reason. */
export function reasonWords(reasons: ReasonCounts): string {
  return Object.entries(reasons).map(([reason, n]) => `${n} ${reason}`).join(", ");
}
