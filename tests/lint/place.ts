/**
 * Where a file stands among the rooms.
 *
 * @module
 */
import { posix } from "node:path";

const ROOT = new URL("../../", import.meta.url).pathname;

/** A file's path from the repository's root, and the room it is in. */
export interface Place {
  readonly path: string;
  /** A folder or file of `pipeline/` (`learn`, `run.ts`), else the top folder (`tasks`). */
  readonly room: string;
  /** For a file of `stages/`, the verb it belongs to; else an empty string. */
  readonly stage: string;
}

/** The place of a file, given absolutely or from the root. */
export function placeOf(filename: string): Place {
  const path = filename.startsWith(ROOT) ? filename.slice(ROOT.length) : filename;
  const [top = "", room = "", stage = ""] = path.split("/");
  if (top !== "pipeline") return { path, room: top, stage: "" };
  return { path, room, stage: room === "stages" ? stage.replace(/\.ts$/, "") : "" };
}

/** The place that an import leads to, or null when it is not one of our files. */
export function importedPlace(specifier: string, from: Place): Place | null {
  if (specifier.startsWith("@/")) return placeOf(`pipeline/${specifier.slice(2)}`);
  if (!specifier.startsWith(".")) return null;
  return placeOf(posix.join(posix.dirname(from.path), specifier));
}

/** True for a file of the product, false for tests and anything else. */
export function isProduct({ path }: Place): boolean {
  return /^(pipeline|tasks|notebooks)\//.test(path);
}

/** True for a file of `pipeline/`. */
export function isPipeline({ path }: Place): boolean {
  return path.startsWith("pipeline/");
}
