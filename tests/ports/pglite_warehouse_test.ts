import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import { openPgliteWarehouse } from "@/ports/pglite_warehouse.ts";
import { childCommand, killChild } from "../support/child.ts";

async function withHome(body: (home: string) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "polvo_home_" });
  await body(home);
  await Deno.remove(home, { recursive: true });
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

/** Tells that it opens the home's warehouse, opens it, and goes on. */
const opener = (home: string, then: string) => `
  import { openPgliteWarehouse } from "@/ports/pglite_warehouse.ts";
  console.log("opening");
  const warehouse = await openPgliteWarehouse(${JSON.stringify(home)});
  ${then}`;

const WAIT = "await new Promise((resolve) => setTimeout(resolve, 60_000));";

Deno.test("a process killed while it makes a warehouse leaves a home that opens", () =>
  withHome(async (home) => {
    // Making takes some seconds: moments over all of it, each on what the last kill left.
    for (const ms of [50, 300, 800, 1500, 2500]) await killChild(opener(home, WAIT), ms);
    const warehouse = await openPgliteWarehouse(home);
    assert.deepEqual(await warehouse.sql`select 1 as one`, [{ one: 1 }]);
    await warehouse.close();
    assert.deepEqual(names(home), ["warehouse"]);
  }));

Deno.test("a process killed while it writes loses no transaction that it told of", () =>
  withHome(async (home) => {
    const writer = opener(
      home,
      `await warehouse.script("create table if not exists t (n integer, part integer)");
      for (;;) {
        await warehouse.transaction(async (q) => {
          await q.sql\`insert into t select coalesce(max(n), 0) + 1, 1 from t\`;
          await q.sql\`insert into t select max(n), 2 from t\`;
        });
        const [row] = await warehouse.sql\`select max(n) as n from t\`;
        Deno.writeTextFileSync(${JSON.stringify(home)} + "/told", String(row.n));
      }`,
    );
    await (await openPgliteWarehouse(home)).close();
    for (const ms of [1500, 1900, 2300]) {
      await killChild(writer, ms);
      const told = Number(await Deno.readTextFile(`${home}/told`));
      const warehouse = await openPgliteWarehouse(home);
      const [row] = await warehouse.sql<{ n: number; parts: number; last: number }>`
        select count(*) filter (where part = 1) as n, count(*) filter (where part = 2) as parts,
               max(n) as last from t`;
      await warehouse.close();
      assert.ok(told > 0 && row !== undefined && row.last >= told, `${told} told: ${row?.last}`);
      // Every transaction wrote both parts of its number.
      assert.deepEqual(row, { n: row.last, parts: row.last, last: row.last });
    }
  }));

Deno.test("close() keeps the exit code, and lets the process end", async () => {
  await withHome(async (home) => {
    const code = opener(home, `Deno.exitCode = 3; await warehouse.close();`);
    const { code: exit } = await childCommand(code).output();
    assert.equal(exit, 3);
  });
});

Deno.test("openPgliteWarehouse() tells that a home cannot be written", () =>
  withHome(async (home) => {
    await Deno.writeTextFile(`${home}/file`, "");
    await assert.rejects(openPgliteWarehouse(`${home}/file`), (error: unknown) => {
      assert.ok(error instanceof PortError);
      assert.match(error.message, /^Cannot open the embedded warehouse .*\/file\/warehouse: /);
      return true;
    });
  }));

Deno.test("openPgliteWarehouse() tells that a folder holds no warehouse", () =>
  withHome(async (home) => {
    await Deno.mkdir(`${home}/warehouse`);
    await Deno.writeTextFile(`${home}/warehouse/PG_VERSION`, "12");
    await assert.rejects(openPgliteWarehouse(home), PortError);
    assert.deepEqual(names(`${home}/warehouse`), ["PG_VERSION"]);
  }));
