/**
 * Reading what the stage before left in the lake.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import type { Lake } from "./lake.ts";

/** An object of the lake and who writes it. */
export interface Written {
  /** Its key. */
  readonly key: string;
  /** The stage that writes it, for the message. */
  readonly writer: string;
}

/**
 * An object's text.
 *
 * @throws {DataError} when the object is not there
 */
export async function readObject(lake: Lake, { key, writer }: Written): Promise<string> {
  const bytes = await lake.get(key);
  // A byte-order mark is a changed byte too: nothing of ours begins with one.
  if (bytes !== null) return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  throw new DataError({
    what: `Cannot read ${key}`,
    why: `${lake.place} has no such object`,
    todo: `Run \`deno task ${writer}\` first, with the same home`,
  });
}

/**
 * Makes a value of an object's text, naming the object when that fails.
 *
 * @param parse throws when the text is not what it reads
 * @throws {DataError} with the parser's error as cause
 */
export function parseObject<T>(
  text: string,
  { key, writer }: Written,
  parse: (text: string) => T,
): T {
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DataError({
      what: `Cannot read ${key}`,
      why: `it is damaged or of another version of Polvo (${
        reason.replaceAll(/\s+/g, " ").replace(/\.$/, "").slice(0, 200)
      })`,
      todo: `Run \`deno task ${writer}\` again, which writes it anew`,
    }, { cause: error });
  }
}
