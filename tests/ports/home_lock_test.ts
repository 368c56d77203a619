import assert from "node:assert/strict";
import { EXIT, LockedError, PortError } from "@/base/errors.ts";
import { lockHome } from "@/ports/home_lock.ts";
import { afterPrint, childCommand, killChild } from "../support/child.ts";

const now = new Date("2026-01-02T03:04:05Z");

const holder = (home: string) => `
  import { lockHome } from "@/ports/home_lock.ts";
  await lockHome(${JSON.stringify(home)}, { now: new Date(0) });
  console.log("held");
  await new Promise((resolve) => setTimeout(resolve, 60_000));`;

Deno.test("lockHome() refuses a home that another process holds, and names it", async () => {
  const home = await Deno.makeTempDir();
  const child = childCommand(holder(home)).spawn();
  const reader = child.stdout.getReader();
  await reader.read();
  await assert.rejects(lockHome(home, { now, waitMs: 50 }), (error: unknown) => {
    assert.ok(error instanceof LockedError);
    assert.equal(error.code, EXIT.locked);
    const who = `pid ${child.pid} on ${Deno.hostname()} since 1970-01-01T00:00:00.000Z`;
    assert.ok(error.message.includes(who), error.message);
    return true;
  });
  child.kill("SIGKILL");
  await reader.cancel();
  await child.status;
  (await lockHome(home, { now, waitMs: 0 })).release();
  await Deno.remove(home, { recursive: true });
});

Deno.test("lockHome() is free at once after its holder was killed", async () => {
  const home = await Deno.makeTempDir();
  for (let n = 0; n < 3; n++) await killChild(holder(home), afterPrint(0));
  (await lockHome(home, { now, waitMs: 0 })).release();
  await Deno.remove(home, { recursive: true });
});

Deno.test("lockHome() waits for the holder to leave", async () => {
  const home = await Deno.makeTempDir();
  const first = await lockHome(home, { now });
  const second = lockHome(home, { now, waitMs: 60_000 });
  await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 300))]);
  first.release();
  first.release();
  (await second).release();
  await Deno.remove(home, { recursive: true });
});

Deno.test("lockHome() makes the home, and tells when it cannot", async () => {
  const folder = await Deno.makeTempDir();
  using _held = await lockHome(`${folder}/a/b`, { now });
  const written = await Deno.readTextFile(`${folder}/a/b/lock`);
  assert.equal(written, `pid ${Deno.pid} on ${Deno.hostname()} since 2026-01-02T03:04:05.000Z\n`);
  await assert.rejects(lockHome(`${folder}/a/b/lock/c`, { now }), PortError);
  await Deno.remove(folder, { recursive: true });
});
