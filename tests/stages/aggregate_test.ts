import assert from "node:assert/strict";
import { frameFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { random } from "@/base/random.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { openLake } from "@/ports/open_lake.ts";
import { openWarehouse } from "@/ports/open_warehouse.ts";
import { testContext } from "../support/context.ts";
import { testEffects } from "../support/effects.ts";
import { PAIRS } from "../support/pairs.ts";

type Context = Awaited<ReturnType<typeof testContext>>["context"];

/** CSV rows of weather_table: time, day, interval, then the five quantities. */
async function loadWeather(
  { warehouse }: Context,
  rows: readonly string[],
): Promise<void> {
  const columns = [
    "station",
    "date_time",
    "fecha",
    "interval_s",
    "temp_out",
    "hum_out",
  ];
  columns.push("rainfall_mm", "wind_speed_avg", "wind_speed_hi");
  const lines = rows.map((row) => `pirquitas,${row}\n`);
  await warehouse.copyInto("weather_table", columns, lines);
}

async function loadDust(
  { warehouse }: Context,
  rows: readonly string[],
): Promise<void> {
  const columns = [
    "id",
    "fecha",
    "sitio",
    "valor",
    "limite_deteccion",
    "superseded",
  ];
  await warehouse.copyInto(
    "dust_table",
    columns,
    rows.map((row) => `${row}\n`),
  );
}

const WEATHER = [
  // Two intervals of 5 min and one of 30 min: the mean is weighted by their length.
  "2020-05-01T12:05:00Z,2020-05-01,300,10,20,0,3,9",
  "2020-05-01T12:10:00Z,2020-05-01,300,10,20,0.2,3,12",
  "2020-05-01T12:40:00Z,2020-05-01,1800,4,50,0.4,9,30",
  // A missing cell takes no part in its mean; the others of the record do.
  "2020-05-02T12:30:00Z,2020-05-02,1800,,40,0,8,20",
  "2020-05-02T13:00:00Z,2020-05-02,1800,6,60,,10,",
];

const DUST = [
  "1,2020-05-01,OROS2,200,false,false",
  "2,2020-05-01,OROS (OROS),10,false,false",
  "3,2020-05-01,oros,5,true,false", // below the detection limit
  "4,2020-05-02,20V,151,false,false",
  "5,2020-05-02,20V,99,false,true", // superseded
  "6,2020-05-03,20V,70,false,false", // no weather that day
];

Deno.test("aggregate() weighs means by interval, sums rain, keeps the highest gust", async () => {
  await using test = await testContext();
  const { context } = test;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  await aggregate(context);
  const days = await context.warehouse.sql`
    select fecha, temp_out, hum_out, rainfall_mm, wind_speed_avg, wind_speed_hi, records, covered_s
    from weather_daily order by fecha`;
  assert.deepEqual(days, [{
    fecha: "2020-05-01",
    temp_out: 5.5, // (10*300 + 10*300 + 4*1800) / 2400
    hum_out: 42.5, // (20*600 + 50*1800) / 2400
    rainfall_mm: 0.6, // exactly, not 0.6000000000000001
    wind_speed_avg: 7.5, // (3*600 + 9*1800) / 2400
    wind_speed_hi: 30,
    records: 3,
    covered_s: 2400,
  }, {
    fecha: "2020-05-02",
    temp_out: 6,
    hum_out: 50,
    rainfall_mm: 0,
    wind_speed_avg: 9,
    wind_speed_hi: 20,
    records: 2,
    covered_s: 3600,
  }]);
});

Deno.test("aggregate() joins by day, ordered by fecha and then sitio by code point", async () => {
  await using test = await testContext();
  const { context } = test;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  const { details } = await aggregate(context);
  assert.deepEqual(details, {
    weather_days: 2,
    results: 4,
    joined_rows: 3,
    results_without_weather: 1,
  });
  const bytes = await context.lake.get(KEYS.inputToModel);
  const { labels, columns } = frameFromJson(new TextDecoder().decode(bytes!));
  assert.deepEqual(labels, [0, 1, 2]);
  // A blank (U+0020) comes before "2": a language's order would ignore it.
  assert.deepEqual(columns["sitio"], ["OROS (OROS)", "OROS2", "20V"]);
  assert.deepEqual(columns["valor"], [10, 200, 151]);
  assert.deepEqual(Object.keys(columns), [
    "fecha",
    "temp_out",
    "hum_out",
    "rainfall_mm",
    "wind_speed_avg",
    "wind_speed_hi",
    "valor",
    "sitio",
  ]);
});

Deno.test("aggregate() gives equal bytes when the same rows were loaded in another order", async () => {
  const run = async (weather: string[], dust: string[]) => {
    await using test = await testContext();
    await loadWeather(test.context, weather);
    await loadDust(test.context, dust);
    await aggregate(test.context);
    return await test.context.lake.get(KEYS.inputToModel);
  };
  // Tenths that no double holds exactly: float8 sums of them depend on their order.
  const weather = Array.from({ length: 48 }, (_, i) => {
    const time = new Date(Date.UTC(2020, 4, 1, 4, 30 * i)).toISOString();
    return `${time},2020-05-01,1800,${i / 10},${20 + i / 7},0.2,${i * 1.6},${i * 2.3}`;
  });
  const dust = DUST.slice(0, 3);
  assert.deepEqual(
    await run(weather, dust),
    await run([...weather].reverse(), [...dust].reverse()),
  );
});

Deno.test("aggregate() refuses when nothing joins and keeps the table it had", async () => {
  await using test = await testContext();
  const { context } = test;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST.slice(3, 5));
  await aggregate(context);
  await context.warehouse.sql`delete from weather_table`;
  await assert.rejects(
    aggregate(context),
    /no result of the laboratory falls on a day/,
  );
  const [{ n }] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from joined_table` as [{ n: number }];
  assert.equal(n, 1);
});

/** Both tables, without what only a making from nothing or a part of it leaves behind. */
async function made({ warehouse, lake }: Context) {
  return {
    days: await warehouse.sql`select * from weather_daily order by fecha`,
    joined: await warehouse.sql`select * from joined_table order by label`,
    changed: await warehouse.sql`select * from changed_days`,
    bytes: new TextDecoder().decode((await lake.get(KEYS.inputToModel))!),
  };
}

/** Forgets what was made, so that the next making is one from nothing. */
async function forget({ warehouse, lake }: Context): Promise<void> {
  for (const table of ["weather_daily", "joined_table", "aggregated_table", "changed_days"]) {
    await warehouse.script(`delete from ${table}`);
  }
  await lake.delete(KEYS.inputToModel);
}

Deno.test("aggregate() of the changed days leaves what a making from nothing does", async () => {
  await using test = await testContext();
  const { context } = test;
  const { warehouse } = context;
  const draw = random(3, 1);
  const integer = (n: number) => Math.floor(draw() * n);
  const day = () => `2020-05-${String(1 + integer(20)).padStart(2, "0")}`;
  const time = () =>
    `${String(integer(24)).padStart(2, "0")}:${String(integer(60)).padStart(2, "0")}`;
  const changes: (() => Promise<unknown>)[] = [
    async () => {
      const fecha = day();
      await warehouse.sql`
        insert into weather_table (station, date_time, fecha, interval_s, temp_out, wind_speed_avg)
        values ('pirquitas', ${`${fecha}T${time()}:00Z`}::timestamptz, ${fecha}::date, 1800,
          ${integer(300) / 10}::float8, ${integer(300) / 7}::float8) on conflict do nothing`;
    },
    () => warehouse.sql`delete from weather_table where fecha = ${day()}::date`,
    () =>
      warehouse
        .sql`update weather_table set temp_out = temp_out + 0.1 where fecha = ${day()}::date`,
    () =>
      warehouse.sql`update weather_table set fecha = ${day()}::date where fecha = ${day()}::date`,
    () =>
      warehouse.sql`
        insert into dust_table (id, fecha, sitio, valor, limite_deteccion)
        values (${`${integer(60)}`}, ${day()}::date, ${`S${integer(3)}`}, ${integer(400)}::float8,
          ${integer(5) === 0}) on conflict (id) do update set fecha = excluded.fecha`,
    () =>
      warehouse.sql`update dust_table set superseded = not superseded where id = ${`${
        integer(60)
      }`}`,
    () => warehouse.sql`delete from dust_table where id = ${`${integer(60)}`}`,
    () => warehouse.sql`update dust_table set valor = valor + 1 where fecha = ${day()}::date`,
  ];
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  for (let round = 0; round < 40; round++) {
    // The first rounds fill the tables.
    const some = round < 8 ? 12 : 1 + integer(2);
    for (let i = 0; i < some; i++) await changes[round < 8 ? [0, 4][i % 2]! : integer(8)]!();
    // One result that always joins: nothing joined is refused.
    await warehouse.sql`
      insert into weather_table (station, date_time, fecha, interval_s, temp_out)
      values ('pirquitas', '2020-05-20T12:00Z', '2020-05-20', 1800, 5) on conflict do nothing`;
    await warehouse.sql`
      insert into dust_table (id, fecha, sitio, valor, limite_deteccion)
      values ('always', '2020-05-20', 'Z', 1, false)
      on conflict (id) do update set fecha = excluded.fecha, superseded = false`;
    await aggregate(context);
    const found = await made(context);
    assert.deepEqual(found.changed, []);
    await forget(context);
    await aggregate(context);
    assert.deepEqual(found, await made(context), `round ${round}`);
  }
});

Deno.test("aggregate() makes the changed day only, and joined rows from it on", async () => {
  await using test = await testContext();
  const { context } = test;
  const { warehouse, lake } = context;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  await aggregate(context);
  // What was made of the 1st is spoiled: whatever reads it again would mend it.
  await warehouse.sql`update weather_daily set temp_out = 99 where fecha = '2020-05-01'`;
  await warehouse.sql`update joined_table set temp_out = 99 where fecha = '2020-05-01'`;
  await loadWeather(context, ["2020-05-02T13:30:00Z,2020-05-02,1800,12,40,0,8,20"]);
  await aggregate(context);
  const days = await warehouse.sql`select fecha, temp_out from weather_daily order by fecha`;
  // The 2nd: (6*1800 + 12*1800) / 3600.
  assert.deepEqual(days.map((row) => Object.values(row as object)), [
    ["2020-05-01", 99],
    ["2020-05-02", 9],
  ]);
  const joined = await warehouse.sql`select label, temp_out from joined_table order by label`;
  assert.deepEqual(joined.map((row) => Object.values(row as object)), [[0, 99], [1, 99], [2, 9]]);
  // A day after the last result changes no joined row, and the object is not written again.
  await lake.put(KEYS.inputToModel, "untouched");
  await loadWeather(context, ["2020-05-09T13:30:00Z,2020-05-09,1800,12,40,0,8,20"]);
  await aggregate(context);
  assert.equal(new TextDecoder().decode((await lake.get(KEYS.inputToModel))!), "untouched");
});

Deno.test("aggregate() makes all days anew for another station", async () => {
  await using test = await testContext();
  const { context } = test;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  await aggregate(context);
  await context.warehouse.sql`
    insert into weather_table (station, date_time, fecha, interval_s, temp_out)
    values ('other', '2020-05-02T12:00Z', '2020-05-02', 1800, 1)`;
  await context.warehouse.sql`delete from changed_days`;
  const { config } = context;
  const weather = { ...config.weather, station: "other" };
  await aggregate({ ...context, config: { ...config, weather } });
  const { days, joined } = await made(context);
  assert.deepEqual([days.length, joined.length], [1, 1]);
});

Deno.test("aggregate() makes all days anew for another recipe", async () => {
  await using test = await testContext();
  const { context } = test;
  await loadWeather(context, WEATHER);
  await loadDust(context, DUST);
  await aggregate(context);
  const expected = await made(context);
  await context.warehouse.script("update weather_daily set calm_hours = 99");
  await aggregate(context);
  assert.notDeepEqual(await made(context), expected);
  await context.warehouse.script("update aggregated_table set recipe = 'of before'");
  await aggregate(context);
  assert.deepEqual(await made(context), expected);
});

/** The two tables as they were before days had hours and shares, with a day that was made then. */
const BEFORE = `
  drop table weather_daily cascade;
  create table weather_daily (
    fecha date primary key, temp_out float8, hum_out float8, rainfall_mm float8,
    wind_speed_avg float8, wind_speed_hi float8, records integer not null, covered_s integer not null
  );
  drop table aggregated_table;
  create table aggregated_table (
    only_row boolean primary key default true check (only_row), station text collate "C" not null
  );
  insert into weather_daily values ('2020-05-01', 5.5, 42.5, 0.6, 7.5, 30, 3, 2400);
  insert into aggregated_table (station) values ('pirquitas');`;

for (const pair of PAIRS.filter(({ name }) => name.endsWith("folder"))) {
  Deno.test({
    name: `a home made before days had hours and shares gets them (${pair.name})`,
    ignore: pair.ignore,
    async fn() {
      await using places = await pair.fresh();
      const { config } = places;
      const lake = await openLake(config);
      const effects = testEffects();
      const open = async () => {
        const warehouse = await openWarehouse(config);
        return { config, origin: "measured", lake, warehouse, effects } as const;
      };
      const first = await open();
      await loadWeather(first, WEATHER);
      await loadDust(first, DUST);
      await aggregate(first);
      const expected = await made(first);
      await first.warehouse.script(BEFORE);
      await first.warehouse.close();
      const second = await open();
      try {
        await aggregate(second);
        assert.deepEqual(await made(second), expected);
      } finally {
        await second.warehouse.close();
      }
    },
  });
}
