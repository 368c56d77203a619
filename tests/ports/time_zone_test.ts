import assert from "node:assert/strict";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { childOutput } from "../support/child.ts";
import { PAIRS } from "../support/pairs.ts";

/** Writes and reads days and instants on both sides of every midnight concerned. */
const CODE = `
  import { buildConfig } from "@/base/config.ts";
  import { openWarehouse } from "@/ports/open_warehouse.ts";
  const warehouse = await openWarehouse(buildConfig({}, "test", Deno.env.toObject(), {}));
  await warehouse.script("create table t (day date, at timestamptz)");
  await warehouse.copyInto("t", ["day", "at"], ["2008-02-29,2008-03-01T02:59:59Z\\n"]);
  await warehouse.sql\`insert into t values (\${"2008-12-31"}, \${"2009-01-01T00:00:00-03"})\`;
  await warehouse.sql\`insert into t values (\${"1900-01-01"}, \${"1900-01-01 00:00"})\`;
  const rows = await warehouse.sql\`
    select day, at, at::date as utc_day, at::text as text, day::text as day_text,
           (at at time zone 'America/Argentina/Jujuy')::date as jujuy_day,
           extract(hour from at)::int as hour, current_setting('TimeZone') as zone
    from t order by day\`;
  await warehouse.close();
  console.log(JSON.stringify(rows));`;

const EXPECTED = [
  {
    ...{ day: "1900-01-01", at: "1900-01-01T00:00:00Z", utc_day: "1900-01-01" },
    // Local mean time in 1900: 4 h 16 min 48 s behind.
    ...{ text: "1900-01-01 00:00:00+00", day_text: "1900-01-01", jujuy_day: "1899-12-31" },
    ...{ hour: 0, zone: "UTC" },
  },
  {
    ...{ day: "2008-02-29", at: "2008-03-01T02:59:59Z", utc_day: "2008-03-01" },
    // That March Jujuy was two hours behind: 00:59:59.
    ...{ text: "2008-03-01 02:59:59+00", day_text: "2008-02-29", jujuy_day: "2008-03-01" },
    ...{ hour: 2, zone: "UTC" },
  },
  {
    ...{ day: "2008-12-31", at: "2009-01-01T03:00:00Z", utc_day: "2009-01-01" },
    ...{ text: "2009-01-01 03:00:00+00", day_text: "2008-12-31", jujuy_day: "2009-01-01" },
    ...{ hour: 3, zone: "UTC" },
  },
];

for (const pair of PAIRS.filter(({ name }) => name.endsWith("folder"))) {
  Deno.test({
    name: `the session is in UTC whatever the database says (${pair.name})`,
    ignore: pair.ignore,
    fn: async () => {
      await using places = await pair.fresh();
      const first = await openWarehouse(places.config);
      await first.script(`do $$ begin
        execute format('alter database %I set timezone to ''Asia/Tokyo''', current_database());
      end $$`);
      await first.close();
      const second = await openWarehouse(places.config);
      const [row] = await second.sql`
        select current_setting('TimeZone') as zone, '2008-02-19 20:15'::timestamptz as at`;
      await second.close();
      assert.deepEqual(row, { zone: "UTC", at: "2008-02-19T20:15:00Z" });
    },
  });

  for (const TZ of ["America/Argentina/Jujuy", "Asia/Tokyo"]) {
    Deno.test({
      name: `values are the same in every zone of the process (${pair.name}, ${TZ})`,
      ignore: pair.ignore,
      fn: async () => {
        await using places = await pair.fresh();
        const rows = JSON.parse(await childOutput(CODE, { ...places.environment, TZ }));
        assert.deepEqual(rows, EXPECTED);
      },
    });
  }
}
