/**
 * Tables of the page.
 *
 * @module
 */
import { escaped } from "./escaped.ts";

/** A table as plain text; nothing in it is HTML. */
export interface TableText {
  /** What the table holds: over it, and its name for a screen reader. */
  readonly caption?: string;
  /** Heads of the columns; the first column names the rows. */
  readonly head: readonly string[];
  /** Rows of as many cells as `head`. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * A table that scrolls by itself where the page is narrower, reachable by keyboard.
 *
 * The first column stands left, numbers to the right of it.
 *
 * @throws {TypeError} when a row has more or fewer cells than the head
 *
 * @example
 * ```ts
 * import { tableHtml } from "@/charts/table_html.ts";
 * import assert from "node:assert/strict";
 * const html = tableHtml({ head: ["site", "n"], rows: [["<NP3>", "412"]] });
 * assert.ok(html.includes('<th scope="row">&lt;NP3></th><td>412</td>'));
 * ```
 */
export function tableHtml({ caption, head, rows }: TableText): string {
  const odd = rows.findIndex((row) => row.length !== head.length);
  if (odd !== -1) {
    throw new TypeError(
      `Cannot make the table: row ${odd} must have ${head.length} cells: current value is ` +
        `${rows[odd]!.length}. Fill missing cells with an empty text.`,
    );
  }
  const name = caption ?? head.filter((cell) => cell !== "").join(", ");
  const title = caption === undefined ? "" : `<caption>${escaped(caption)}</caption>\n`;
  const body = rows.map(([first = "", ...cells]) =>
    `<tr><th scope="row">${escaped(first)}</th>` +
    `${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`
  );
  const heads = head.map((cell) => `<th scope="col">${escaped(cell)}</th>`);
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(name)}"><table>
${title}<thead><tr>${heads.join("")}</tr></thead>
<tbody>${body.join("")}</tbody>
</table></div>`;
}
