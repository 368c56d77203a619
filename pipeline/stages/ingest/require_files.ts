/**
 * The files of a call, looked at before anything is stored.
 *
 * @module
 */
import { DataError } from "../../base/errors.ts";

/**
 * Makes sure that every path names a regular file.
 *
 * A mistyped path must not mark an empty home, and what is no file (a folder, a pipe) cannot be read
 * twice.
 *
 * @throws {DataError} naming the first that does not
 */
export async function requireFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const problem = await problemOf(path);
    if (problem === null) continue;
    throw new DataError({
      what: `Cannot read ${path}`,
      why: problem,
      todo: "Name a file that exists and may be read",
    });
  }
}

async function problemOf(path: string): Promise<string | null> {
  try {
    const { isFile, isDirectory } = await Deno.stat(path);
    return isFile ? null : isDirectory ? "it is a folder" : "it is not a regular file";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
