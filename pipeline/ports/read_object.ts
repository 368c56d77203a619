/**
 * Reading what the stage before left in the lake.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import type { Lake } from "./lake.ts";

/**
 * An object's text.
 *
 * @param writer the stage that writes this object, for the message
 * @throws {DataError} when the object is not there
 */
export async function readObject(lake: Lake, key: string, writer: string): Promise<string> {
  const bytes = await lake.get(key);
  if (bytes !== null) return new TextDecoder().decode(bytes);
  throw new DataError({
    what: `Cannot read ${key}`,
    why: `${lake.place} has no such object`,
    todo: `Run \`deno task ${writer}\` first, with the same home`,
  });
}
