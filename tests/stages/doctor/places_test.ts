import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import type { Lake } from "@/ports/lake.ts";
import { doctor } from "@/stages/doctor.ts";
import { checkLake } from "@/stages/doctor/check_lake.ts";
import { checkOrigin, checkWarehouse } from "@/stages/doctor/check_warehouse.ts";
import { testContext } from "../../support/context.ts";
import { copyEmbedded } from "../../support/embedded.ts";
import { testEffects } from "../../support/effects.ts";

Deno.test("doctor tries lake and warehouse and leaves nothing behind", async () => {
  await using test = await testContext();
  const { lake, warehouse } = test.context;
  const [atLake] = await checkLake(lake);
  const [atWarehouse] = await checkWarehouse(warehouse);
  assert.deepEqual([atLake!.state, atWarehouse!.state], ["ok", "ok"]);
  assert.deepEqual(await lake.list(""), []);
  const tables = await warehouse.sql`select from pg_tables where tablename like 'doctor%'`;
  assert.equal(tables.length, 0);
});

Deno.test("doctor does not trust a lake that gives back something else", async () => {
  await using test = await testContext();
  const lake: Lake = {
    ...{ place: "s3://b", putStream: test.context.lake.putStream },
    put: () => Promise.resolve(),
    get: () => Promise.resolve(null),
    getStream: () => Promise.resolve(null),
    list: () => Promise.resolve([]),
    delete: () => Promise.resolve(),
  };
  await assert.rejects(checkLake(lake), (error) => {
    assert.ok(error instanceof PortError);
    assert.match(error.message, /what is read is not what was written: nothing/);
    return true;
  });
});

Deno.test("doctor sees that lake and warehouse hold rows of two origins", async () => {
  await using test = await testContext();
  const { lake, warehouse } = test.context;
  const states = [];
  states.push((await checkOrigin(lake, warehouse))[0]!.state);
  await lake.put("origin.json", '{"origin":"simulated"}');
  states.push((await checkOrigin(lake, warehouse))[0]!.state);
  await warehouse.sql`insert into origin_table (origin) values ('measured')`;
  const [mixed] = await checkOrigin(lake, warehouse);
  assert.deepEqual([...states, mixed!.state], ["ok", "ok", "failed"]);
  assert.match(mixed!.found, /lake holds simulated rows, the warehouse measured/);
});

Deno.test("doctor() goes on after a failure, and counts what it found", async () => {
  const home = await Deno.makeTempDir();
  await copyEmbedded(home);
  await Deno.writeTextFile(`${home}/lake`, "a file where the lake's folder should be");
  const { checks, failed, warnings } = await doctor({
    overrides: { home },
    effects: testEffects(),
  });
  const states = checks.map(({ name, state }) => [name, state]);
  assert.deepEqual(states.slice(1, 6), [
    ["configuration", "ok"],
    ["home", "ok"],
    ["lake", "failed"],
    ["warehouse", "ok"],
    ["origin", "skipped"],
  ]);
  assert.deepEqual([failed, warnings], [1, 0]);
  for (const { state, todo } of checks) if (state === "failed") assert.notEqual(todo, "");
  await Deno.remove(home, { recursive: true });
});

Deno.test("doctor() tells every mistake of the configuration and looks no further", async () => {
  const home = await Deno.makeTempDir();
  await Deno.writeTextFile(`${home}/polvo.json`, '{"timezone": "Mars", "colour": 1}');
  const { checks, failed } = await doctor({ overrides: { home }, effects: testEffects() });
  assert.equal(failed, 1);
  assert.match(checks[1]!.found, /timezone.*colour/);
  assert.equal(checks.at(-1)!.state, "skipped");
  await Deno.remove(home, { recursive: true });
});
