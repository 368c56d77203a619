import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { polvo, polvoJson } from "../support/polvo.ts";

interface Rows {
  readonly joined: unknown[];
  readonly counts: unknown[];
  readonly days: { fecha: string; temp_out: number; wind_speed_avg: number; records: number }[];
}

async function rowsAt(home: string): Promise<Rows> {
  const warehouse = await openWarehouse(buildConfig({}, "test", {}, { home }));
  try {
    return {
      joined: await warehouse
        .sql`select label, fecha, sitio, valor from joined_table order by label`,
      counts: await warehouse.sql`
        select (select count(*) from weather_table) as weather, (select count(*) from dust_table) as
          dust, (select count(*) from dust_table where limite_deteccion) as below`,
      days: await warehouse.sql`
        select fecha, temp_out, wind_speed_avg, records from weather_daily order by fecha`,
    };
  } finally {
    await warehouse.close();
  }
}

Deno.test("demo --live leaves the rows, counts and labels of the demo on files", async () => {
  const [files, live] = [await Deno.makeTempDir(), await Deno.makeTempDir()];
  const plain = await polvoJson(["demo", "--home", files]);
  assert.equal(plain.code, 0, plain.stderr);
  const { code, json, stderr } = await polvoJson(["demo", "--live", "--home", live]);
  assert.equal(code, 0, stderr);
  // The history ended years ago: that is no news of the station.
  assert.doesNotMatch(stderr, /silent/);
  assert.deepEqual({ ...json, search_seconds: 0 }, { ...plain.json, search_seconds: 0 });
  const [a, b] = [await rowsAt(files), await rowsAt(live)];
  assert.deepEqual(b.joined, a.joined);
  assert.deepEqual(b.counts, a.counts);
  assert.equal(b.days.length, a.days.length);
  for (const [i, day] of b.days.entries()) {
    const wanted = a.days[i]!;
    assert.deepEqual([day.fecha, day.records], [wanted.fecha, wanted.records]);
    assert.ok(Math.abs(day.temp_out - wanted.temp_out) < 0.05, day.fecha);
    assert.ok(Math.abs(day.wind_speed_avg - wanted.wind_speed_avg) < 0.05, day.fecha);
  }
  // The last two days did come through HTTP: whole mph, not the export's tenths of km/h.
  assert.notEqual(b.days.at(-1)!.wind_speed_avg, a.days.at(-1)!.wind_speed_avg);
  const { stdout } = await polvo(["runs", "--home", live]);
  assert.equal(stdout.match(/ingest +success/g)?.length, 2);
  await Promise.all([files, live].map((home) => Deno.remove(home, { recursive: true })));
});
