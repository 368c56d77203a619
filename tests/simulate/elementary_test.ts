import assert from "node:assert/strict";
import { cos, exp, log, sin } from "@/simulate/elementary.ts";

/** The engine's own functions are an oracle to about one unit in the last place. */
function near(mine: number, oracle: number, place: string): void {
  const allowed = 1e-13 * Math.max(1, Math.abs(oracle));
  assert.ok(Math.abs(mine - oracle) <= allowed, `${place}: ${mine} is not ${oracle}`);
}

Deno.test("exp() is within 1e-13 of the engine's", () => {
  for (let x = -50; x <= 50; x += 0.0137) near(exp(x), Math.exp(x), `exp(${x})`);
  assert.equal(exp(0), 1);
});

Deno.test("log() is within 1e-13 of the engine's", () => {
  for (let x = 1e-9; x < 1e9; x *= 1.0123) near(log(x), Math.log(x), `log(${x})`);
  for (let x = 0.9; x < 1.1; x += 0.0001) near(log(x), Math.log(x), `log(${x})`);
  assert.equal(log(1), 0);
});

Deno.test("sin() and cos() are within 1e-13 of the engine's", () => {
  for (let x = -1000; x <= 1000; x += 0.0731) {
    near(sin(x), Math.sin(x), `sin(${x})`);
    near(cos(x), Math.cos(x), `cos(${x})`);
  }
  assert.equal(sin(0), 0);
  assert.equal(cos(0), 1);
});

Deno.test("exp() undoes log()", () => {
  for (let x = 0.001; x < 1000; x *= 1.1) near(exp(log(x)), x, `exp(log(${x}))`);
});
