import { Buffer } from "node:buffer";
import { PortError } from "../base/errors.ts";
import { exists } from "./exists.ts";
import type { Lake } from "./lake.ts";
import { lakeKey } from "./lake_key.ts";

/**
 * Opens a folder as a lake: a key is a path below it.
 *
 * An object is written aside, flushed to the disk and renamed, so that readers see it whole or not
 * at all, after a kill or a power cut too. Write under the home's lock: the first write removes
 * what a killed process left unfinished. Nothing is made before the first write.
 *
 * @example
 * ```ts
 * import { openFolderLake } from "@/ports/folder_lake.ts";
 * import assert from "node:assert/strict";
 * const lake = openFolderLake(await Deno.makeTempDir());
 * await lake.put("reports/a.txt", "dust");
 * assert.deepEqual(await lake.list("reports/"), ["reports/a.txt"]);
 * ```
 */
export function openFolderLake(folder: string): Lake {
  return new FolderLake(folder);
}

class FolderLake implements Lake {
  readonly place: string;
  /** Unfinished objects; no key and no listing reaches a name that starts with a dot. */
  readonly #unfinished: string;
  #cleaned: Promise<void> | null = null;

  constructor(folder: string) {
    this.place = folder;
    this.#unfinished = `${folder}/.tmp`;
  }

  put(key: string, bytes: Uint8Array | string): Promise<void> {
    return this.#write(key, [typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes]);
  }

  putStream(key: string, bytes: ReadableStream<Uint8Array>): Promise<void> {
    return this.#write(key, bytes);
  }

  async get(key: string): Promise<Uint8Array | null> {
    const stream = await this.getStream(key);
    return stream && await this.#disk(key, "read", () => new Response(stream).bytes());
  }

  getStream(key: string): Promise<ReadableStream<Uint8Array> | null> {
    const path = this.#path(key);
    return this.#disk(key, "read", async () => {
      if (!await exists(path)) return null;
      const file = await Deno.open(path);
      if ((await file.stat()).isFile) return file.readable;
      file.close();
      return null;
    });
  }

  async list(prefix: string): Promise<string[]> {
    const folder = prefix.slice(0, prefix.lastIndexOf("/") + 1);
    const top = folder === "" ? this.place : this.#path(folder.slice(0, -1));
    const keys = await this.#disk(prefix, "list", () => keysBelow(top, folder));
    return keys
      .filter((key) => key.startsWith(prefix))
      .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))); // UTF-8: by code point
  }

  async delete(key: string): Promise<void> {
    const path = this.#path(key);
    await this.#disk(key, "remove", async () => {
      if (await exists(path)) await Deno.remove(path);
    });
  }

  async #write(
    key: string,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    const path = this.#path(key);
    await this.#disk(key, "write", () => this.#cleaned ??= this.#clean());
    const aside = `${this.#unfinished}/${crypto.randomUUID()}`;
    const options = { write: true, createNew: true };
    using file = await this.#disk(key, "write", () => Deno.open(aside, options));
    try {
      for await (const chunk of chunks) {
        await this.#disk(key, "write", () => writeAll(file, chunk));
      }
      await this.#disk(key, "write", async () => {
        await file.sync();
        await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
        await Deno.rename(aside, path);
      });
    } catch (error) {
      await this.#disk(key, "write", () => Deno.remove(aside));
      throw error;
    }
  }

  async #clean(): Promise<void> {
    if (await exists(this.#unfinished)) await Deno.remove(this.#unfinished, { recursive: true });
    await Deno.mkdir(this.#unfinished, { recursive: true });
  }

  #path(key: string): string {
    return `${this.place}/${lakeKey(key)}`;
  }

  async #disk<T>(key: string, verb: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw new PortError({
        what: `Cannot ${verb} ${JSON.stringify(key)} in the lake ${this.place}`,
        why: error instanceof Error ? error.message : String(error),
        todo: "Check that the folder can be read and written and the disk has room",
      }, { cause: error });
    }
  }
}

async function keysBelow(folder: string, prefix: string): Promise<string[]> {
  if (!await exists(folder)) return [];
  const keys: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.startsWith(".")) continue;
    if (isDirectory) keys.push(...await keysBelow(`${folder}/${name}`, `${prefix}${name}/`));
    else keys.push(prefix + name);
  }
  return keys;
}

async function writeAll(file: Deno.FsFile, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await file.write(bytes.subarray(at));
}
