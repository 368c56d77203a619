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
  /** Its content and its file name. */
  readonly name: string;
  /** First 16 hexadecimal digits of the SHA-256 of its bytes. */
  readonly content: string;
  /** Its file name, for messages. */
  readonly source: string;
  /** Bytes. */
  readonly size: number;
}

/** Hexadecimal digits of a content's hash that name it. */
const HASH_DIGITS = 16;

/**
 * Puts a file into the lake under its content's hash and its name; an object that is there is left.
 *
 * The file is read twice, so that it needs no memory; an object is stored only when both readings
 * gave the same bytes.
 *
 * @param options.keyOf the key of a name
 * @throws {DataError} when the file cannot be read, or changes between the readings
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
  const digest = hash.digest("hex");
  const content = digest.slice(0, HASH_DIGITS);
  const source = path.slice(path.lastIndexOf("/") + 1);
  const name = `${content}-${source}`;
  const key = keyOf(name);
  if (!(await lake.list(key)).includes(key)) {
    await lake.putStream(key, ReadableStream.from(readAgain(path, digest)));
  }
  return { key, name, content, source, size };
}

/** The file's bytes; fails at their end when they are not those of the digest, so none is stored. */
async function* readAgain(path: string, digest: string): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  for await (const chunk of (await open(path)).readable) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest("hex") === digest) return;
  throw new DataError({
    what: `Cannot read ${path}`,
    why: "the file changed while it was read",
    todo: "Wait until it is written to its end and run the command again",
  });
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
