import assert from "node:assert/strict";
import { drawFrom, STREAMS } from "@/simulate/draw.ts";

Deno.test("drawFrom() draws normal numbers: mean, variance, tails", () => {
  const draw = drawFrom(1, 99);
  const n = 100_000;
  let sum = 0, squares = 0, beyond = 0;
  for (let i = 0; i < n; i++) {
    const x = draw.normal();
    sum += x;
    squares += x * x;
    if (Math.abs(x) > 1.959964) beyond++;
  }
  // Four standard errors: 1/sqrt(n) = 0.0032, sqrt(2/n) = 0.0045, sqrt(0.05 * 0.95 / n) = 0.00069.
  assert.ok(Math.abs(sum / n) < 0.0127);
  assert.ok(Math.abs(squares / n - 1) < 0.018);
  assert.ok(Math.abs(beyond / n - 0.05) < 0.0028);
});

Deno.test("drawFrom() draws exponential numbers with mean 1 and median ln 2", () => {
  const draw = drawFrom(2, 99);
  const values = Float64Array.from({ length: 100_001 }, draw.exponential).sort();
  // Standard errors: of the mean 1/sqrt(n) = 0.0032, of the median 1/sqrt(n) = 0.0032.
  assert.ok(Math.abs(values.reduce((a, b) => a + b) / values.length - 1) < 0.0127);
  assert.ok(Math.abs(values[50_000]! - Math.LN2) < 0.0127);
});

Deno.test("drawFrom() draws every whole number of a range, ends included", () => {
  const draw = drawFrom(3, 99);
  const seen = new Set(Array.from({ length: 1000 }, () => draw.integer(-1, 2)));
  assert.deepEqual([...seen].sort((a, b) => a - b), [-1, 0, 1, 2]);
});

Deno.test("drawFrom() shuffles a copy: the same values, no place preferred", () => {
  const draw = drawFrom(4, 99);
  const values = [1, 2, 3, 4];
  const firsts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) {
    const shuffled = draw.shuffled(values);
    firsts[shuffled[0]!]!++;
    assert.deepEqual([...shuffled].sort(), values);
  }
  assert.deepEqual(values, [1, 2, 3, 4]);
  // 1000 expected of each, standard deviation sqrt(4000 * 1/4 * 3/4) = 27.
  for (const count of firsts.slice(1)) assert.ok(Math.abs(count - 1000) < 4 * 27);
});

Deno.test("STREAMS gives every use a stream of its own", () => {
  const numbers = Object.values(STREAMS);
  assert.equal(new Set(numbers).size, numbers.length);
});
