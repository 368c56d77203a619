import assert from "node:assert/strict";
import { keyedHash, keyedInteger } from "@/learn/keyed_hash.ts";

Deno.test("keyedHash() gives the words of two MurmurHash3 finalisers", () => {
  // fmix32 worked out apart with whole numbers of any size (BigInt).
  const fmix32 = (word: bigint) => {
    const m = 0xffffffffn;
    word = (word ^ (word >> 16n)) * 0x85ebca6bn & m;
    word = (word ^ (word >> 13n)) * 0xc2b2ae35n & m;
    return word ^ (word >> 16n);
  };
  for (const [key, index] of [[0, 0], [42, 1], [4294967295, 99], [7, 65536]] as const) {
    const start = (BigInt(index) * 0x9e3779b9n + 0x7f4a7c15n) & 0xffffffffn;
    const expected = Number(fmix32(fmix32(start) ^ BigInt(key)));
    assert.equal(keyedHash(key, index), expected);
    assert.equal(keyedHash(key | 0, index), expected, "as a signed number");
  }
});

Deno.test("keyedInteger() draws evenly over indices and over keys", () => {
  // 70,000 draws in 7 cells: chi-square with 6 degrees of freedom is below 22.5 in 999 of 1,000.
  const below = 7;
  for (
    const draw of [
      (i: number) => keyedInteger(5, i, { below }),
      (i: number) => keyedInteger(i, 5, { below }),
    ]
  ) {
    const cells = new Float64Array(7);
    for (let i = 0; i < 70_000; i++) cells[draw(i)]!++;
    const chiSquare = cells.reduce((sum, n) => sum + (n - 10_000) ** 2 / 10_000, 0);
    assert.ok(chiSquare < 22.5, `${chiSquare}`);
  }
});

Deno.test("keyedInteger() draws pairs of neighbouring keys and indices independently", () => {
  // 5 × 5 cells of 50,000 pairs: 24 degrees of freedom, below 51.2 in 999 of 1,000.
  for (const [dk, di] of [[0, 1], [1, 0], [1, 1]] as const) {
    const cells = new Float64Array(25);
    for (let i = 0; i < 50_000; i++) {
      const first = keyedInteger(i, i >> 3, { below: 5 });
      cells[5 * first + keyedInteger(i + dk, (i >> 3) + di, { below: 5 })]!++;
    }
    const chiSquare = cells.reduce((sum, n) => sum + (n - 2000) ** 2 / 2000, 0);
    assert.ok(chiSquare < 51.2, `${chiSquare}`);
  }
});
