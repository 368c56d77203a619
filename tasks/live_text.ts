/**
 * What a live ingest did, or would ask for, as a table for a terminal.
 *
 * @module
 */
import type { DustCounts, LiveCounts, LivePlan, ReasonCounts, WeatherCounts } from "@/mod.ts";
import { nulledLines, reasonWords } from "./ingest_text.ts";

const HEADER = [
  ...["", "asked from", "to", "answers", "calls"],
  ...["in", "kept", "repeated", "dropped", "newest", "state"],
];

/** One line for each source that is set up. */
export function liveText({ weather, lab, asked }: LiveCounts): string {
  const line = (name: string, part: Part, of: LiveCounts["asked"]["lab"]) =>
    part === null || of === null ? [] : [[
      ...[name, of.from ?? "-", of.from === null ? "-" : of.to ?? "-", of.answers, of.calls],
      ...[part.rows_in, part.kept, part.repeated, total(part.dropped)],
      ...[of.newest ?? "-", stateOf(of)],
    ].map(String)];
  return [
    table([HEADER, ...line("weather", weather, asked.weather), ...line("lab", lab, asked.lab)]),
    ...(weather === null ? [] : [...weatherNotes(weather), ...nulledLines(weather)]),
    ...(lab === null ? [] : labNotes(lab)),
  ].join("\n");
}

/** What the table has no column for, where there is something. */
function weatherNotes({ dropped, conflicts }: WeatherCounts): string[] {
  return [
    ...droppedNote("weather", dropped),
    ...(conflicts > 0 ? [`  weather repeated with other values: ${conflicts}`] : []),
  ];
}

function labNotes({ dropped, corrected, superseded, below_detection }: DustCounts): string[] {
  const kept = Object.entries({
    corrected,
    superseded,
    "below the detection limit": below_detection,
  })
    .flatMap(([what, n]) => n > 0 ? [`${n} ${what}`] : []);
  return [
    ...droppedNote("lab", dropped),
    ...(kept.length > 0 ? [`  lab, of those kept: ${kept.join(", ")}`] : []),
  ];
}

function droppedNote(source: string, dropped: ReasonCounts): string[] {
  return total(dropped) > 0 ? [`  ${source} dropped: ${reasonWords(dropped)}`] : [];
}

/** How a source does now; of days of the past nobody can tell. */
function stateOf({ stale }: NonNullable<LiveCounts["asked"]["weather"]>): string {
  return stale === null ? "not judged" : stale ? "stale" : "up to date";
}

type Part = { rows_in: number; kept: number; repeated: number; dropped: ReasonCounts } | null;

/** What would be asked for. */
export function planText({ weather, lab }: LivePlan): string {
  const lines: string[] = [];
  if (weather !== null) {
    const { late, due, calls, hours } = weather;
    const windows = [...late, ...due];
    const time = hours < 0.1 ? `${Math.ceil(hours * 60)} min` : `${hours.toFixed(1)} h`;
    lines.push(
      `weather: ${windows.length} windows, ${calls} calls or more, ${time} at the hourly limit`,
    );
    const shown = windows.length <= MOST_SHOWN
      ? windows
      : [...windows.slice(0, MOST_SHOWN / 2), null, ...windows.slice(-MOST_SHOWN / 2)];
    for (const window of shown) {
      lines.push(window === null ? "  …" : `  (${instant(window.start)}, ${instant(window.end)}]`);
    }
  }
  if (lab !== null) lines.push(`laboratory: sampling days ${lab.from} to ${lab.to}`);
  return lines.join("\n");
}

const MOST_SHOWN = 20;

function instant(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function total(dropped: ReasonCounts): number {
  return Object.values(dropped).reduce((sum, n) => sum + n, 0);
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join("  ").trimEnd())
    .join("\n");
}
