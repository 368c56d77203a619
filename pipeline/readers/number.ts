/**
 * Numbers as stations and laboratories write them.
 *
 * @module
 */

const PLAIN = /^[+-]?(\d+\.?\d*|\.\d+)$/;
const COMMA = /^[+-]?\d*,\d+$/;
/** `1,234` may be a thousand or one and a bit; `0,465` may not. */
const AMBIGUOUS = /^[+-]?[1-9]\d{0,2},\d{3}$/;

/**
 * A number in decimal notation, NaN when the text is none.
 *
 * `.9818` is read; a decimal comma, which a spreadsheet leaves, is read where it cannot separate
 * thousands; `0x10`, `1e5` and blanks, which `Number` takes, are not.
 *
 * @example
 * ```ts
 * import { readNumber } from "@/readers/number.ts";
 * import assert from "node:assert/strict";
 * assert.equal(readNumber(".9818"), 0.9818);
 * assert.equal(readNumber("16,8"), 16.8);
 * assert.ok(Number.isNaN(readNumber("1,234")));
 * ```
 */
export function readNumber(text: string): number {
  if (PLAIN.test(text)) return Number(text);
  if (COMMA.test(text) && !AMBIGUOUS.test(text)) return Number(text.replace(",", "."));
  return NaN;
}

/** Whether a cell says that there is no value: empty, or dashes only. */
export function isMissing(text: string): boolean {
  return text === "" || /^-+$/.test(text);
}
