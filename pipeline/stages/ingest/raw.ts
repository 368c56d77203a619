/**
 * Raw bytes: laid down untouched before anybody reads them.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { DataError, PortError } from "../../base/errors.ts";
import type { Context } from "../../ports/context.ts";

/** A source's bytes in the lake. */
export interface RawObject {
  /** Where it is. */
  readonly key: string;
  /** First 16 hexadecimal digits of the SHA-256 of its bytes, and its file name. */
  readonly name: string;
  /** Its file name, for messages. */
  readonly source: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Puts a file into the lake under its content's hash and its name; an object that is there is left.
 *
 * @param options.keyOf the key of a name
 * @throws {DataError} when the file cannot be read
 */
export async function layDown(
  { lake, effects }: Context,
  { path, keyOf }: { path: string; keyOf: (name: string) => string },
): Promise<RawObject> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const chunk of (await open(path)).readable) {
    effects.signal.throwIfAborted();
    hash.update(chunk);
    size += chunk.length;
  }
  const source = path.slice(path.lastIndexOf("/") + 1);
  const name = `${hash.digest("hex").slice(0, 16)}-${source}`;
  const key = keyOf(name);
  if (!(await lake.list(key)).includes(key)) await lake.putStream(key, (await open(path)).readable);
  return { key, name, source, size };
}

/** A raw object's bytes, with progress; stops between two pieces when the run is to stop. */
export async function readRaw(
  { lake, effects }: Context,
  raw: RawObject,
): Promise<ReadableStream<Uint8Array>> {
  const bytes = await lake.getStream(raw.key);
  if (bytes === null) throw vanished(raw.key, lake.place);
  let done = 0;
  return bytes.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        effects.signal.throwIfAborted();
        done += chunk.length;
        effects.progress(`reading ${raw.source}`, done, raw.size);
        controller.enqueue(chunk);
      },
    }),
  );
}

/** The error of an object that was there a moment ago. */
export function vanished(key: string, place: string): PortError {
  return new PortError({
    what: `Cannot read ${key}`,
    why: `${place} no longer has this object`,
    todo: "Make sure that nobody else writes there and run the command again",
  });
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (error) {
    throw new DataError({
      what: `Cannot read ${path}`,
      why: error instanceof Error ? error.message : String(error),
      todo: "Name a file that exists and may be read",
    }, { cause: error });
  }
}
