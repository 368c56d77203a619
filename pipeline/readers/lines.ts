/**
 * Pieces of text as lines.
 *
 * @module
 */

/** Lines that were read together, without their line ends. */
export interface Lines {
  /** One or more. */
  readonly lines: readonly string[];
  /** True when the text ends here without a line end: the (only) line may have been cut. */
  readonly open: boolean;
}

/**
 * Lines of a text that comes in pieces; LF and CRLF alike.
 *
 * Memory: the longest piece and the longest line.
 *
 * @example
 * ```ts
 * import { readLines } from "@/readers/lines.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(await Array.fromAsync(readLines(["a\r\nb", "c\nd"])), [
 *   { lines: ["a"], open: false },
 *   { lines: ["bc"], open: false },
 *   { lines: ["d"], open: true },
 * ]);
 * ```
 */
export async function* readLines(
  pieces: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<Lines> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop()!;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      if (line.charCodeAt(line.length - 1) === CR) lines[i] = line.slice(0, -1);
    }
    if (lines.length > 0) yield { lines, open: false };
  }
  if (rest !== "") yield { lines: [rest], open: true };
}

const CR = 13;
