import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { DataError } from "@/base/errors.ts";
import { readHistoric } from "@/readers/weatherlink_answer.ts";

const UTC = (...parts: [number, number, number, number?, number?]) =>
  Date.UTC(parts[0], parts[1] - 1, parts[2], parts[3] ?? 0, parts[4] ?? 0) / 1000;

type Data = Record<string, unknown>;

/** A whole record of types 3, 4, 7. */
const classic = (ts: number, own: Data = {}): Data => ({
  ...{ ts, arch_int: 1800, temp_out: 50, hum_out: 40, rainfall_mm: 0.2 },
  ...{ wind_speed_avg: 10, wind_speed_hi: 20, wind_dir_of_prevail: 4, iss_reception: 98 },
  ...own,
});
/** A whole record of types 11, 24. */
const live = (ts: number, own: Data = {}): Data => ({
  ...{ ts, arch_int: 1800, temp_avg: 50, temp_last: 68, hum_last: 40, rainfall_mm: 0.2 },
  ...{ wind_speed_avg: 10, wind_speed_hi: 20, wind_dir_of_prevail: 90, reception: 98 },
  ...own,
});
const sensor = (lsid: number, data_structure_type: number, data: Data[]) => ({
  lsid,
  data,
  sensor_type: 43,
  data_structure_type,
});

function read(
  sensors: unknown[],
  { timezone = "America/Argentina/Jujuy", lsids = [] as number[] } = {},
) {
  const { weather } = buildConfig({ weather: { api: { lsids } } }, "test", {}, {});
  return readHistoric({ sensors, station_id: 1 }, { station: "p", settings: weather, timezone });
}

const NOON = UTC(2022, 11, 14, 15);
// (50 degF - 32) * 5 / 9 = 10 degC; 10 mph = 16.09344 km/h; point 4 of the compass = 90 degrees.
const ROW = {
  station: "p",
  date_time: NOON,
  fecha: "2022-11-14",
  interval_s: 1800,
  temp_out: 10,
  hum_out: 40,
  rainfall_mm: 0.2,
  wind_speed_avg: 16.09344,
  wind_speed_hi: 32.18688,
  wind_dir: 90,
  reception: 98,
};

for (const type of [3, 4, 7]) {
  Deno.test(`readHistoric() reads structure type ${type}`, () => {
    assert.deepEqual(read([sensor(1, type, [classic(NOON)])]).rows, [ROW]);
  });
}
for (const type of [11, 24]) {
  Deno.test(`readHistoric() reads structure type ${type}, the mean before the last`, () => {
    assert.deepEqual(read([sensor(1, type, [live(NOON)])]).rows, [ROW]);
    const [row] = read([sensor(1, type, [live(NOON, { temp_avg: null })])]).rows;
    assert.equal(row!.temp_out, 20); // 68 degF
  });
}

Deno.test("readHistoric() gives a time to the local day of the second before", () => {
  const cases: [string, number, string][] = [
    // Jujuy: UTC-3, midnight at 03:00 UTC.
    ["America/Argentina/Jujuy", UTC(2022, 11, 15, 3), "2022-11-14"],
    ["America/Argentina/Jujuy", UTC(2022, 11, 15, 3, 30), "2022-11-15"],
    ["America/Argentina/Jujuy", UTC(2023, 1, 1, 3), "2022-12-31"],
    ["America/Argentina/Jujuy", UTC(2023, 1, 1, 3, 30), "2023-01-01"],
    // UTC-2 until 2008-03-16 00:00 = 02:00 UTC, when the clock goes back to 23:00 of the 15th.
    ["America/Argentina/Jujuy", UTC(2008, 3, 15, 2), "2008-03-14"],
    ["America/Argentina/Jujuy", UTC(2008, 3, 15, 2, 30), "2008-03-15"],
    ["America/Argentina/Jujuy", UTC(2008, 3, 16, 2), "2008-03-15"],
    ["America/Argentina/Jujuy", UTC(2008, 3, 16, 3), "2008-03-15"],
    ["America/Argentina/Jujuy", UTC(2008, 3, 16, 3, 30), "2008-03-16"],
  ];
  for (const [timezone, ts, fecha] of cases) {
    const { rows } = read([sensor(1, 4, [classic(ts)])], { timezone });
    assert.equal(rows[0]!.fecha, fecha, `${ts}`);
  }
});

Deno.test("readHistoric() gives a day of 25 hours 50 half hours", () => {
  // Madrid: 2022-10-30 lasts from 22:00 UTC of the 29th to 23:00 UTC of the 30th.
  const start = UTC(2022, 10, 29, 21);
  const data = Array.from({ length: 54 }, (_, i) => classic(start + (i + 1) * 1800));
  const days = read([sensor(1, 4, data)], { timezone: "Europe/Madrid" }).rows
    .map(({ fecha }) => fecha);
  const counts = ["2022-10-29", "2022-10-30", "2022-10-31"]
    .map((day) => days.filter((each) => each === day).length);
  assert.deepEqual(counts, [2, 50, 2]);
});

Deno.test("readHistoric() goes on when the station changes structure type and number", () => {
  const old = sensor(9, 4, [classic(NOON), classic(NOON + 1800)]);
  const fresh = sensor(3, 11, [live(NOON + 3600), live(NOON + 5400)]);
  const { rows, reading } = read([fresh, old]);
  assert.deepEqual(
    rows.map(({ date_time, ...row }) => [date_time, row.temp_out, row.wind_dir]),
    [0, 1800, 3600, 5400].map((after) => [NOON + after, 10, 90]),
  );
  assert.deepEqual([reading.rows_in, reading.nulled], [4, {}]);
});

Deno.test("readHistoric() completes one transmitter by another, at each time", () => {
  const calm = { wind_speed_avg: null, wind_speed_hi: null, wind_dir_of_prevail: null };
  const numb = { temp_avg: null, temp_last: null, hum_last: null, rainfall_mm: null };
  const first = sensor(5, 24, [live(NOON, calm), live(NOON + 1800, calm)]);
  // The second has other records than the first, and one fewer.
  const second = sensor(8, 24, [live(NOON + 1800, { ...numb, wind_speed_avg: 20 })]);
  for (const sensors of [[first, second], [second, first]]) {
    const { rows, reading } = read(sensors);
    assert.deepEqual(rows.map((row) => [row.temp_out, row.wind_speed_avg]), [
      [10, null],
      [10, 32.18688],
    ]);
    assert.deepEqual(reading.nulled, {
      wind_speed_avg: { missing: 1 },
      wind_speed_hi: { missing: 1 },
    });
    assert.equal(reading.rows_in, 2);
  }
});

Deno.test("readHistoric() takes sensors by number, or as configured, in no order of the answer", () => {
  const sensors = [
    sensor(99, 20, [{ ts: NOON, bar_sea_level: 30 }]),
    sensor(12, 11, [live(NOON, { temp_avg: 59 })]), // 15 degC
    sensor(7, 11, [live(NOON)]),
    sensor(50, 15, [{ ts: NOON, battery_voltage: 4213 }]),
  ];
  for (const order of [sensors, [...sensors].reverse()]) {
    assert.deepEqual(read(order).rows, [ROW]);
    assert.equal(read(order, { lsids: [12, 7] }).rows[0]!.temp_out, 15);
    assert.equal(read(order, { lsids: [12] }).rows[0]!.temp_out, 15);
    assert.deepEqual(read(order, { lsids: [99] }).rows, []);
  }
});

Deno.test("readHistoric() makes what is missing null, and leaves zeros", () => {
  const zeros = { temp_out: 32, rainfall_mm: 0, wind_speed_avg: 0, wind_dir_of_prevail: 0 };
  const [row] = read([sensor(1, 4, [classic(NOON, zeros)])]).rows;
  const { temp_out, rainfall_mm, wind_speed_avg, wind_dir } = row!;
  assert.deepEqual({ temp_out, rainfall_mm, wind_speed_avg, wind_dir }, {
    ...{ temp_out: 0, rainfall_mm: 0, wind_speed_avg: 0, wind_dir: 0 },
  });
  // Null in one, absent in the other.
  const absent = { ts: NOON + 1800, arch_int: 1800, temp_out: 50 };
  const { rows, reading } = read([
    sensor(1, 4, [classic(NOON, { hum_out: null, rainfall_mm: null }), absent]),
  ]);
  assert.deepEqual(rows.map((each) => [each.hum_out, each.rainfall_mm, each.wind_speed_hi]), [
    [null, null, ROW.wind_speed_hi],
    [null, null, null],
  ]);
  assert.deepEqual(reading.nulled, {
    hum_out: { missing: 2 },
    rainfall_mm: { missing: 2 },
    wind_speed_avg: { missing: 1 },
    wind_speed_hi: { missing: 1 },
  });
});

Deno.test("readHistoric() reads rain in inches when there is none in mm", () => {
  const [row] = read([sensor(1, 4, [classic(NOON, { rainfall_mm: null, rainfall_in: 0.5 })])]).rows;
  assert.equal(row!.rainfall_mm, 12.7);
});

Deno.test("readHistoric() counts sentinels, impossible and unreadable values by column", () => {
  const cases: [Data, string, string][] = [
    [{ temp_out: -99 }, "temp_out", "sentinel"],
    [{ temp_out: 32767 }, "temp_out", "sentinel"],
    [{ temp_out: -32768 }, "temp_out", "sentinel"],
    [{ temp_out: 150 }, "temp_out", "out of range"], // 65.6 degC
    [{ temp_out: "50" }, "temp_out", "unreadable"],
    [{ hum_out: 255 }, "hum_out", "sentinel"],
    [{ hum_out: 0 }, "hum_out", "out of range"],
    [{ wind_speed_avg: 255 }, "wind_speed_avg", "sentinel"],
    [{ wind_speed_hi: -1 }, "wind_speed_hi", "sentinel"],
    [{ wind_speed_hi: 201 }, "wind_speed_hi", "out of range"], // 323.5 km/h
    [{ rainfall_mm: -0.2 }, "rainfall_mm", "out of range"],
    [{ wind_dir_of_prevail: 255 }, "wind_dir", "sentinel"],
    [{ wind_dir_of_prevail: 17 }, "wind_dir", "out of range"],
    [{ iss_reception: 255 }, "reception", "sentinel"],
  ];
  for (const [own, column, reason] of cases) {
    const { rows, reading } = read([sensor(1, 4, [classic(NOON, own)])]);
    assert.deepEqual(rows, [{ ...ROW, [column]: null }]);
    assert.deepEqual(reading.nulled, { [column]: { [reason]: 1 } });
  }
  // 255 is a direction where directions are degrees, and 200 mph a gust that is possible.
  const [row] = read([
    sensor(1, 24, [live(NOON, { wind_dir_of_prevail: 255, wind_speed_hi: 200 })]),
  ]).rows;
  assert.deepEqual([row!.wind_dir, row!.wind_speed_hi], [255, 321.8688]);
});

Deno.test("readHistoric() drops records without a value or a time, and accounts for all", () => {
  const none = { temp_out: null, hum_out: null, rainfall_mm: null };
  const empty = classic(NOON, { ...none, wind_speed_avg: null, wind_speed_hi: 255 });
  const { rows, reading } = read([
    sensor(1, 4, [
      empty,
      classic(NOON + 1800),
      classic(NOON + 1800, { temp_out: 59 }),
      classic(NaN),
      { temp_out: 50 },
    ]),
  ]);
  assert.deepEqual(rows, [{ ...ROW, date_time: NOON + 1800 }]);
  assert.deepEqual(reading, {
    rows_in: 5,
    repeated: 1,
    dropped: { "unreadable time": 2, "no values": 1 },
    nulled: {},
    notes: [],
  });
});

Deno.test("readHistoric() finds an interval where the record tells none", () => {
  const ages = [300, 300 + 900, 300 + 900 + 86_400];
  const data = ages.map((age) => classic(NOON + age, { arch_int: null }));
  const { rows, reading } = read([sensor(1, 4, data)]);
  assert.deepEqual(rows.map(({ interval_s }) => interval_s), [1800, 900, 1800]);
  assert.deepEqual(reading.nulled, { interval_s: { missing: 3 } });
});

Deno.test("readHistoric() takes an empty answer as one without records, and refuses another kind", () => {
  const { weather, timezone } = buildConfig({}, "test", {}, {});
  const options = { station: "p", settings: weather, timezone };
  for (const json of [{}, { sensors: [] }, { sensors: [sensor(1, 4, [])] }]) {
    assert.deepEqual(readHistoric(json, options).rows, []);
  }
  for (const json of [null, [], "", { sensors: 3 }]) {
    assert.throws(() => readHistoric(json, options), DataError);
  }
});
