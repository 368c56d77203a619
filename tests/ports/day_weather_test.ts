import assert from "node:assert/strict";
import {
  CALM_HOURS_KMH,
  DAY_WEATHER_UNITS,
  type DayWeather,
  WIND_HOURS_KMH,
  WIND_SECTORS,
} from "@/base/day_weather.ts";
import { random } from "@/base/random.ts";
import { Zone } from "@/base/zone.ts";
import { readDayWeather, readWindowWeather } from "@/ports/day_weather.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import type { Queries } from "@/ports/warehouse.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { testEffects } from "../support/effects.ts";
import { assertSameWeather } from "../support/same_weather.ts";
import { type Measured, summariseRecords } from "../support/summarise_records.ts";
import { check, DRIVERS } from "./check_warehouse.ts";

const COLUMNS = ["station", "date_time", "fecha", "interval_s", "temp_out", "hum_out"]
  .concat("rainfall_mm", "wind_speed_avg", "wind_speed_hi", "wind_dir");
const ZONE = new Zone("America/Argentina/Jujuy");
const at = (text: string) => Date.parse(text) / 1000;

/** With the END of its interval, s since 1970-01-01 UTC. */
type Timed = Measured & { readonly end: number };

async function load(queries: Queries, station: string, records: readonly Timed[]): Promise<void> {
  const lines = records.map((r) => {
    const key = [station, new Date(r.end * 1000).toISOString(), ZONE.localDay(r.end - 1)];
    const dir = r.point === null ? null : 22.5 * r.point;
    return [...key, r.seconds, r.temp, r.hum, r.rain, r.wind, r.gust, dir].join() + "\n";
  });
  await queries.copyInto("weather_table", COLUMNS, lines);
}

/** A record of half an hour, without the values that are not given. */
function record(end: string, values: Partial<Measured>): Timed {
  const none = { temp: null, hum: null, rain: null, wind: null, gust: null, point: null };
  return { end: at(end), seconds: 1800, ...none, ...values };
}

const WORKED = [
  record("2020-05-01T12:05Z", {
    ...{ seconds: 300, temp: 10, hum: 20, rain: 0, wind: 3, gust: 9, point: 0 },
  }),
  record("2020-05-01T12:35Z", { temp: -4, hum: 50, rain: 0.2, wind: 20, gust: 30, point: 1 }),
  record("2020-05-01T13:05Z", { hum: 35, rain: 0.2, wind: 19.9, gust: 31, point: 15 }),
  record("2020-05-01T13:35Z", { temp: 2, wind: 4.9 }),
  record("2020-05-01T14:05Z", { rain: 0, point: 14 }),
  record("2020-05-01T14:35Z", { wind: 5, point: 8 }),
];

check("readWindowWeather() of records, worked by hand", async (warehouse) => {
  await load(warehouse, "s", WORKED);
  await load(warehouse, "other", [record("2020-05-01T13:00Z", { temp: 40, rain: 9, wind: 90 })]);
  const window = { station: "s", from: at("2020-05-01T03:00Z"), to: at("2020-05-02T03:00Z") };
  assert.deepEqual(await readWindowWeather(warehouse, window), {
    temp_out: -600 / 3900, // (10*300 - 4*1800 + 2*1800) / (300 + 1800 + 1800)
    hum_out: 159_000 / 3900, // (20*300 + 50*1800 + 35*1800) / 3900
    rainfall_mm: 0.4,
    wind_speed_avg: 12.072, // (3*300 + (20 + 19.9 + 4.9 + 5)*1800) / 7500
    wind_speed_hi: 31,
    temp_min: -4,
    temp_max: 10,
    hum_min: 20,
    rain_hours: 1, // two records of 1800 s
    wind_hours: 0.5, // 20 km/h counts, 19.9 does not
    calm_hours: 2100 / 3600, // 3 and 4.9 km/h count, 5 does not
    // Directions are known for 300 + 4*1800 = 7500 s: N 300, NNE, NNW, NW and S 1800 each.
    wind_n: 0.28, // (300 + 900 + 900) / 7500: half of NNE, half of NNW
    wind_ne: 0.12, // 900 / 7500
    wind_e: 0,
    wind_se: 0,
    wind_s: 0.24, // 1800 / 7500
    wind_sw: 0,
    wind_w: 0,
    wind_nw: 0.36, // (1800 + 900) / 7500
    records: 6,
    covered_s: 9300,
  });
});

check("readWindowWeather() takes a direction of any degrees to its sector", async (warehouse) => {
  const directions = [0, 22, 22.5, 23, 112.4, 112.6, 337.4, 337.6, 359, 360];
  await load(warehouse, "s", directions.map((_, i) => record(`2020-05-01T12:0${i}Z`, { temp: 0 })));
  for (const [i, degrees] of directions.entries()) {
    await warehouse.sql`
      update weather_table set wind_dir = ${degrees}::float8
      where date_time = ${`2020-05-01T12:0${i}:00Z`}::timestamptz`;
  }
  const window = { station: "s", from: at("2020-05-01T12:00Z") - 1, to: at("2020-05-01T13:00Z") };
  const found = await readWindowWeather(warehouse, window);
  // N: 0, 22, 337.6, 359, 360 and half of 22.5; NE: 23 and the other half; E 112.4; SE 112.6; NW 337.4.
  assert.deepEqual(WIND_SECTORS.map((name) => found[name]), [
    ...[0.55, 0.15, 0.1, 0.1, 0, 0, 0, 0.1],
  ]);
});

check("readWindowWeather() has null, not 0, for what no record has", async (warehouse) => {
  const window = { station: "s", from: at("2020-05-01T12:00Z"), to: at("2020-05-02T12:00Z") };
  const nothing = Object.fromEntries(Object.keys(DAY_WEATHER_UNITS).map((name) => [name, null]));
  assert.deepEqual(
    await readWindowWeather(warehouse, window),
    { ...nothing, records: 0, covered_s: 0 },
  );
  await load(warehouse, "s", [record("2020-05-01T12:30Z", { temp: 7 })]);
  assert.deepEqual(await readWindowWeather(warehouse, window), {
    ...nothing,
    ...{ temp_out: 7, temp_min: 7, temp_max: 7, records: 1, covered_s: 1800 },
  });
  await load(warehouse, "s", [record("2020-05-01T13:00Z", { rain: 0, wind: 7 })]);
  const { rain_hours, wind_hours, calm_hours, wind_n } = await readWindowWeather(warehouse, window);
  assert.deepEqual([rain_hours, wind_hours, calm_hours, wind_n], [0, 0, 0, null]);
});

check("readWindowWeather() is after `from`, up to and with `to`", async (warehouse) => {
  const temps = [1, 2, 4];
  await load(
    warehouse,
    "s",
    temps.map((temp, i) => record(`2020-05-0${1 + i}T03:00Z`, { temp })),
  );
  const read = async (from: string, to: string) =>
    (await readWindowWeather(warehouse, { station: "s", from: at(from), to: at(to) })).temp_max;
  assert.equal(await read("2020-05-01T03:00Z", "2020-05-02T03:00Z"), 2);
  assert.equal(await read("2020-05-01T02:59:59Z", "2020-05-02T02:59:59Z"), 1);
  assert.equal(await read("2020-05-02T03:00Z", "2020-05-03T03:00Z"), 4);
});

check("readWindowWeather() refuses what is no window", async (warehouse) => {
  for (const [from, to] of [[5, 5], [6, 5], [NaN, 5], [5, Infinity]] as const) {
    await assert.rejects(readWindowWeather(warehouse, { station: "s", from, to }), RangeError);
  }
});

check("weather_summary() does not depend on the order of the records", async (warehouse) => {
  // Values that no double holds exactly: float8 sums of them depend on their order, on most days.
  await load(warehouse, "s", simulated(at("2020-05-01T03:00Z"), 20 * 48, random(11, 1)));
  const [forwards, backwards] = [
    await warehouse.sql<DayWeather>`
      select d.* from (select fecha, array_agg(w order by date_time) as r from weather_table w
        group by fecha) as a cross join lateral weather_summary(fecha, r, 20, 5) as d
      order by fecha`,
    await warehouse.sql<DayWeather>`
      select d.* from (select fecha, array_agg(w order by date_time desc) as r from weather_table w
        group by fecha) as a cross join lateral weather_summary(fecha, r, 20, 5) as d
      order by fecha`,
  ];
  assert.equal(forwards.length, 20);
  assert.deepEqual(forwards, backwards);
});

check("weather_daily has the columns of DayWeather, with their units", async (warehouse) => {
  const columns = await warehouse.sql<{ name: string; comment: string | null }>`
    select attname as name, col_description(attrelid, attnum) as comment from pg_attribute
    where attrelid = 'weather_daily'::regclass and attnum > 0 and not attisdropped
    order by attnum`;
  const names = columns.map(({ name }) => name);
  const told = Object.keys(DAY_WEATHER_UNITS);
  assert.deepEqual(names.toSorted(), ["fecha", "records", "covered_s", ...told].toSorted());
  assert.deepEqual(names.filter((name) => told.includes(name)), told);
  const comments = new Map(columns.map(({ name, comment }) => [name, comment]));
  for (const [name, unit] of Object.entries(DAY_WEATHER_UNITS)) {
    assert.ok(comments.get(name)?.split(/[ ,]/)[0] === unit, `${name}: ${comments.get(name)}`);
  }
  assert.match(comments.get("wind_hours")!, new RegExp(` ${WIND_HOURS_KMH} km/h`));
  assert.match(comments.get("calm_hours")!, new RegExp(` ${CALM_HOURS_KMH} km/h`));
});

/** Half-hourly records from an instant on, with gaps and cells without value. */
function simulated(from: number, length: number, draw: () => number): Timed[] {
  const maybe = (value: number) => draw() < 0.1 ? null : value;
  return Array.from({ length }, (_, i) => ({
    end: from + 1800 * (i + 1),
    seconds: draw() < 0.2 ? 300 : 1800,
    temp: maybe(40 * draw() - 15),
    hum: maybe(100 * draw()),
    rain: maybe(Math.max(0, Math.floor(8 * draw()) - 4) * 0.254),
    wind: maybe(Math.floor(25 * draw()) * 1.609344),
    gust: maybe(90 * draw()),
    point: maybe(Math.floor(16 * draw())),
  })).filter(() => draw() < 0.95);
}

/** Two stretches of days with their local midnights: Jujuy put its clock on and back in between. */
const MIDNIGHTS = [
  // On 2007-12-30 the clock went from 00:00 at -03 to 01:00 at -02: 23 h.
  ["2007-12-29", "2007-12-29T03:00Z"],
  ["2007-12-30", "2007-12-30T03:00Z"],
  ["2007-12-31", "2007-12-31T02:00Z"],
  ["", "2008-01-01T02:00Z"],
  // At the end of 2008-03-15 it went back from 00:00 at -02 to 23:00 at -03: 25 h.
  ["2008-03-14", "2008-03-14T02:00Z"],
  ["2008-03-15", "2008-03-15T02:00Z"],
  ["2008-03-16", "2008-03-16T03:00Z"],
  ["", "2008-03-17T03:00Z"],
] as const;

for (const pair of DRIVERS) {
  Deno.test({
    name: `a local day read as a window is weather_daily's row, to the bit (${pair.name})`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const { config } = places;
      const { station } = config.weather;
      const warehouse = await openWarehouse(config);
      const lake = await openLake(config);
      try {
        const draw = random(5, 7);
        const records = [
          ...simulated(at("2007-12-29T03:00Z"), 48 + 46 + 48, draw),
          ...simulated(at("2008-03-14T02:00Z"), 48 + 50 + 48, draw),
        ];
        await load(warehouse, station, records);
        await load(warehouse, "other", simulated(at("2008-03-14T02:10Z"), 140, draw));
        await warehouse.sql`
          insert into dust_table values ('1', '2008-03-15', 'NP3', 99, false)`;
        const effects = testEffects();
        await aggregate({ config, origin: "measured", lake, warehouse, effects });
        const days = await readDayWeather(warehouse);
        const dated = MIDNIGHTS.filter(([fecha]) => fecha !== "");
        assert.deepEqual(days.map(({ fecha }) => fecha), dated.map(([fecha]) => fecha));
        const lengths: number[] = [];
        for (const [i, [fecha, midnight]] of MIDNIGHTS.entries()) {
          if (fecha === "") continue;
          const [from, to] = [at(midnight), at(MIDNIGHTS[i + 1]![1])];
          lengths.push((to - from) / 3600);
          const window = await readWindowWeather(warehouse, { station, from, to });
          assert.deepEqual({ fecha, ...window }, days.find((day) => day.fecha === fecha), fecha);
        }
        assert.deepEqual(lengths, [24, 23, 24, 24, 25, 24]);
        // Any 24 h, by another way.
        for (let from = at("2008-03-14T02:17Z"); from < at("2008-03-16T03:00Z"); from += 6143) {
          const to = from + 86_400;
          const within = records.filter(({ end }) => end > from && end <= to);
          const found = await readWindowWeather(warehouse, { station, from, to });
          assertSameWeather(found, summariseRecords(within), `${from}`);
        }
        await assertRange(warehouse, days);
      } finally {
        await warehouse.close();
      }
    },
  });
}

async function assertRange(warehouse: Queries, days: readonly DayWeather[]): Promise<void> {
  const [from, to] = ["2007-12-30", "2008-03-14"];
  assert.deepEqual(await readDayWeather(warehouse, { from, to }), days.slice(1, 4));
  assert.deepEqual(await readDayWeather(warehouse, { from }), days.slice(1));
  assert.deepEqual(await readDayWeather(warehouse, { to }), days.slice(0, 4));
  assert.deepEqual(await readDayWeather(warehouse, { from: to, to: from }), []);
}
