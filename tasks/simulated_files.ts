/**
 * The simulated history as files, exactly as the sources write theirs, pinned by a manifest.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { DataError, exportText, type History, labJson } from "@/mod.ts";
import manifest from "../data/fixtures/manifest.json" with { type: "json" };

/** Size and content hash of one file. */
export interface FilePin {
  readonly bytes: number;
  readonly sha256: string;
}

/** The two files of a history. */
export const SIMULATED_FILES: FileNames = {
  weather: "weatherlink-export.txt",
  lab: "tca-pm10.json",
};

/** Names for the files of a history. */
export interface FileNames {
  readonly weather: string;
  readonly lab: string;
}

/** What the shipped history's files must be, by name. */
export const PINNED: Readonly<Record<string, FilePin>> = manifest.files;

/**
 * Writes a history's two files into a folder; each appears whole or not at all.
 *
 * @returns size and hash of each, by name
 */
export async function writeHistory(
  dir: string,
  history: History,
  names: FileNames = SIMULATED_FILES,
): Promise<Record<string, FilePin>> {
  await Deno.mkdir(dir, { recursive: true });
  return {
    [names.weather]: await write(`${dir}/${names.weather}`, exportText(history)),
    [names.lab]: await write(`${dir}/${names.lab}`, labJson(history)),
  };
}

/** Whether a file is the shipped history's file of that name. */
export async function isShipped(path: string, name: string): Promise<boolean> {
  const pin = PINNED[name];
  const found = await Deno.stat(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  });
  return pin !== undefined && found?.size === pin.bytes && await sha256Of(path) === pin.sha256;
}

/**
 * Makes sure that written files are the shipped ones.
 *
 * @throws {DataError} when this machine made others
 */
export function refuseOthers(written: Readonly<Record<string, FilePin>>): void {
  const others = Object.keys(PINNED).filter((name) =>
    written[name]?.sha256 !== PINNED[name]?.sha256
  );
  if (others.length === 0) return;
  throw new DataError({
    what: "Cannot use the simulated history",
    why: `${others.join(" and ")} came out with other bytes than data/fixtures/manifest.json pins`,
    todo: "Check that the working tree is unchanged, and report this with the machine's type",
  });
}

async function write(path: string, chunks: Iterable<string>): Promise<FilePin> {
  const unfinished = `${path}.part`;
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  let bytes = 0;
  {
    using file = await Deno.open(unfinished, { write: true, create: true, truncate: true });
    const writer = file.writable.getWriter();
    for (const chunk of chunks) {
      const encoded = encoder.encode(chunk);
      hash.update(encoded);
      bytes += encoded.length;
      await writer.write(encoded);
    }
    await writer.close();
  }
  await Deno.rename(unfinished, path);
  return { bytes, sha256: hash.digest("hex") };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of (await Deno.open(path)).readable) hash.update(chunk);
  return hash.digest("hex");
}
