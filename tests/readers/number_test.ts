import assert from "node:assert/strict";
import { isMissing, readNumber } from "@/readers/number.ts";

Deno.test("readNumber() reads what stations and laboratories write, exactly", () => {
  const texts = ["16.8", "-4.0", "+1", ".9818", "-.5", "44.46152", "5.", "0,465", "16,8", "1,2345"];
  assert.deepEqual(
    texts.map(readNumber),
    [16.8, -4, 1, 0.9818, -0.5, 44.46152, 5, 0.465, 16.8, 1.2345],
  );
});

Deno.test("readNumber() refuses what is ambiguous or no decimal number", () => {
  const texts = ["1,234", "12,345", "1.234,5", "1,234,567", "", " ", "---", "0x10", "1e5", "<5"]
    .concat(["Infinity", "NaN", "1 234", ".", "-", "16.8 C"]);
  for (const text of texts) assert.ok(Number.isNaN(readNumber(text)), JSON.stringify(text));
});

Deno.test("isMissing() takes dashes and nothing for no value, but no zero", () => {
  assert.deepEqual(["", "---", "------", "--"].map(isMissing), [true, true, true, true]);
  assert.deepEqual(["0", "0.0", "-1", "n/a"].map(isMissing), [false, false, false, false]);
});
