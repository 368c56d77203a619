import assert from "node:assert/strict";
import { float32AtMost } from "@/learn/float32_at_most.ts";
import { uniformStream } from "./oracle_table.ts";

Deno.test("float32AtMost() is the largest float32 not above a number", () => {
  const uniform = uniformStream(1);
  const float = new Float32Array(1);
  const word = new DataView(float.buffer);
  for (let i = 0; i < 20_000; i++) {
    // Doubles of every exponent that float32 has, and beyond.
    const value = (uniform() * 2 - 1) * 2 ** Math.floor(uniform() * 290 - 155);
    float[0] = float32AtMost(value);
    assert.equal(float[0], float32AtMost(value), "it is a float32");
    assert.ok(float[0] <= value);
    // The next larger one: the bits count up for positive numbers and down for negative ones.
    const bits = word.getInt32(0, true);
    word.setInt32(0, float[0] === 0 ? 1 : bits > 0 ? bits + 1 : bits - 1, true);
    assert.ok(float[0] > value, `${value}: ${float[0]} is not above it`);
  }
});

Deno.test("float32AtMost() keeps float32 values, and 0 has no sign", () => {
  for (const value of [0, -0, 1, -1.5, 2 ** -149, -(2 ** -149), 2 ** 127, Infinity, -Infinity]) {
    assert.ok(Object.is(float32AtMost(value), value + 0));
  }
  assert.equal(float32AtMost(1e300), (2 - 2 ** -23) * 2 ** 127);
  assert.equal(float32AtMost(-1e-300), -(2 ** -149));
});
