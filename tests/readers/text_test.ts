import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { readLines } from "@/readers/lines.ts";
import { readText } from "@/readers/text.ts";
import { bytesOf, gzip } from "./sources.ts";

const whole = async (bytes: ReadableStream<Uint8Array>) =>
  (await Array.fromAsync(readText(bytes, "a.txt"))).join("");
const raw = (...bytes: number[]) => new Blob([new Uint8Array(bytes)]).stream();

Deno.test("readText() puts characters together that a piece cuts, and leaves out the mark", async () => {
  for (const length of [1, 2, 3, 100]) {
    assert.equal(await whole(bytesOf("\uFEFFpuna ºC µg", length)), "puna ºC µg");
  }
});

Deno.test("readText() unpacks gzip by its first bytes, in pieces of any length", async () => {
  const packed = await gzip("Date\tTime\n".repeat(1000));
  for (const length of [1, 7, 1e6]) {
    const pieces = ReadableStream.from((function* () {
      for (let at = 0; at < packed.length; at += length) yield packed.slice(at, at + length);
    })());
    assert.equal(await whole(pieces), "Date\tTime\n".repeat(1000));
  }
});

Deno.test("readText() refuses what is no text, saying what it is", async () => {
  const packed = await gzip("Date\tTime\n".repeat(1000));
  const cases: [ReadableStream<Uint8Array>, RegExp][] = [
    [raw(), /empty/],
    [raw(0xff, 0xfe, 0x44, 0x00), /UTF-16/],
    [raw(0x44, 0x00, 0x61, 0x00, 0x74, 0x00), /zero bytes/],
    [raw(0x50, 0x4b, 0x03, 0x04, 0x14), /spreadsheet/],
    [raw(0x44, 0x61, 0xe9, 0x0a, 0x0a), /not UTF-8/],
    [raw(0x44, 0x61, 0x74, 0x61, 0xc3), /not UTF-8/],
    [new Blob([packed.slice(0, packed.length - 9)]).stream(), /cut in the middle/],
    [new Blob([packed, packed]).stream(), /several files in one/],
    [new Blob([await gzip("")]).stream(), /packs nothing/],
  ];
  for (const [bytes, why] of cases) {
    await assert.rejects(whole(bytes), (error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, /^Cannot read a\.txt: /);
      assert.match(error.message, why);
      return true;
    });
  }
});

Deno.test("readText() lets an error of the stream itself through", async () => {
  const broken = async function* () {
    yield await gzip("x".repeat(100));
    throw new RangeError("disk gone");
  };
  await assert.rejects(whole(ReadableStream.from(broken())), /disk gone/);
});

Deno.test("readLines() finds the same lines however the text is cut", async () => {
  const text = "a\r\n\r\nbb\nccc";
  for (let length = 1; length <= text.length; length++) {
    const pieces = Array.from(
      { length: Math.ceil(text.length / length) },
      (_, i) => text.slice(i * length, (i + 1) * length),
    );
    const read = await Array.fromAsync(readLines(pieces));
    assert.deepEqual(read.flatMap(({ lines }) => lines), ["a", "", "bb", "ccc"]);
    assert.deepEqual(read.map(({ open }) => open), [...read.slice(1).map(() => false), true]);
  }
});
