import { type Frame, seriesToJson } from "./frame_json.ts";

/**
 * A table's text with its rows from one label on replaced, for a table whose labels are 0..n-1 in
 * this order: reading and writing all of it again would take longer with each day.
 *
 * Guarantees: the text that `frameToJson` gives for the whole table, or null when the text has no
 * such table before that label. Cost: O(characters), at the speed of copying.
 *
 * @param text as `frameToJson` writes it
 * @param options `from`, the first label to replace, and `tail`, the rows from there on
 *
 * @example
 * ```ts
 * import { replaceTail } from "@/base/replace_tail.ts";
 * import assert from "node:assert/strict";
 * const tail = { labels: [1, 2], columns: { hum_out: [50, null] } };
 * assert.equal(
 *   replaceTail('{"hum_out":{"0":49,"1":7}}', { from: 1, tail }),
 *   '{"hum_out":{"0":49,"1":50,"2":null}}',
 * );
 * ```
 */
export function replaceTail(
  text: string,
  { from, tail }: { from: number; tail: Frame },
): string | null {
  const names = Object.keys(tail.columns);
  const parts: string[] = [];
  let at = 0;
  for (const [i, name] of names.entries()) {
    // A quote inside a value is written \", so that neither heads nor labels are found in one.
    const head = `${i === 0 ? "{" : "},"}${JSON.stringify(name)}:{`;
    if (!text.startsWith(head, at)) return null;
    const next = names[i + 1];
    const end = next === undefined
      ? text.endsWith("}}") ? text.length - 2 : -1
      : text.indexOf(`},${JSON.stringify(next)}:{`, at);
    if (end < 0) return null;
    const column = text.slice(at + head.length, end);
    const kept = keptCells(column, from);
    if (kept === null || column.includes('},"')) return null;
    const cells = seriesToJson(tail.labels, tail.columns[name]!).slice(1, -1);
    parts.push(head, kept, kept !== "" && cells !== "" ? "," : "", cells);
    at = end;
  }
  return `${parts.join("")}}}`;
}

/** The cells before a label; null when the one right before it is not there. */
function keptCells(column: string, from: number): string | null {
  if (from === 0) return "";
  const found = column.lastIndexOf(`,"${from}":`);
  const kept = found < 0 ? column : column.slice(0, found);
  const last = kept.lastIndexOf(`"${from - 1}":`);
  const isLast = last >= 0 && kept.indexOf(`,"${from + 1}":`, last) < 0;
  return isLast ? kept : null;
}
