import assert from "node:assert/strict";
import { lockHome } from "@/ports/home_lock.ts";
import { polvo, polvoCommand, polvoJson } from "../support/polvo.ts";
import { writeSmallSources } from "../support/small_sources.ts";

/** Makes every cron fire 300 ms after its last end, whatever its schedule. */
const SOON = { DENO_CRON_TEST_SCHEDULE_OFFSET: "300" };

/** A service that runs. */
interface Service {
  /** What it has told so far. */
  readonly seen: string;
  /** Reads on until something matches. */
  until(wanted: RegExp): Promise<void>;
  /** Sends SIGTERM and waits for the end. */
  stop(): Promise<Deno.CommandStatus>;
}

/** Starts the service and reads its stderr until something matches. */
async function serveUntil(
  home: string,
  wanted: RegExp,
): Promise<Service> {
  const child = polvoCommand(["serve", "--home", home], SOON).spawn();
  const reader = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const until = async (pattern: RegExp) => {
    while (!pattern.test(seen)) {
      const { value, done } = await reader.read();
      assert.ok(!done, `the service ended by itself: ${seen}`);
      seen += value;
    }
  };
  await until(wanted);
  return {
    get seen() {
      return seen;
    },
    until,
    async stop() {
      child.kill("SIGTERM");
      while (!(await reader.read()).done);
      await child.stdout.cancel();
      return await child.status;
    },
  };
}

async function homeWith(settings: Record<string, unknown>): Promise<string> {
  const home = await Deno.makeTempDir({ prefix: "polvo-test-" });
  await Deno.writeTextFile(`${home}/polvo.json`, JSON.stringify(settings));
  return home;
}

Deno.test("serve runs the journey on the configured files, records it and ends with 0 on SIGTERM", async () => {
  const home = await homeWith({});
  const { weather, lab, results } = await writeSmallSources(`${home}/sources`);
  const settings = {
    timezone: "UTC",
    sources: { weather_files: [weather], lab_files: [lab] },
  };
  await Deno.writeTextFile(`${home}/polvo.json`, JSON.stringify(settings));
  const service = await serveUntil(home, /Run \S+ succeeded/);
  assert.match(service.seen, /03:30 UTC .*cron in UTC: 30 3 \* \* SUN,MON,TUE,WED,THU,FRI,SAT/);
  assert.equal((await service.stop()).code, 0);
  const { json } = await polvoJson(["runs", "--home", home]);
  const runs = json["runs"] as Record<string, unknown>[];
  const first = runs.at(-1)!["run_id"];
  const recorded = runs.filter(({ run_id }) => run_id === first).reverse();
  assert.deepEqual(recorded.map(({ stage, state }) => `${stage} ${state}`), [
    "ingest success",
    "aggregate success",
    "prepare success",
    "train success",
    "evaluate success",
  ]);
  assert.equal(recorded[1]!["rows"], results);
  for (const run of recorded) assert.ok(run["duration_s"] as number >= 0);
  await Deno.remove(home, { recursive: true });
});

Deno.test("serve survives a failing run, records why, and runs again", async () => {
  const home = await homeWith({ sources: { weather_files: ["/nowhere/export.txt"] } });
  const service = await serveUntil(home, /(Run \S+ failed[\s\S]*){2}/);
  assert.match(service.seen, /Cannot read \/nowhere\/export\.txt/);
  assert.equal((await service.stop()).code, 0);
  const { json } = await polvoJson(["runs", "--home", home]);
  const runs = json["runs"] as Record<string, unknown>[];
  assert.ok(runs.length >= 2);
  const last = runs.at(-1)!;
  assert.deepEqual([last["stage"], last["state"]], ["ingest", "failed"]);
  assert.match(String(last["error"]), /\/nowhere\/export\.txt/);
  await Deno.remove(home, { recursive: true });
});

Deno.test("serve records a run that could not open the home, as soon as one can", async () => {
  const home = await homeWith({});
  const { lab } = await writeSmallSources(`${home}/sources`);
  await polvo(["ingest", "--home", home, "--lab-file", lab]);
  const lock = await lockHome(home, { now: new Date() });
  const service = await serveUntil(home, /Run \S+ failed\. .*another process holds it/);
  lock.release();
  await service.until(/Cannot join weather and dust/);
  assert.equal((await service.stop()).code, 0);
  const { json } = await polvoJson(["runs", "--home", home]);
  const runs = json["runs"] as Record<string, unknown>[];
  const opening = runs.find(({ stage }) => stage === "open");
  assert.equal(opening?.["state"], "failed");
  assert.match(String(opening?.["error"]), /another process holds it/);
  await Deno.remove(home, { recursive: true });
});
