import assert from "node:assert/strict";
import { PortError } from "@/base/errors.ts";
import { check } from "./check_warehouse.ts";

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

check("sql() refuses a value that has no exact or agreed form", async (warehouse) => {
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
});

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

check("sql() tells the statement, the server's words and its code", async (warehouse) => {
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
});

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
  // Unicode: 2 0x32, A 0x41, B 0x42, S 0x53, a 0x61, b 0x62, Ñ 0xd1; the blank 0x20 is before - 0x2d.
  const expected = ["20V", "A", "B", "STO D", "STO-D", "a", "b", "Ñ"];
  assert.deepEqual(rows.map((row) => row.sitio), expected);
});
