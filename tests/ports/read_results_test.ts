import assert from "node:assert/strict";
import { labelResults } from "@/base/label_results.ts";
import { OWN_RULES } from "@/base/protocol.ts";
import { Zone } from "@/base/zone.ts";
import { hashResults, readDayZone, readResults } from "@/ports/read_results.ts";
import type { Warehouse } from "@/ports/warehouse.ts";
import { check } from "./check_warehouse.ts";

/** Days and results as `aggregate` leaves them. */
async function fill(warehouse: Warehouse): Promise<void> {
  await warehouse.script(`
    insert into weather_daily values
      ('2020-05-01', 5.5, 42.5, 0.6, 7.5, 30, 3, 2400), ('2020-05-02', null, 50, 0, 9, 20, 2, 3600);
    insert into dust_table values
      ('1', '2020-05-01', 'OROS2', 200, false, false, '2020-06-01 12:00+00'),
      ('2', '2020-05-01', 'OROS (OROS)', 10, false, false, null),
      ('3', '2020-05-01', 'oros', 5, true, false, null),
      ('4', '2020-05-02', '20V', 151, false, false, null),
      ('5', '2020-05-02', '20V', 99, false, true, null),
      ('6', '2020-04-30', '20V', 70, false, false, null);
    insert into aggregated_table (station) values ('pirquitas');
    delete from changed_days;`);
}

const STATION = { station: "pirquitas" };

check(
  "readResults() gives every result that counts, by day and then site by code point",
  async (warehouse) => {
    await fill(warehouse);
    const results = await readResults(warehouse, STATION);
    // A blank (U+0020) comes before "2", capitals before small letters; id 5 was superseded.
    assert.deepEqual(results.map((row) => [row.fecha, row.sitio, row.valor]), [
      ["2020-04-30", "20V", 70],
      ["2020-05-01", "OROS (OROS)", 10],
      ["2020-05-01", "OROS2", 200],
      ["2020-05-01", "oros", 5],
      ["2020-05-02", "20V", 151],
    ]);
    assert.deepEqual(results[2], {
      fecha: "2020-05-01",
      temp_out: 5.5,
      hum_out: 42.5,
      rainfall_mm: 0.6,
      wind_speed_avg: 7.5,
      wind_speed_hi: 30,
      valor: 200,
      sitio: "OROS2",
      limite_deteccion: false,
      first_seen: "2020-06-01T12:00:00Z",
      records: 3,
      covered_s: 2400,
    });
    const { temp_out, records, covered_s } = results[0]!; // a day without weather
    assert.deepEqual([temp_out, records, covered_s], [null, null, null]);
    assert.equal(results[3]!.limite_deteccion, true);
    const zone = new Zone("UTC");
    const { rows } = labelResults(results, { rule: OWN_RULES.study, zone });
    assert.deepEqual(rows.map((row) => [row.label, row.sitio, row.exceedance]), [
      [0, "OROS (OROS)", 0],
      [1, "OROS2", 1],
      [2, "20V", 1],
    ]);
  },
);

check("readResults() refuses days that are not of now or of another station", async (warehouse) => {
  await assert.rejects(readResults(warehouse, STATION), /of no station, and pirquitas is conf/);
  await fill(warehouse);
  await assert.rejects(readResults(warehouse, { station: "b" }), /of pirquitas, and b is/);
  await warehouse.sql`update dust_table set valor = 3 where id = '6'`;
  await assert.rejects(
    readResults(warehouse, STATION),
    /changed since .* \(days: 1\).*deno task aggregate/,
  );
});

check(
  "hashResults() is of values and coverage, not of when they were first seen",
  async (warehouse) => {
    await fill(warehouse);
    const hash = async () => {
      await warehouse.sql`delete from changed_days`;
      return await hashResults(await readResults(warehouse, STATION));
    };
    const before = await hash();
    await warehouse.sql`update dust_table set first_seen = '2021-01-01'`;
    assert.equal(await hash(), before);
    await warehouse.sql`update weather_daily set covered_s = 2401 where fecha = '2020-05-01'`;
    const covered = await hash();
    assert.notEqual(covered, before);
    await warehouse.sql`update dust_table set valor = 6 where id = '3'`;
    assert.notEqual(await hash(), covered);
  },
);

check(
  "readDayZone() is the zone that the station's files were read under, else the configured",
  async (warehouse) => {
    const zone = () => readDayZone(warehouse, { ...STATION, configured: "UTC" });
    const load = (content: string, settings: Record<string, string>) =>
      warehouse.sql`insert into loaded_table values (${content}, ${
        JSON.stringify(settings)
      }::jsonb)`;
    assert.equal(await zone(), "UTC");
    await load("lab", { timezone: "Asia/Tokyo" });
    await load("other", { timezone: "Asia/Tokyo", station: "b" });
    assert.equal(await zone(), "UTC");
    await load("a", { timezone: "Asia/Shanghai", station: "pirquitas" });
    await load("b", { timezone: "Asia/Shanghai", station: "pirquitas" });
    assert.equal(await zone(), "Asia/Shanghai");
    await load("c", { timezone: "Europe/Madrid", station: "pirquitas" });
    assert.equal(await zone(), "UTC"); // of two nobody knows
  },
);
