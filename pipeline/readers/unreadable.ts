/**
 * The error of a source that as a whole cannot be read.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";

/** A {@linkcode DataError} that names the source. */
export function unreadable(
  source: string,
  { why, todo, cause }: { why: string; todo: string; cause?: unknown },
): DataError {
  return new DataError({ what: `Cannot read ${source}`, why, todo }, { cause });
}
