import assert from "node:assert/strict";
import { runSchedules } from "../bench/faults_bench.ts";

/** `POLVO_FAULT_SCHEDULES` asks for more; `deno task bench faults` takes 500. */
const SCHEDULES = Number(Deno.env.get("POLVO_FAULT_SCHEDULES") ?? "25");

Deno.test("ingest ends complete under seeded faults and kills, within the limits", async () => {
  const ended = await runSchedules(1, SCHEDULES);
  for (const { seed, lost, repeated, invented, wrong, over, failures } of ended) {
    const found = { lost, repeated, invented, wrong, over };
    const wanted = { lost: 0, repeated: 0, invented: 0, wrong: 0, over: 0 };
    assert.deepEqual(found, wanted, `schedule ${seed}: ${failures.join("\n")}`);
  }
  assert.ok(ended.some(({ kills }) => kills > 0), "no run was killed before it ended");
  assert.ok(ended.every(({ calls }) => calls > 0), "a run asked nobody");
  assert.ok(ended.some(({ met }) => met.size > 2), "nothing went wrong on the way");
});
