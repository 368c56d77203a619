import assert from "node:assert/strict";
import { EXIT, LockedError, PortError, UsageError } from "@/base/errors.ts";
import { openPostgresWarehouse } from "@/ports/postgres_warehouse.ts";
import { needs } from "../support/needs.ts";
import { administer, freshDatabase } from "../support/postgres.ts";

const ignore = !needs("postgres");
const waitMs = 0;

function check(name: string, body: (url: string) => Promise<void>): void {
  Deno.test({
    name,
    ignore,
    fn: async () => {
      await using database = await freshDatabase();
      await body(database.url);
    },
  });
}

/** The URL with other parts. */
const changed = (url: string, parts: Partial<URL>) => Object.assign(new URL(url), parts).href;

const rejects = (url: string, wanted: RegExp) =>
  assert.rejects(openPostgresWarehouse(url, { waitMs }), (error: unknown) => {
    assert.ok(error instanceof PortError);
    assert.match(error.message, wanted);
    assert.doesNotMatch(Deno.inspect(error), /hush-hush/);
    return true;
  });

check(
  "openPostgresWarehouse() tells a wrong user and password, and never shows it",
  async (url) => {
    // A server that trusts this machine says that there is no such role.
    const wrong = changed(url, { username: "nobody", password: "hush-hush" });
    const place = "Cannot open PostgreSQL database polvo_\\w+ at \\S+:\\d+";
    const why = "(password authentication failed|role .* does not exist)";
    const todo = "Check the user and password in DATABASE_URL\\.";
    await rejects(wrong, new RegExp(`^${place}: ${why}.* ${todo}$`));
  },
);

check("openPostgresWarehouse() tells an unknown database", async (url) => {
  await rejects(
    changed(url, { pathname: "/nowhere" }),
    /"nowhere" does not exist.*Create the data/,
  );
});

check("openPostgresWarehouse() tells a schema that does not exist", async (url) => {
  await rejects(`${url}?options=-csearch_path%3Dnone`, /search_path names no schema that exists/);
});

Deno.test("openPostgresWarehouse() tells a server that does not answer", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  for (const host of ["127.0.0.1", "localhost", "host.invalid"]) {
    const url = `postgres://polvo:hush-hush@${host}:${port}/polvo`;
    await rejects(url, /(ECONNREFUSED|ENOTFOUND|EAI_AGAIN).*Check the host and port/);
  }
});

Deno.test("openPostgresWarehouse() does not show a URL that it cannot read", async () => {
  const urls = [
    ...["99999", "port"].map((port) => `postgres://polvo:hush-hush@host:${port}/polvo`),
    // A password whose first character that must be encoded ends the server's part of the URL.
    ...["1234/hush-hush", "1234/hush/hush-hush", "1234#hush-hush", "1234?hush-hush", "hush-hush/1"]
      .map((password) => `postgres://polvo:${password}@127.0.0.1:54877/postgres`),
    "postgres://polvo@host/polvo#hush-hush",
    "postgres://polvo:1234/polvo/hush-hush",
  ];
  for (const url of urls) {
    await assert.rejects(openPostgresWarehouse(url, { waitMs }), (error: unknown) => {
      assert.ok(error instanceof UsageError, url);
      assert.match(error.message, /value not shown.*%2F %3F %23 %40/);
      assert.doesNotMatch(Deno.inspect(error), /hush/);
      return true;
    });
  }
});

check("openPostgresWarehouse() keeps a second process out of a schema", async (url) => {
  const first = await openPostgresWarehouse(url, { waitMs });
  await assert.rejects(openPostgresWarehouse(url, { waitMs }), (error: unknown) => {
    assert.ok(error instanceof LockedError);
    assert.equal(error.code, EXIT.locked);
    assert.match(error.message, new RegExp(`polvo ${Deno.pid} on ${Deno.hostname()} since 2`));
    return true;
  });
  await first.script("create schema other");
  const other = await openPostgresWarehouse(`${url}?options=-csearch_path%3Dother`, { waitMs });
  await other.close();
  const waiting = openPostgresWarehouse(url, { waitMs: 60_000 });
  await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 500))]);
  await first.close();
  await (await waiting).close();
});

check("openPostgresWarehouse() writes to the schema of the URL's search_path", async (url) => {
  const open = await openPostgresWarehouse(url, { waitMs });
  await open.script("create schema mine");
  await open.close();
  const mine = await openPostgresWarehouse(`${url}?options=-csearch_path%3Dmine`, { waitMs });
  await mine.script("create table t (n integer); insert into t values (1)");
  assert.deepEqual(await mine.sql`select n from mine.t`, [{ n: 1 }]);
  await mine.close();
});

check("a session that the server ends fails the next statement, not the process", async (url) => {
  const warehouse = await openPostgresWarehouse(url, { waitMs });
  const [row] = await warehouse.sql<{ pid: number }>`select pg_backend_pid() as pid`;
  await administer(`select pg_terminate_backend(${row?.pid})`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await assert.rejects(warehouse.sql`select 1`, (error: unknown) => {
    assert.ok(error instanceof PortError);
    assert.match(error.message, /terminating connection due to administrator command/);
    return true;
  });
  await assert.rejects(warehouse.copyInto("t", ["n"], ["1\n"]), PortError);
  await assert.rejects(warehouse.transaction(() => Promise.resolve(1)), PortError);
  await warehouse.close();
});

check("a session that ends in the middle of a COPY fails it", async (url) => {
  const warehouse = await openPostgresWarehouse(url, { waitMs });
  await warehouse.script("create table t (n integer)");
  const [row] = await warehouse.sql<{ pid: number }>`select pg_backend_pid() as pid`;
  async function* lines() {
    yield "1\n";
    await administer(`select pg_terminate_backend(${row?.pid})`);
    for (let n = 0; n < 1000; n++) yield "2\n".repeat(10_000);
  }
  await assert.rejects(warehouse.copyInto("t", ["n"], lines()), PortError);
  await warehouse.close();
});
