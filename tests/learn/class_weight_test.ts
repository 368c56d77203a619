import assert from "node:assert/strict";
import { type ClassWeight, resolveClassWeight } from "@/learn/class_weight.ts";

const Y = new Uint8Array([2, 0, 2, 1, 2, 0, 2, 2]);

Deno.test("resolveClassWeight() balances as the arithmetic by hand says", () => {
  // 8 rows, 3 classes of 2, 1 and 5 rows: 8/(3×2), 8/(3×1), 8/(3×5).
  assert.deepEqual([...resolveClassWeight("balanced", Y, 3)], [8 / 6, 8 / 3, 8 / 15]);
});

Deno.test("resolveClassWeight() gives every class the same total when balanced", () => {
  const weights = resolveClassWeight("balanced", Y, 3);
  const totals = [0, 0, 0];
  for (const label of Y) totals[label]! += weights[label]!;
  for (const total of totals) assert.ok(Math.abs(total - 8 / 3) < 1e-15);
});

Deno.test("resolveClassWeight() counts only the classes that have rows", () => {
  // Classes 0 and 2 of 1 and 3 rows: 4/(2×1) and 4/(2×3), as numpy.unique would find two classes.
  const y = new Uint8Array([2, 2, 0, 2]);
  assert.deepEqual([...resolveClassWeight("balanced", y, 4)], [2, 0, 4 / 6, 0]);
});

Deno.test("resolveClassWeight() takes given weights as they are, and 1 without", () => {
  const given = [0.5, 7, 1];
  const weights = resolveClassWeight(given, Y, 3);
  assert.deepEqual([...weights], given);
  assert.deepEqual([...resolveClassWeight(undefined, Y, 3)], [1, 1, 1]);
  assert.deepEqual([...resolveClassWeight(null, Y, 3)], [1, 1, 1]);
});

Deno.test("resolveClassWeight() refuses what is no weight, naming it", () => {
  const refused: [unknown, number, { name: string; message: RegExp }][] = [
    [[1, 2], 3, { name: "TypeError", message: /each of 3 classes.*list of 2/ }],
    [[1, 2, 3, 4], 3, { name: "TypeError", message: /list of 4/ }],
    ["balance", 3, { name: "TypeError", message: /"balance"/ }],
    [{ 0: 1, 1: 2 }, 3, { name: "TypeError", message: /list of weights/ }],
    [[1, 0, 1], 3, { name: "RangeError", message: /is 0 for class 1/ }],
    [[1, 1, -2], 3, { name: "RangeError", message: /is -2 for class 2/ }],
    [[NaN, 1, 1], 3, { name: "RangeError", message: /is NaN for class 0/ }],
    [[1, Infinity, 1], 3, { name: "RangeError", message: /is Infinity for class 1/ }],
    [[1, "2", 1], 3, { name: "RangeError", message: /is 2 for class 1/ }],
    [undefined, 2, { name: "RangeError", message: /0\.\.1: current value is 2 in row 0/ }],
    ["balanced", 2, { name: "RangeError", message: /row 0/ }],
  ];
  for (const [classWeight, nClasses, error] of refused) {
    assert.throws(() => resolveClassWeight(classWeight as ClassWeight, Y, nClasses), error);
  }
});
