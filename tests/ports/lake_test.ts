import assert from "node:assert/strict";
import type { Lake } from "@/ports/lake.ts";
import { openLake } from "@/ports/open_lake.ts";
import { PAIRS } from "../support/pairs.ts";

const PIECE = 64 * 1024;

function check(name: string, body: (lake: Lake) => Promise<void>): void {
  // Lakes do not depend on the warehouse: one pair for each lake.
  for (const pair of PAIRS.filter((each) => each.name.startsWith("pglite"))) {
    Deno.test({
      name: `${name} (${pair.name})`,
      ignore: pair.ignore,
      fn: async () => {
        await using places = await pair.fresh();
        await body(await openLake(places.config));
      },
    });
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A stream of `pieces` pieces, each filled with its number; fails after the last when told so. */
function numbered(pieces: number, failure?: Error): ReadableStream<Uint8Array> {
  let piece = 0;
  return new ReadableStream({
    pull(controller) {
      if (piece < pieces) controller.enqueue(new Uint8Array(PIECE).fill(piece++));
      else if (failure !== undefined) controller.error(failure);
      else controller.close();
    },
  });
}

check("get() gives the bytes that put() stored", async (lake) => {
  const bytes = Uint8Array.from({ length: 256 }, (_, i) => i);
  await lake.put("models/1/model.json", bytes);
  assert.deepEqual(await lake.get("models/1/model.json"), bytes);
  await lake.put("models/1/model.json", "año µ");
  assert.deepEqual(await lake.get("models/1/model.json"), bytesOf("año µ"));
  await lake.put("empty", new Uint8Array());
  assert.deepEqual(await lake.get("empty"), new Uint8Array());
});

check("get() and getStream() give null for what is not there", async (lake) => {
  await lake.put("a/b", "x");
  for (const key of ["nothing", "a", "a/b/c", "a/nothing"]) {
    assert.equal(await lake.get(key), null, key);
    assert.equal(await lake.getStream(key), null, key);
  }
});

check("put() takes keys with spaces, accents and signs", async (lake) => {
  const keys = ["r/Estación Nº 1 (2008+2009).txt", "r/a&b=c?d#e%20f", "r/~x'y\"z"];
  for (const key of keys) await lake.put(key, key);
  assert.deepEqual(await lake.list("r/"), [...keys].sort());
  for (const key of keys) assert.deepEqual(await lake.get(key), bytesOf(key));
});

check("every call refuses a key that leaves the lake", async (lake) => {
  const outside = ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a/", "./a", ".tmp/x", "a\\b"];
  for (const key of [...outside, "a\nb", "a\0b", "x".repeat(1025)]) {
    await assert.rejects(async () => await lake.put(key, "x"), RangeError, key);
    await assert.rejects(async () => await lake.get(key), RangeError, key);
    await assert.rejects(async () => await lake.delete(key), RangeError, key);
    await assert.rejects(async () => await lake.putStream(key, numbered(1)), RangeError, key);
  }
});

check("list() gives the keys of a prefix by code point", async (lake) => {
  // Code points: Z 5a, a 61, ñ f1, Private Use U+E000, then U+1F32B, whose UTF-16 begins with d83c.
  const keys = ["a/Z", "a/a", "a/ñ", "a/\ue000", "a/🌫", "a/b/c", "ab", "b"];
  for (const key of keys) await lake.put(key, "x");
  const a = ["a/Z", "a/a", "a/b/c", "a/ñ", "a/\ue000", "a/🌫"];
  assert.deepEqual(await lake.list("a/"), a);
  assert.deepEqual(await lake.list("a"), [...a, "ab"]);
  assert.deepEqual(await lake.list("a/b/"), ["a/b/c"]);
  assert.deepEqual(await lake.list(""), [...a, "ab", "b"]);
  assert.deepEqual(await lake.list("c/"), []);
});

check("delete() removes one object, and none in silence", async (lake) => {
  await lake.put("a/b", "x");
  await lake.put("a/c", "x");
  await lake.delete("a/b");
  await lake.delete("a/b");
  await lake.delete("never/there");
  assert.deepEqual(await lake.list(""), ["a/c"]);
});

check("putStream() stores 20 MB, which getStream() gives back", async (lake) => {
  const pieces = 320; // of 64 KiB: 20 MiB, four parts of S3's
  await lake.putStream("rawdata/big", numbered(pieces));
  const stream = await lake.getStream("rawdata/big");
  let at = 0;
  for await (const chunk of stream ?? []) {
    for (const byte of chunk) {
      if (byte !== (at++ / PIECE & 255)) assert.fail(`byte ${at - 1} is ${byte}`);
    }
  }
  assert.equal(at, pieces * PIECE);
});

check("putStream() leaves the old object when its source fails", async (lake) => {
  await lake.put("raw", "old");
  const failure = new SyntaxError("the reader's own");
  for (const pieces of [0, 1, 200]) {
    await assert.rejects(lake.putStream("raw", numbered(pieces, failure)), /the reader's own/);
  }
  assert.deepEqual(await lake.get("raw"), bytesOf("old"));
  assert.deepEqual(await lake.list(""), ["raw"]);
});

check("a reader sees an object whole or not at all", async (lake) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => release = resolve);
  const slow = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytesOf("first half, "));
      await held;
      controller.enqueue(bytesOf("second half"));
      controller.close();
    },
  });
  const written = lake.putStream("slow", slow);
  assert.equal(await lake.get("slow"), null);
  assert.deepEqual(await lake.list(""), []);
  release();
  await written;
  assert.deepEqual(await lake.get("slow"), bytesOf("first half, second half"));
});
