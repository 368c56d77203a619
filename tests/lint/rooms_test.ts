import assert from "node:assert/strict";
import rooms from "./rooms.ts";

/** Checks how many times each source, at its path, breaks one rule. */
function check(rule: string, cases: readonly (readonly [string, string, number])[]): void {
  for (const [path, source, times] of cases) {
    const found = Deno.lint.runPlugin(rooms, path, source).filter(({ id }) =>
      id === `rooms/${rule}`
    );
    assert.equal(found.length, times, `${path}: ${source}`);
  }
}

Deno.test("imports lets every room import those below it", () => {
  check("imports", [
    ["pipeline/learn/a.ts", 'import { b } from "./b.ts";', 0],
    ["pipeline/learn/a.ts", 'import { b } from "../base/b.ts"; import z from "zod";', 0],
    ["pipeline/readers/checks/a.ts", 'import { b } from "../../base/b.ts";', 0],
    ["pipeline/pool/a.ts", 'import { b } from "../learn/b.ts";', 0],
    ["pipeline/stages/a.ts", 'import { b } from "./a/b.ts"; import { c } from "../ports/c.ts";', 0],
    ["pipeline/stages/a/b.ts", 'import { c } from "./c.ts"; import { d } from "../a.ts";', 0],
    ["pipeline/stages/a/b.ts", 'import t from "../../sql/t.sql" with { type: "text" };', 0],
    ["pipeline/mod.ts", 'export * from "./run.ts"; export * from "./learn/b.ts";', 0],
    ["tasks/a.ts", 'import { b } from "@/mod.ts"; import { c } from "./c.ts";', 0],
    ["tests/a_test.ts", 'import { b } from "@/learn/b.ts"; import pg from "pg";', 0],
  ]);
});

Deno.test("imports refuses every way up or aside", () => {
  check("imports", [
    ["pipeline/base/a.ts", 'import { b } from "../learn/b.ts";', 1],
    ["pipeline/base/a.ts", 'import type { B } from "@/ports/b.ts";', 1],
    ["pipeline/learn/a.ts", 'export { b } from "../ports/b.ts";', 1],
    ["pipeline/learn/a.ts", 'export * from "../simulate/b.ts";', 1],
    ["pipeline/readers/a.ts", 'const b = await import("../ports/b.ts");', 1],
    ["pipeline/ports/a.ts", 'type B = import("../learn/b.ts").B;', 1],
    ["pipeline/pool/a.ts", 'import { b } from "../ports/b.ts";', 1],
    ["pipeline/stages/a.ts", 'import { b } from "./b.ts";', 1],
    ["pipeline/stages/a/c.ts", 'import { b } from "../b/d.ts";', 1],
    ["pipeline/stages/a.ts", 'import { b } from "../mod.ts";', 1],
    ["pipeline/run.ts", 'import { b } from "./mod.ts";', 1],
    ["tasks/a.ts", 'import { b } from "@/run.ts"; import { c } from "../pipeline/base/c.ts";', 2],
    ["notebooks/a.ts", 'import { b } from "../pipeline/learn/b.ts";', 1],
    ["pipeline/run.ts", 'import { b } from "../tasks/b.ts";', 1],
    ["pipeline/learn/a.ts", 'import { b } from "../../tests/support/b.ts";', 1],
  ]);
});

Deno.test("imports wants heavy packages loaded when needed", () => {
  check("imports", [
    ["pipeline/ports/a.ts", 'import type { Client } from "pg"; await import("pg");', 0],
    ["pipeline/ports/a.ts", 'import pg from "pg";', 1],
    ["pipeline/ports/a.ts", 'import { S3Client } from "@aws-sdk/client-s3";', 1],
    ["pipeline/ports/a.ts", 'import { PGlite } from "@electric-sql/pglite";', 1],
  ]);
});

Deno.test("purity keeps the world, time and chance out of calculations", () => {
  check("purity", [
    ["pipeline/learn/a.ts", "Deno.readFileSync(path);", 1],
    ["pipeline/learn/a.ts", "const t = new Date(0);", 1],
    ["pipeline/learn/a.ts", "async function f() { await g(); }", 2],
    ["pipeline/learn/a.ts", "const f = async () => 1; const o = { async m() {} };", 2],
    ["pipeline/simulate/a.ts", "const x = fetch(url), y = globalThis.crypto;", 2],
    ["pipeline/learn/a.ts", "const x = Math.random();", 1],
    ["pipeline/stages/a.ts", "const x = Math.random(), t = Date.now(), u = new Date();", 3],
    ["pipeline/base/a.ts", "console.log(Deno.cwd());", 2],
    // Names that only look like it, and dates that are calculated:
    ["pipeline/learn/a.ts", "const o = { Date: 1, fetch: 2 }; o.fetch + o.Date;", 0],
    ["pipeline/simulate/a.ts", "interface A { console: number; performance(): void }", 0],
    ["pipeline/base/a.ts", "const t = new Date(Date.UTC(2008, 1, 29));", 0],
    ["pipeline/readers/a.ts", "async function f() { await g(); }", 0],
    ["pipeline/ports/a.ts", "Deno.readFileSync(path); fetch(url);", 0],
    ["tasks/a.ts", "const t = new Date();", 0],
  ]);
});

Deno.test("purity keeps inexact functions out of the simulated history", () => {
  check("purity", [
    ["pipeline/simulate/a.ts", "Math.sqrt(x) + Math.floor(x) * Math.PI - Math.LN2;", 0],
    ["pipeline/simulate/a.ts", "Math.exp(x) + Math.log(x) + Math.sin(x) + Math.pow(x, y);", 4],
    ["pipeline/simulate/a.ts", "Math.hypot(x) + x ** 0.5;", 2],
    ["pipeline/base/a.ts", "Math.log(x) ** 2;", 0],
  ]);
});

Deno.test("edges leaves the process to tasks/ and the environment to one file", () => {
  check("edges", [
    ["pipeline/stages/a.ts", "Deno.exit(1); Deno.args; console.log(1);", 3],
    ["pipeline/ports/a.ts", 'Deno.cron("a", "@daily", f); Deno.exitCode = 1;', 2],
    ["pipeline/ports/a.ts", 'Deno.env.get("HOME");', 1],
    ["tasks/a.ts", 'Deno.env.get("HOME");', 1],
    ["tasks/a.ts", "Deno.exit(1); Deno.args; console.log(1); Deno.cron(a, b, c);", 0],
    ["pipeline/ports/read_config.ts", "Deno.env.toObject();", 0],
    ["tests/a_test.ts", 'Deno.env.get("HOME"); console.log(1);', 0],
  ]);
});

Deno.test("errors wants a class with a meaning, and words that begin with Cannot", () => {
  check("errors", [
    ["pipeline/ports/a.ts", 'throw new Error("Cannot");', 1],
    ["pipeline/ports/a.ts", "throw error; throw new PortError(failure);", 0],
    ["pipeline/learn/a.ts", 'throw new RangeError("Cannot split: …");', 0],
    ["pipeline/learn/a.ts", 'throw new RangeError("Bad value");', 1],
    ["pipeline/learn/a.ts", "throw new TypeError(`Must be ${x}`);", 1],
    ["pipeline/learn/a.ts", "throw new TypeError(`${what}: ${why}`); new TypeError(text);", 0],
    ["pipeline/ports/a.ts", 'const f = { what: "Unable to open", why };', 1],
    ["pipeline/ports/a.ts", "const f = { what: `Cannot open ${x}`, why };", 0],
    ["tests/a_test.ts", 'throw new Error("stop");', 0],
  ]);
});

Deno.test("length wants a long file split", () => {
  check("length", [
    ["pipeline/learn/a.ts", "x;\n".repeat(250), 0],
    ["pipeline/learn/a.ts", "x;\n".repeat(251), 1],
    ["tests/a_test.ts", "x;\n".repeat(251), 0],
  ]);
});
