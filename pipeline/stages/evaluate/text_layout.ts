/**
 * Tables and paragraphs for a terminal.
 *
 * @module
 */
import type { TableText } from "../../charts/table_html.ts";

/** Characters that a line may have. */
export const TEXT_WIDTH = 100;
/** No name of a row is cut to less. */
const LEAST_NAME = 12;

/** Rows of cells in columns: the first stands left, numbers to the right of it. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const [first = []] = rows;
  const widths = first.map((_, j) => Math.max(...rows.map((row) => row[j]!.length)));
  return rows.map((row) =>
    row.map((cell, j) => (j === 0 ? cell.padEnd(widths[j]!) : cell.padStart(widths[j]! + 2)))
      .join("").trimEnd()
  );
}

/**
 * A table under its caption. Heads take two lines where the table would be too wide with one; then
 * names of rows are cut, as a laboratory may call a site by a sentence.
 *
 * @example
 * ```ts
 * import { tableLines } from "@/stages/evaluate/text_layout.ts";
 * import assert from "node:assert/strict";
 * const table = { caption: "Days", head: ["site", "n"], rows: [["NP3", "412"]] };
 * assert.deepEqual(tableLines(table), ["Days", "site    n", "NP3   412"]);
 * ```
 */
export function tableLines({ caption, head, rows }: TableText): string[] {
  const above = caption === undefined ? [] : paragraph(caption);
  const low = aligned([head, ...rows]);
  if (excess(low) <= 0) return [...above, ...low];
  const cuts = head.map((cell) => cell.lastIndexOf(" "));
  const heads = [
    head.map((cell, j) => cell.slice(0, Math.max(0, cuts[j]!))),
    head.map((cell, j) => cell.slice(cuts[j]! + 1)),
  ];
  const tall = aligned([...heads, ...rows]);
  if (excess(tall) <= 0) return [...above, ...tall];
  const longest = Math.max(...rows.map(([name = ""]) => name.length));
  const width = Math.max(LEAST_NAME, longest - excess(tall));
  return [
    ...above,
    ...aligned([...heads, ...rows.map(([name = "", ...cells]) => [cut(name, width), ...cells])]),
  ];
}

function excess(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length)) - TEXT_WIDTH;
}

function cut(name: string, width: number): string {
  return name.length <= width ? name : `${name.slice(0, width - 1)}…`;
}

/** A text in lines, cut at spaces; a word that is longer than a line stays whole. */
export function paragraph(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${lines.at(-1) ?? ""} ${word}`;
    if (lines.length > 0 && longer.length <= TEXT_WIDTH) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
