/**
 * Numbers and names as the captions and labels of figures write them.
 *
 * @module
 */

/**
 * A number with so many decimals and a true minus sign; a dash where there is none.
 *
 * @param digits decimals @default 2
 */
export function fixed(value: number | null, digits = 2): string {
  if (value === null || !Number.isFinite(value)) return "–";
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/**
 * Names as a sentence lists them.
 *
 * @example
 * ```ts
 * import { listed } from "@/charts/phrases.ts";
 * import assert from "node:assert/strict";
 * assert.equal(listed(["NP3", "COY", "20V"]), "NP3, COY and 20V");
 * ```
 */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}

/** A count with its noun: `1 site`, `2 sites`. */
export function counted(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/**
 * A label in lines of at most so many characters, cut at spaces; a longer word stays whole.
 *
 * Plotly does not wrap text: what is wider than its place runs out of the figure.
 */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && `${line} ${word}`.length <= width) {
      lines[lines.length - 1] = `${line} ${word}`;
    } else lines.push(word);
  }
  return lines.join("<br>");
}

/** Lines that a label takes. */
export function lineCount(label: string): number {
  return label.split("<br>").length;
}

/** Width of the longest line of labels of 14 px, in px; letters are reckoned wide. */
export function labelWidth(labels: readonly string[]): number {
  const lines = labels.flatMap((label) => label.split("<br>"));
  return Math.ceil(8.2 * Math.max(0, ...lines.map((line) => line.length)));
}
