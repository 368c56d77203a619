/**
 * Bytes of a source, packed or not, as text.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import { unreadable } from "./unreadable.ts";

/** How a gzip member and a zip archive (`.xlsx` is one) begin. */
const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF16 = [[0xff, 0xfe], [0xfe, 0xff]];

/**
 * The text of a source in pieces; gzip is known by its first bytes, whatever the file is called.
 *
 * Guarantees: memory does not grow with the source; a byte order mark is left out.
 *
 * @param source its name, for messages
 * @throws {DataError} when it is empty, binary, in another encoding than UTF-8, or a cut gzip
 *
 * @example
 * ```ts
 * import { readText } from "@/readers/text.ts";
 * import assert from "node:assert/strict";
 * const packed = new Blob(["Date\tTime"]).stream().pipeThrough(new CompressionStream("gzip"));
 * assert.deepEqual(await Array.fromAsync(readText(packed, "a.gz")), ["Date\tTime"]);
 * ```
 */
export async function* readText(
  bytes: ReadableStream<Uint8Array>,
  source: string,
): AsyncGenerator<string> {
  const { head, whole } = await peek(bytes);
  if (head.length === 0) {
    throw unreadable(source, { why: "it is empty", todo: "Export it again" });
  }
  const packed = startsWith(head, GZIP);
  const text = packed ? unpack(whole, source) : whole;
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let empty = true;
  for await (const chunk of text) {
    if (empty && chunk.length > 0) {
      refuseBinary(chunk, source);
      empty = false;
    }
    const piece = decoded(decoder, { chunk, source });
    if (piece !== "") yield piece;
  }
  if (empty) throw unreadable(source, { why: "it packs nothing", todo: "Export it again" });
  const rest = decoded(decoder, { chunk: null, source });
  if (rest !== "") yield rest;
}

/** The first bytes of a stream, and the stream with them still in it. */
async function peek(bytes: ReadableStream<Uint8Array>) {
  const reader = bytes.getReader();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < ZIP.length) {
    const { done, value } = await reader.read();
    if (done) break;
    first.push(value);
    size += value.length;
  }
  const head = new Uint8Array(first.flatMap((chunk) => [...chunk.subarray(0, ZIP.length)]));
  const whole = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = first.shift() ?? (await reader.read()).value;
      if (next === undefined) controller.close();
      else controller.enqueue(next);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return { head, whole };
}

async function* unpack(
  packed: ReadableStream<Uint8Array>,
  source: string,
): AsyncGenerator<Uint8Array> {
  const unpacker = new DecompressionStream("gzip");
  try {
    yield* (packed as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(unpacker);
  } catch (error) {
    // The unpacker tells every damage as a TypeError; another error is the stream's own.
    if (!(error instanceof TypeError)) throw error;
    throw unreadable(source, {
      why: "its gzip is cut in the middle, damaged, or several files in one",
      todo: "Copy the whole file again, or unpack it first",
      cause: error,
    });
  }
}

function refuseBinary(head: Uint8Array, source: string): void {
  if (startsWith(head, ZIP)) {
    throw unreadable(source, {
      why: "it is a zip archive or a spreadsheet (.xlsx), not text",
      todo: "Give the text file that the station's program or the laboratory's API wrote",
    });
  }
  if (UTF16.some((mark) => startsWith(head, mark))) throw wrongEncoding(source, "it is UTF-16");
}

function decoded(
  decoder: TextDecoder,
  { chunk, source }: { chunk: Uint8Array | null; source: string },
): string {
  let text: string;
  try {
    text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (error) {
    throw wrongEncoding(source, "it has bytes that are not UTF-8", error);
  }
  if (text.includes("\0")) throw wrongEncoding(source, "it has zero bytes: binary, or UTF-16");
  return text;
}

function wrongEncoding(source: string, why: string, cause?: unknown): DataError {
  return unreadable(source, { why, todo: "Save it as plain text in UTF-8 and try again", cause });
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}
