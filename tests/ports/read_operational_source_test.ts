import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { readOperationalSource } from "@/ports/read_operational_source.ts";
import type { Warehouse } from "@/ports/warehouse.ts";
import { check } from "./check_warehouse.ts";

/** What the drivers found, which must be the same. */
let found: unknown = null;

/** Days and results as `aggregate` leaves them: whole, whole, and two thirds covered. */
async function fill(warehouse: Warehouse): Promise<void> {
  await warehouse.script(`
    insert into weather_daily values
      ('2020-05-01', 5.5, 42.5, 0.6, 7.5, 30, 48, 86400),
      ('2020-05-02', null, 50, 0, 9, 20, 36, 64800),
      ('2020-05-03', 1, 50, 0, 9, 20, 32, 57600);
    insert into dust_table values
      ('1', '2020-05-01', 'OROS2', 200, false, false, '2020-06-01 12:00+00'),
      ('2', '2020-05-01', '20V', 5, true, false, null),
      ('3', '2020-05-02', '20V', 149.9, false, false, null),
      ('4', '2020-05-03', '20V', 300, false, false, null),
      ('5', '2020-05-04', '20V', 70, false, false, null);
    insert into aggregated_table (station) values ('pirquitas');
    delete from changed_days;`);
}

check(
  "readOperationalSource() labels by the operational rule, beside every day",
  async (warehouse) => {
    await fill(warehouse);
    const config = buildConfig({}, "test", {}, {});
    const source = await readOperationalSource({ config, warehouse });
    assert.deepEqual(source.protocol.name, "operational");
    assert.deepEqual([source.rule.min_capture, source.rule.below_detection], [0.75, "negative"]);
    assert.equal(source.day_zone, "America/Argentina/Jujuy");
    // 64,800 s are 75 % of the day, 57,600 s two thirds; the result below detection is a negative.
    const { rows, rows_in, dropped } = source.labelled;
    assert.deepEqual(rows.map(({ fecha, sitio, exceedance }) => [fecha, sitio, exceedance]), [
      ["2020-05-01", "20V", 0],
      ["2020-05-01", "OROS2", 1],
      ["2020-05-02", "20V", 0],
    ]);
    assert.equal(rows_in, 5);
    assert.deepEqual(dropped, {
      "less than 75 % of the day covered": 1,
      "no weather that day": 1,
    });
    assert.deepEqual(source.weather.map(({ fecha, hum_out }) => [fecha, hum_out]), [
      ...[["2020-05-01", 42.5], ["2020-05-02", 50], ["2020-05-03", 50]],
    ]);
    found ??= source;
    assert.deepEqual(source, found, "both warehouses give the same, hashes included");

    const strict = buildConfig({ exceedance: { level: 50, min_capture: 0.5 } }, "test", {}, {});
    const other = await readOperationalSource({ config: strict, warehouse });
    assert.equal(other.protocol.name, "operational-ge50-capture50");
    assert.deepEqual(other.labelled.rows.map(({ exceedance }) => exceedance), [0, 1, 1, 1]);
    assert.equal(other.results_sha256, source.results_sha256, "the hash is of what was read");
    await warehouse.script(`
    update weather_daily set wind_hours = 3 where fecha = '2020-05-03'; delete from changed_days`);
    const windier = await readOperationalSource({ config, warehouse });
    assert.notEqual(windier.weather_sha256, source.weather_sha256);
    await warehouse.sql`update dust_table set valor = 7 where id = '5'`;
    await assert.rejects(readOperationalSource({ config, warehouse }), /deno task aggregate/);
  },
);
