import assert from "node:assert/strict";
import { frameFromJson } from "@/base/frame_json.ts";
import { KEYS } from "@/base/keys.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { testContext } from "../support/context.ts";

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
  const days = await context.warehouse
    .sql`select * from weather_daily order by fecha`;
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
