import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { random } from "@/base/random.ts";
import { stateOf } from "../support/home_state.ts";
import { polvoJson } from "../support/polvo.ts";

/** Kills on each home; `POLVO_KILLS` asks for more of them (the acceptance run takes 40). */
const KILLS = Number(Deno.env.get("POLVO_KILLS") ?? "4");

const ROOT = new URL("../../", import.meta.url).pathname;

async function stateAt(home: string): Promise<Record<string, string>> {
  const config = buildConfig({}, "test", { POLVO_HOME: home }, {});
  const warehouse = await openWarehouse(config);
  try {
    return await stateOf({ lake: await openLake(config), warehouse });
  } finally {
    await warehouse.close();
  }
}

/** Starts the demo as a user does, in a process group of its own, and kills the group after a while. */
async function killedDemo(home: string, afterMs: number): Promise<boolean> {
  const child = new Deno.Command("setsid", {
    args: [Deno.execPath(), "task", "demo", "--home", home, "--quiet"],
    cwd: ROOT,
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const ended = child.status;
  const timer = setTimeout(() => {
    try {
      Deno.kill(-child.pid, "SIGKILL");
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error; // it had just ended by itself
    }
  }, afterMs);
  const { signal } = await ended;
  clearTimeout(timer);
  return signal === "SIGKILL";
}

Deno.test("demo killed at random moments and started again ends as an undisturbed run does", async () => {
  const undisturbed = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const started = performance.now();
  await polvoJson(["demo", "--home", undisturbed]);
  const whole = performance.now() - started;
  const wanted = await stateAt(undisturbed);
  const draw = random(20080219, 1);
  let killed = 0;
  for (let trial = 0; trial < KILLS; trial++) {
    const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
    if (await killedDemo(home, draw() * whole)) killed++;
    const { code, stderr } = await polvoJson(["demo", "--home", home]);
    assert.equal(code, 0, stderr);
    assert.deepEqual(await stateAt(home), wanted, `trial ${trial}`);
    await Deno.remove(home, { recursive: true });
  }
  assert.ok(killed > 0, "no run was killed before it ended");
  await Deno.remove(undisturbed, { recursive: true });
});
