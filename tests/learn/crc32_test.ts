import assert from "node:assert/strict";
import { crc32 as zlibCrc32 } from "node:zlib";
import { crc32 } from "@/learn/crc32.ts";
import { keyedInteger } from "@/learn/keyed_hash.ts";

Deno.test("crc32() is zlib's", () => {
  for (const length of [0, 1, 2, 255, 256, 10_000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => keyedInteger(length, i, { below: 256 }));
    assert.equal(crc32(bytes), zlibCrc32(bytes), `${length} bytes`);
  }
});
