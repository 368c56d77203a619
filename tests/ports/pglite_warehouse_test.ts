import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import { openPgliteWarehouse } from "@/ports/pglite_warehouse.ts";
import { afterPrint, childCommand, killChild } from "../support/child.ts";
import { copyEmbedded } from "../support/embedded.ts";

async function withHome(body: (home: string) => Promise<void>): Promise<void> {
  const home = await Deno.makeTempDir({ prefix: "polvo_home_" });
  await body(home);
  await Deno.remove(home, { recursive: true });
}

const names = (folder: string) => [...Deno.readDirSync(folder)].map(({ name }) => name).sort();

/** Opens the home's warehouse and goes on. */
const opener = (home: string, then: string) => `
  import { openPgliteWarehouse } from "@/ports/pglite_warehouse.ts";
  const warehouse = await openPgliteWarehouse(${JSON.stringify(home)});
  ${then}`;

/** Goes on until it is killed. */
const WAIT = "await new Promise((resolve) => setTimeout(resolve, 600_000));";

/** How many files there are below a folder whose files come and go. */
async function filesBelow(folder: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 20)); // The child needs the processor more.
  const find = new Deno.Command("find", { args: [folder, "-type", "f"], stderr: "null" });
  return new TextDecoder().decode((await find.output()).stdout).split("\n").length - 1;
}

Deno.test("a process killed while it makes a warehouse leaves a home that opens", () =>
  withHome(async (home) => {
    // A whole one has about 980 files: moments over all of it, each on what the last kill left.
    for (const files of [1, 300, 900]) {
      await killChild(opener(home, WAIT), async () => await filesBelow(home) >= files);
      // The driver writes PG_VERSION last: what stands in its place is whole.
      if (names(home).includes("warehouse")) {
        assert.ok(names(`${home}/warehouse`).includes("PG_VERSION"), `killed at ${files} files`);
      }
    }
    const warehouse = await openPgliteWarehouse(home);
    assert.deepEqual(await warehouse.sql`select 1 as one`, [{ one: 1 }]);
    await warehouse.close();
    assert.deepEqual(names(home), ["warehouse"]);
  }));

Deno.test("a process killed before it wrote its lock file leaves a home that opens", () =>
  withHome(async (home) => {
    await copyEmbedded(home);
    await Deno.writeTextFile(`${home}/warehouse/postmaster.pid`, "");
    const warehouse = await openPgliteWarehouse(home);
    assert.deepEqual(await warehouse.sql`select 1 as one`, [{ one: 1 }]);
    await warehouse.close();
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
        console.log(row.n);
      }`,
    );
    for (const ms of [1, 40, 111]) {
      const printed = await killChild(writer, afterPrint(ms));
      // A line that the kill cut is no promise.
      const told = Number(printed.slice(0, printed.lastIndexOf("\n")).split("\n").at(-1));
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
