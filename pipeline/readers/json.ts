/**
 * JSON sources, read whole.
 *
 * @module
 */
import { unreadable } from "./unreadable.ts";

/** Characters of JSON that are held at most: the engine's longest text is 512 Mi. */
const LONGEST = 400_000_000;

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object, and no array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value of a JSON text that comes in pieces.
 *
 * Memory: the whole text and its value; histories of years belong in the text export.
 *
 * @throws {DataError} when it is cut, no JSON, or longer than 400 million characters
 */
export async function readJson(
  pieces: AsyncIterable<string> | Iterable<string>,
  source: string,
): Promise<unknown> {
  const parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    parts.push(piece);
    length += piece.length;
    if (length <= LONGEST) continue;
    throw unreadable(source, {
      why: `as JSON it is longer than ${LONGEST / 1e6} million characters`,
      todo: "Give it in parts, or a weather history as the text export, which has no limit",
    });
  }
  try {
    return JSON.parse(parts.join(""));
  } catch (error) {
    throw unreadable(source, {
      why: `it is cut in the middle or no JSON: ${(error as SyntaxError).message}`,
      todo: "Copy or download the whole file again",
      cause: error,
    });
  }
}
