import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { check, DRIVERS } from "./check_warehouse.ts";

check("copyInto() loads CSV of many chunks and counts the rows", async (warehouse) => {
  await warehouse.script(
    "create table big (n integer, label text, x float8)",
  );
  // 120,000 rows of about 90 characters: more than two of the embedded warehouse's COPYs.
  const rows = 120_000;
  function* chunks() {
    for (let n = 0; n < rows; n += 2) {
      const label = `"one, ""two""\n${"é".repeat(60)}"`;
      yield `${n},${label},${n / 8}\n${n + 1},,\n`;
    }
  }
  assert.equal(
    await warehouse.copyInto("big", ["n", "label", "x"], chunks()),
    rows,
  );
  const [sums] = await warehouse.sql`
  select count(*) as n, sum(n) as total, count(label) as labels, count(x) as xs,
         sum(x)::float8 as x, min(length(label)) as shortest from big`;
  // sum of 0..119999 = 119999 * 120000 / 2; sum of even n / 8 = 2 * (59999 * 60000 / 2) / 8;
  // 'one, "two"' and a newline are 11 characters, and 60 more.
  assert.deepEqual(sums, {
    ...{ n: rows, total: 7_199_940_000, labels: 60_000, xs: 60_000 },
    ...{ x: 449_992_500, shortest: 71 },
  });
});

check("copyInto() tells null from the empty text", async (warehouse) => {
  await warehouse.script("create table words (n integer, word text)");
  await warehouse.copyInto("words", ["n", "word"], ['1,\n2,""\n']);
  const rows = await warehouse.sql`select word from words order by n`;
  assert.deepEqual(rows, [{ word: null }, { word: "" }]);
});

check("copyInto() loads nothing when a line is bad or its maker fails", async (warehouse) => {
  await warehouse.script("create table strict (n integer)");
  const long = "1\n".repeat(2_500_000); // beyond one COPY of the embedded warehouse
  const copy = (chunks: Iterable<string>) => warehouse.copyInto("strict", ["n"], chunks);
  await assert.rejects(
    copy([long, "x\n"]),
    /invalid input syntax.*COPY strict, line/,
  );
  const mine = new SyntaxError("the reader's own");
  function* failing() {
    yield long;
    throw mine;
  }
  await assert.rejects(copy(failing()), (error) => error === mine);
  await assert.rejects(copy(["1\n2"]), /not whole lines/);
  assert.deepEqual(await warehouse.sql`select count(*) as n from strict`, [{
    n: 0,
  }]);
  await assert.rejects(
    warehouse.copyInto("strict; --", ["n"], []),
    TypeError,
  );
});

check("transaction() keeps all or nothing", async (warehouse) => {
  await warehouse.script("create table t (n integer unique)");
  await warehouse.transaction(async (q) => {
    await q.sql`insert into t values (1)`;
    await q.copyInto("t", ["n"], ["2\n"]);
  });
  const stop = new Error("stop");
  const failed = warehouse.transaction(async (q) => {
    await q.copyInto("t", ["n"], ["3\n"]);
    await q.script("create table gone (n integer); insert into t values (4)");
    throw stop;
  });
  await assert.rejects(failed, (error) => error === stop);
  assert.deepEqual(await warehouse.sql`select n from t order by n`, [{ n: 1 }, {
    n: 2,
  }]);
  await assert.rejects(warehouse.sql`select * from gone`, PortError);
});

check("transaction() refuses to commit what the server rolled back", async (warehouse) => {
  await warehouse.script("create table t (n integer unique)");
  const swallowed = warehouse.transaction(async (q) => {
    await q.sql`insert into t values (1)`;
    await q.sql`insert into t values (1)`.catch(() => null);
  });
  await assert.rejects(swallowed, PortError);
  assert.deepEqual(await warehouse.sql`select n from t`, []);
});

check("transaction() keeps other branches out until it ends", async (warehouse) => {
  await warehouse.script("create table t (n integer)");
  let late: Promise<unknown> = Promise.resolve();
  const failed = warehouse.transaction(async (q) => {
    const outside = warehouse.sql`insert into t values (10)`;
    late = outside.then(() => q.sql`insert into t values (20)`);
    await q.sql`insert into t values (1)`;
    throw new Error("stop");
  });
  await assert.rejects(failed, /stop/);
  await assert.rejects(late, /its transaction is over/);
  assert.deepEqual(await warehouse.sql`select n from t`, [{ n: 10 }]);
});

for (const { name, ignore, fresh } of DRIVERS) {
  Deno.test({
    name: `openWarehouse() finds the rows of the last time (${name})`,
    ignore,
    fn: async () => {
      await using places = await fresh();
      const first = await openWarehouse(places.config);
      await first.sql`insert into origin_table (origin) values ('measured')`;
      await first.close();
      await first.close();
      await assert.rejects(first.sql`select 1`, PortError);
      const second = await openWarehouse(places.config);
      assert.deepEqual(await second.sql`select origin from origin_table`, [{
        origin: "measured",
      }]);
      await second.close();
    },
  });
}
