import assert from "node:assert/strict";
import { readDate, readTimeOfDay } from "@/readers/written_time.ts";

const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000;

Deno.test("readDate() reads zero padded, blank padded and ISO dates in both orders", () => {
  assert.deepEqual(readDate("04/06/24"), { dmy: day("2024-06-04"), mdy: day("2024-04-06") });
  assert.deepEqual(readDate(" 4/ 6/24"), readDate("04/06/24"));
  assert.deepEqual(readDate("4/06/2024"), readDate("04/06/24"));
  assert.deepEqual(readDate("19/02/08"), { dmy: day("2008-02-19"), mdy: NaN });
  for (const text of ["2024-06-04", "2024-06-04T00:00:00", "2024-06-04T00:00:00.000Z"]) {
    assert.deepEqual(readDate(text), { dmy: day("2024-06-04"), mdy: day("2024-06-04") });
  }
  assert.equal(readDate("1/1/69").dmy, day("2069-01-01"));
  assert.equal(readDate("1/1/70").dmy, day("1970-01-01"));
});

Deno.test("readDate() gives no day for what the calendar does not have", () => {
  for (const text of ["30/02/24", "29/02/23", "0/1/24", "2023-02-29", "x", "", "1/2", "1-2-24"]) {
    assert.deepEqual(readDate(text), { dmy: NaN, mdy: NaN }, text);
  }
});

Deno.test("readTimeOfDay() reads 12 h with and without the blank, and 24 h", () => {
  const minutes: [string, number][] = [
    ["12:00a", 0],
    ["12:30 a", 30],
    ["1:00a", 60],
    ["11:59 a", 719],
    ["12:00p", 720],
    ["5:15 p", 1035],
    ["11:30 PM", 1410],
    ["5:15 p.m.", 1035],
    ["00:00", 0],
    ["0:30", 30],
    ["23:50", 1430],
    ["17:15:00", 1035],
  ];
  for (const [text, minute] of minutes) assert.equal(readTimeOfDay(text), minute, text);
});

Deno.test("readTimeOfDay() refuses times that no clock shows", () => {
  for (const text of ["24:00", "0:30 p", "13:00 a", "5:60", "5", "", "---", "5:15 x"]) {
    assert.ok(Number.isNaN(readTimeOfDay(text)), text);
  }
});
