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

/** Whether a file is there and holds the shipped history's bytes of that name. */
export async function isShipped(path: string, name: string): Promise<boolean> {
  return await pinOf(path) === name;
}

/**
 * The name under which the manifest pins a file's bytes, the sample's included, packed or not; null
 * when it pins none.
 *
 * Only a file of a pinned size, or a packed one, is read.
 */
export async function pinOf(path: string): Promise<string | null> {
  const pins = Object.entries({ ...PINNED, ...manifest.sample.files });
  const found = await Deno.stat(path).catch((error) => {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  });
  if (!found?.isFile) return null;
  const packed = await isPacked(path);
  if (!packed && !pins.some(([, { bytes }]) => bytes === found.size)) return null;
  const sha256 = await sha256Of(path, { packed });
  return pins.find(([, pin]) => pin.sha256 === sha256)?.[0] ?? null;
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

/** Whether a file starts as gzip does (RFC 1952). */
async function isPacked(path: string): Promise<boolean> {
  using file = await Deno.open(path);
  const start = new Uint8Array(2);
  await file.read(start);
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** Hash of a file's bytes, unpacked; null when they cannot be unpacked, which reading it will tell. */
async function sha256Of(path: string, { packed }: { packed: boolean }): Promise<string | null> {
  const hash = createHash("sha256");
  const { readable } = await Deno.open(path);
  try {
    const bytes = packed ? readable.pipeThrough(new DecompressionStream("gzip")) : readable;
    for await (const chunk of bytes) hash.update(chunk);
  } catch (error) {
    if (packed && error instanceof TypeError) return null;
    throw error;
  }
  return hash.digest("hex");
}
