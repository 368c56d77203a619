import assert from "node:assert/strict";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { Warehouse } from "@/ports/warehouse.ts";
import { PortError } from "@/base/errors.ts";
import { type Pair, PAIRS } from "../support/pairs.ts";

/** Warehouses do not depend on the lake: one pair for each driver. */
const DRIVERS = PAIRS.filter(({ name }) => name.endsWith("folder"));

function check(
  name: string,
  body: (warehouse: Warehouse) => Promise<void>,
): void {
  for (const { name: pair, ignore, fresh } of DRIVERS) {
    Deno.test({
      name: `${name} (${pair})`,
      ignore,
      fn: async () => {
        await using places = await fresh();
        const warehouse = await openWarehouse(places.config);
        try {
          await body(warehouse);
        } finally {
          await warehouse.close();
        }
      },
    });
  }
}

check("sql() gives every type in the agreed form", async (warehouse) => {
  const [row] = await warehouse.sql`
    select 7::int2 as i2, -7::int4 as i4, 9007199254740991::int8 as i8, count(*) as n,
           0.1::float8 as f8, 1.5::float4 as f4, 'NaN'::float8 as nan, 1.50::numeric as num,
           true as yes, false as no, 'año'::text as text, 'x'::varchar as v,
           date '2008-02-29' as day, timestamptz '2008-02-19 17:15:00-03' as at,
           timestamptz '2008-02-19 17:15:00.25-03' as fraction,
           timestamp '2008-02-19 17:15' as local, '{"a": [1, null]}'::jsonb as json,
           null::date as no_day`;
  assert.deepEqual(row, {
    ...{
      i2: 7,
      i4: -7,
      i8: 9007199254740991,
      n: 1,
      f8: 0.1,
      f4: 1.5,
      nan: NaN,
      num: "1.50",
    },
    ...{ yes: true, no: false, text: "año", v: "x", day: "2008-02-29" },
    // 17:15 three hours behind UTC is 20:15.
    ...{ at: "2008-02-19T20:15:00Z", fraction: "2008-02-19T20:15:00.25Z" },
    ...{ local: "2008-02-19T17:15:00", json: { a: [1, null] }, no_day: null },
  });
});

check(
  "sql() refuses a value that has no exact or agreed form",
  async (warehouse) => {
    await assert.rejects(
      warehouse.sql`select 9007199254740993::int8 as big`,
      RangeError,
    );
    await assert.rejects(
      warehouse.sql`select array[1] as list`,
      /Cannot read column list/,
    );
    await assert.rejects(
      warehouse.sql`select interval '1 day' as i`,
      TypeError,
    );
    await assert.rejects(
      warehouse.sql`select ${undefined as unknown as null}`,
      TypeError,
    );
  },
);

check("sql() takes parameters as values, never as text", async (warehouse) => {
  const text = `'; drop table weather_table; --`;
  const words = ['a"b', "c,d\\", "", "NULL"];
  const [row] = await warehouse.sql<
    { out: string; list: string[]; sum: number; is: boolean }
  >`
    select ${text}::text as out, to_json(${words}::text[]) as list,
           (select sum(x)::float8 from unnest(${[
    0.1,
    0.25,
  ]}::float8[]) as x) as sum,
           ${true}::boolean and ${null}::text is null as is`;
  assert.deepEqual(row, { out: text, list: words, sum: 0.35, is: true });
});

check("sql() takes one statement only", async (warehouse) => {
  await assert.rejects(warehouse.sql`select 1; select 2`, /multiple commands/);
});

check(
  "sql() tells the statement, the server's words and its code",
  async (warehouse) => {
    await assert.rejects(
      warehouse.sql`select * from nowhere`,
      (error: unknown) => {
        assert.ok(error instanceof PortError);
        assert.match(error.message, /^Cannot run "select \* from nowhere" in /);
        assert.match(
          error.message,
          /relation "nowhere" does not exist \(42P01\)/,
        );
        return true;
      },
    );
  },
);

check("sql() keeps float8 to the last bit", async (warehouse) => {
  await warehouse.script("create table bits (n integer, x float8)");
  const values = [
    0.1 + 0.2,
    1 / 3,
    5e-324,
    1.7976931348623157e308,
    -0,
    123456789.123456789,
  ];
  for (const [n, x] of values.entries()) {
    await warehouse.sql`insert into bits values (${n}, ${x})`;
  }
  const rows = await warehouse.sql<
    { x: number }
  >`select x from bits order by n`;
  assert.deepEqual(rows.map(({ x }) => x), values);
});

check("text columns sort by code point", async (warehouse) => {
  const sites = ["b", "A", "a", "B", "Ñ", "20V", "STO-D", "STO D"];
  for (const [n, sitio] of sites.entries()) {
    await warehouse.sql`
      insert into dust_table (id, fecha, sitio, valor, limite_deteccion)
      values (${String(n)}, '2010-01-01', ${sitio}, 1, false)`;
  }
  const rows = await warehouse.sql<
    { sitio: string }
  >`select sitio from dust_table order by sitio`;
  // Unicode: 2 0x32, A 0x41, B 0x42, S 0x53 ("STO " 0x20 before "STO-" 0x2d), a 0x61, b 0x62, Ñ 0xd1
  const expected = ["20V", "A", "B", "STO D", "STO-D", "a", "b", "Ñ"];
  assert.deepEqual(rows.map((row) => row.sitio), expected);
});

check(
  "copyInto() loads CSV of many chunks and counts the rows",
  async (warehouse) => {
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
  },
);

check("copyInto() tells null from the empty text", async (warehouse) => {
  await warehouse.script("create table words (n integer, word text)");
  await warehouse.copyInto("words", ["n", "word"], ['1,\n2,""\n']);
  const rows = await warehouse.sql`select word from words order by n`;
  assert.deepEqual(rows, [{ word: null }, { word: "" }]);
});

check(
  "copyInto() loads nothing when a line is bad or its maker fails",
  async (warehouse) => {
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
  },
);

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

check(
  "transaction() refuses to commit what the server rolled back",
  async (warehouse) => {
    await warehouse.script("create table t (n integer unique)");
    const swallowed = warehouse.transaction(async (q) => {
      await q.sql`insert into t values (1)`;
      await q.sql`insert into t values (1)`.catch(() => null);
    });
    await assert.rejects(swallowed, PortError);
    assert.deepEqual(await warehouse.sql`select n from t`, []);
  },
);

check(
  "transaction() keeps other branches out until it ends",
  async (warehouse) => {
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
  },
);

for (const { name, ignore, fresh } of DRIVERS as readonly Pair[]) {
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
