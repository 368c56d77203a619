import assert from "node:assert/strict";
import { lockHome } from "@/ports/home_lock.ts";
import { polvo, polvoCommand, polvoJson } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

for (const [signal, code] of [["SIGINT", 130], ["SIGTERM", 143]] as const) {
  Deno.test(`pipeline stopped by ${signal} ends with ${code}, says so, and goes on when run again`, async () => {
    const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
    const { weather, lab } = await writeSmallSources(`${home}/sources`);
    const args = ["pipeline", "--home", home, "--timezone", "UTC"];
    args.push("--weather-file", weather, "--lab-file", lab);
    const child = polvoCommand(args).spawn();
    const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
    let seen = "";
    let stopped = false;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      seen += part.value;
      if (!stopped && seen.includes("search 0 %")) child.kill(signal);
      stopped ||= seen.includes("search 0 %");
    }
    await child.stdout.cancel();
    assert.equal((await child.status).code, code);
    assert.match(seen, /Stopped: .* run the same command again/);
    assert.doesNotMatch(seen, /\.ts:\d/); // no stack
    const { json } = await polvoJson(["runs", "--home", home, "--last", "1"]);
    assert.equal((json["runs"] as { state: string }[])[0]!.state, "stopped");
    assert.equal((await polvo(args)).code, 0);
    await Deno.remove(home, { recursive: true });
  });
}

Deno.test("a command on a home that another process holds waits, then ends with 5 and names it", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  using _held = await lockHome(home, { now: new Date("2026-01-02T03:04:05Z") });
  const { code, stderr } = await polvo(["runs", "--home", home]);
  assert.equal(code, 5);
  assert.match(stderr, new RegExp(`pid ${Deno.pid} .* since 2026-01-02T03:04:05`));
  await Deno.remove(home, { recursive: true });
});

Deno.test("runs shows a stage whose process was killed as crashed", async () => {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  const { weather, lab } = await writeSmallSources(`${home}/sources`);
  const args = ["pipeline", "--home", home, "--timezone", "UTC"];
  args.push("--weather-file", weather, "--lab-file", lab);
  const child = polvoCommand(args).spawn();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  for (let seen = ""; !seen.includes("search 0 %");) seen += (await reader.read()).value;
  child.kill("SIGKILL");
  while (!(await reader.read()).done);
  await child.stdout.cancel();
  await child.status;
  const { json } = await polvoJson(["runs", "--home", home, "--last", "1"]);
  const [last] = json["runs"] as { stage: string; state: string }[];
  assert.deepEqual([last!.stage, last!.state], ["train", "crashed"]);
  await Deno.remove(home, { recursive: true });
});
