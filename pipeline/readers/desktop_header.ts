/**
 * The header rows of a desktop export.
 *
 * @module
 */
import { unreadable } from "./unreadable.ts";
import { type CellName, findCells } from "./weather_cells.ts";

/** How a desktop export is laid out. */
export interface DesktopLayout {
  /** Fields are apart by one TAB, or aligned with blanks. */
  readonly separator: "tab" | "blanks";
  /** Columns of the export. */
  readonly width: number;
  /** Column of each cell, -1 when it has none. */
  readonly columns: Readonly<Record<CellName, number>>;
  /** Lines before the first record. */
  readonly headerRows: number;
}

/** Lines that are searched for the header. */
export const HEADER_LINES = 10;

/**
 * Finds the header rows among the first lines and reads their labels, never their positions: columns
 * vary with a station's sensors.
 *
 * Two rows, or three with a rule of dashes. In the space-aligned layout an upper label belongs to
 * the lower one it stands over.
 *
 * @param head how the file begins: {@linkcode HEADER_LINES} or more, or all when it has fewer
 * @throws {DataError} when there is no header row, saying what the file looks like instead
 */
export function readDesktopHeader(head: readonly string[], source: string): DesktopLayout {
  const lines = head.slice(0, HEADER_LINES);
  const at = lines.findIndex((line) => /^\s*Date\s+Time\b/i.test(line));
  if (at < 0) throw withoutHeader(lines, source);
  const [upper, lower] = [lines[at - 1] ?? "", lines[at]!];
  const separator = lower.includes("\t") ? "tab" : "blanks";
  const labels = separator === "tab" ? tabLabels(upper, lower) : blankLabels(upper, lower);
  const ruled = /^[-\s]+$/.test(head[at + 1] ?? "");
  return {
    separator,
    width: labels.length,
    columns: findCells(labels, source),
    headerRows: at + (ruled ? 2 : 1),
  };
}

function tabLabels(upper: string, lower: string): string[] {
  const below = lower.split("\t").map((label) => label.trim());
  while (below.at(-1) === "") below.pop();
  const above = upper.split("\t").map((label) => label.trim());
  // Over Date and Time some exports have blanks in place of the two tabs.
  if (above.length < below.length && above[0] !== "") {
    above.unshift(...Array<string>(below.length - above.length).fill(""));
  }
  return below.map((label, i) => `${above[i] ?? ""} ${label}`.trim());
}

function blankLabels(upper: string, lower: string): string[] {
  const below = words(lower);
  const labels = below.map(() => "");
  for (const word of words(upper)) {
    const gaps = below.map((label) => Math.max(label.start - word.end, word.start - label.end));
    const nearest = gaps.indexOf(Math.min(...gaps));
    labels[nearest] += `${word.text} `;
  }
  return labels.map((label, i) => label + below[i]!.text);
}

function words(line: string) {
  return Array.from(line.matchAll(/\S+/g), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function withoutHeader(lines: readonly string[], source: string): Error {
  const first = (lines.find((line) => line.trim() !== "") ?? "").trim();
  const quoted = JSON.stringify(first.length > 60 ? `${first.slice(0, 60)}…` : first);
  const why = first.startsWith("<")
    ? "it is a web page or XML, not an export"
    : lines.some((line) => /^"?Date ?& ?Time"?[,;\t]/i.test(line))
    ? "it is the CSV download of weatherlink.com, whose units and columns differ"
    : /^\d{1,2}\/ ?\d{1,2}\/\d{2,4}\s/.test(first)
    ? `it has no header row: its first line already is a record, ${quoted}`
    : `it has no header row (Date, Time, …) in its first ${HEADER_LINES} lines, which begin ${quoted}`;
  return unreadable(source, {
    why,
    todo: "Give the text file of the desktop program's Export Records, header rows included, or " +
      "the same history as JSON",
  });
}
