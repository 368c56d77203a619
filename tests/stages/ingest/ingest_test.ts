import assert from "node:assert/strict";
import { buildConfig, type Overrides } from "@/base/config.ts";
import { DataError, RefusedError, UsageError } from "@/base/errors.ts";
import type { Context } from "@/ports/context.ts";
import { ingest } from "@/stages/ingest.ts";
import { testContext } from "../../support/context.ts";
import { TAB_HEADER, tabLine } from "../../readers/sources.ts";
import { dustFile, lakeObjects, tables, writeSources } from "./stores.ts";

const CONFIG = (weather: Overrides["weather"] = {}) => buildConfig({}, "test", {}, { weather });

/** Twenty records half an hour apart, from the n-th on. */
const lines = (from: number, to: number, over: Parameters<typeof tabLine>[1] = {}) =>
  Array.from({ length: to - from }, (_, k) => {
    const i = from + k;
    const time = `${Math.floor(i / 2)}:${i % 2 === 0 ? "00" : "30"}`;
    return tabLine(`19/06/12|${time}`, { temp: `${i}.5`, dew: "---", ...over });
  }).join("");

const run = async (context: Context, weatherFiles: string[], labFiles: string[] = []) =>
  (await ingest(context, { weatherFiles, labFiles })).details;

Deno.test("ingest() lays bytes down untouched and stores clean rows", async () => {
  await using test = await testContext();
  await using files = await writeSources({
    "a.txt": TAB_HEADER + lines(1, 3),
    "b.json": dustFile([[7, "2012-06-19", "NP3 (NP3)", "44.46152"]]),
  });
  const details = await run(test.context, [files.path("a.txt")], [files.path("b.json")]);
  assert.deepEqual(details, {
    weather: { rows_in: 2, kept: 2, repeated: 0, conflicts: 0, dropped: {}, nulled: {} },
    lab: {
      ...{ rows_in: 1, kept: 1, repeated: 0, corrected: 0, superseded: 0, below_detection: 0 },
      dropped: {},
    },
  });
  const objects = await lakeObjects(test.context);
  const keys = Object.keys(objects);
  assert.deepEqual(keys.map((key) => key.replace(/[0-9a-f]{16}/, "HASH")), [
    "origin.json",
    "processed/dust/HASH-b.json.csv",
    "processed/weather/HASH-a.txt.csv",
    "rawdata/dust/HASH-b.json",
    "rawdata/weather/HASH-a.txt",
  ]);
  assert.equal(objects[keys[4]!], TAB_HEADER + lines(1, 3));
  assert.equal(
    objects[keys[2]!],
    "station,date_time,fecha,interval_s,temp_out,hum_out,rainfall_mm,wind_speed_avg," +
      "wind_speed_hi,wind_dir,reception\n" +
      "pirquitas,2012-06-19T03:30:00Z,2012-06-19,1800,1.5,49,0,3.2,8,135,89.5\n" +
      "pirquitas,2012-06-19T04:00:00Z,2012-06-19,1800,2.5,49,0,3.2,8,135,89.5\n",
  );
  const { weather, dust } = await tables(test.context);
  assert.deepEqual(weather.map(({ date_time, temp_out }) => [date_time, temp_out]), [
    ["2012-06-19T03:30:00Z", 1.5],
    ["2012-06-19T04:00:00Z", 2.5],
  ]);
  assert.deepEqual(dust, [{
    ...{ id: "7", fecha: "2012-06-19", sitio: "NP3 (NP3)", valor: 44.46152 },
    ...{ limite_deteccion: false, superseded: false, first_seen: null },
  }]);
});

Deno.test("ingest() run twice changes nothing and counts everything as repeated", async () => {
  await using test = await testContext();
  await using files = await writeSources({
    "a.txt": TAB_HEADER + lines(1, 12) + tabLine("x|x"),
    "b.json": dustFile([
      [7, "2012-06-19", "NP3", "10"],
      [8, "2012-06-19", "NP3", "20"],
      [7, "2012-06-19", "NP3", "12"],
    ]),
  });
  const config = CONFIG({ max_dropped_share: 0.1 });
  const context = { ...test.context, config };
  const sources = [[files.path("a.txt")], [files.path("b.json")]] as const;
  await run(context, [...sources[0]], [...sources[1]]);
  const before = [await tables(context), await lakeObjects(context)];
  const again = await run(context, [...sources[0]], [...sources[1]]);
  assert.deepEqual([await tables(context), await lakeObjects(context)], before);
  assert.deepEqual(again.weather, {
    ...{ rows_in: 12, kept: 0, repeated: 11, conflicts: 0, nulled: {} },
    dropped: { "unreadable time": 1 },
  });
  assert.deepEqual(again.lab, {
    ...{ rows_in: 3, kept: 0, repeated: 3, corrected: 0, superseded: 0, below_detection: 0 },
    dropped: {},
  });
});

Deno.test("ingest() keeps the first of repeated records and counts those that differ", async () => {
  await using test = await testContext();
  await using files = await writeSources({
    "a.txt": TAB_HEADER + lines(1, 5) + lines(2, 4) + lines(4, 5, { temp: "9.9" }),
    "b.txt": TAB_HEADER + lines(3, 8, { hum: "50" }) + lines(1, 2, { temp: "---" }),
  });
  const { weather } = await run(test.context, [files.path("a.txt"), files.path("b.txt")]);
  // a: 7 records, 4 times; b: 6 records, of which 3 (3, 4 and 1) are there with other values.
  assert.deepEqual(weather, {
    ...{ rows_in: 13, kept: 7, repeated: 6, conflicts: 4, dropped: {} },
    nulled: { temp_out: { missing: 1 } },
  });
  const rows = (await tables(test.context)).weather;
  assert.deepEqual(rows.map(({ temp_out }) => temp_out), [1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5]);
  assert.deepEqual(rows.map(({ hum_out }) => hum_out), [49, 49, 49, 49, 50, 50, 50]);
});

Deno.test("ingest() leaves equal tables whatever the order of records and files", async () => {
  const all = lines(1, 40).split("\n").slice(0, -1).map((line) => `${line}\n`);
  const results = [
    [9, "2012-06-19", "NP3", "1"],
    [10, "2012-06-19", "NP3", "2"],
    [3, "2012-06-20", "20V", "3"],
    ["x", "2012-06-20", "20V", "4"],
  ] as const;
  const stores = [];
  for (const turned of [false, true]) {
    await using test = await testContext();
    const inOrder = turned ? all.toReversed() : all;
    await using files = await writeSources({
      "a.txt": TAB_HEADER + inOrder.slice(0, 10).join(""),
      "b.txt": TAB_HEADER + inOrder.slice(10).join(""),
      "c.json": dustFile(turned ? results.toReversed() : results),
    });
    const { weather } = await run(
      test.context,
      [files.path("a.txt"), files.path("b.txt")],
      [files.path("c.json")],
    );
    assert.equal(weather!.kept, 39);
    stores.push(await tables(test.context));
  }
  assert.deepEqual(stores[1], stores[0]);
});

Deno.test("ingest() takes either part alone, the other is null", async () => {
  await using test = await testContext();
  await using files = await writeSources({
    "a.txt": TAB_HEADER + lines(1, 3),
    "b.json": dustFile([[7, "2012-06-19", "NP3", "10"]]),
  });
  assert.equal((await run(test.context, [files.path("a.txt")])).lab, null);
  const { weather, lab } = await run(test.context, [], [files.path("b.json")]);
  assert.deepEqual([weather, lab?.kept], [null, 1]);
});

Deno.test("ingest() stores nothing in the tables when one file is refused", async () => {
  await using files = await writeSources({
    "good.txt": TAB_HEADER + lines(1, 30),
    "good.json": dustFile([[7, "2012-06-19", "NP3", "10"]]),
    "headless.txt": lines(1, 30),
    "mph.txt": TAB_HEADER + lines(1, 30, { wind: "4.0", gust: "7.0" }),
    "dirty.txt": TAB_HEADER + lines(1, 10) + tabLine("x|x").repeat(5),
    "mg.json": dustFile([[7, "2012-06-19", "NP3", "10"]]).replace('"PM10"', '"PM10 (mg/m3)"'),
  });
  const cases: [string[], string[], new (...args: never[]) => Error][] = [
    [["good.txt", "headless.txt"], ["good.json"], DataError],
    [["good.txt", "mph.txt"], ["good.json"], UsageError],
    [["good.txt", "dirty.txt"], ["good.json"], RefusedError],
    [["good.txt"], ["mg.json"], UsageError],
    [["good.txt", "absent.txt"], [], DataError],
  ];
  await using test = await testContext();
  for (const [weather, lab, expected] of cases) {
    await assert.rejects(
      run(test.context, weather.map(files.path), lab.map(files.path)),
      (error) => error instanceof expected,
    );
    assert.deepEqual(await tables(test.context), { weather: [], dust: [], history: [] });
  }
  // Nor is a refused file's clean object there, whole or in part.
  const keys = Object.keys(await lakeObjects(test.context));
  assert.deepEqual(keys.filter((key) => /processed.*(mph|dirty|headless|mg)/.test(key)), []);
});

Deno.test("ingest() stops at the next piece when the run is to stop, wherever it is", async () => {
  await using files = await writeSources({ "a.txt": TAB_HEADER + lines(1, 30).repeat(100) });
  const objectsAfter = async (when: string) => {
    await using test = await testContext();
    const stop = new AbortController();
    const progress = (work: string) => work.startsWith(when) && stop.abort();
    if (when === "") stop.abort();
    const effects = { ...test.context.effects, signal: stop.signal, progress };
    await assert.rejects(
      run({ ...test.context, effects }, [files.path("a.txt")]),
      { name: "AbortError" },
    );
    assert.deepEqual((await tables(test.context)).weather, []);
    return Object.keys(await lakeObjects(test.context)).map((key) => key.split("/")[0]);
  };
  assert.deepEqual(await objectsAfter(""), ["origin.json"]);
  assert.deepEqual(await objectsAfter("reading"), ["origin.json", "rawdata"]);
  assert.deepEqual(await objectsAfter("loading"), ["origin.json", "processed", "rawdata"]);
});

Deno.test("ingest() tells what it could not test", async () => {
  await using test = await testContext();
  await using files = await writeSources({ "a.txt": TAB_HEADER + lines(1, 5) });
  await run(test.context, [files.path("a.txt")]);
  assert.match(test.logged.join("\n"), /a\.txt: temp_unit C could not be tested/);
});

Deno.test("ingest() refuses rows of another origin, in the tables or in the lake", async () => {
  await using files = await writeSources({ "a.txt": TAB_HEADER + lines(1, 5) });
  await using test = await testContext();
  await run(test.context, [files.path("a.txt")]);
  const simulated = { ...test.context, origin: "simulated" } as const;
  await assert.rejects(run(simulated, [files.path("a.txt")]), UsageError);
  // A fresh lake beside tables that are filled, and the other way round.
  await test.context.lake.delete("origin.json");
  await assert.rejects(run(simulated, [files.path("a.txt")]), /it holds measured rows/);
  await run(test.context, [files.path("a.txt")]);
  await test.context.warehouse.sql`delete from origin_table`;
  await assert.rejects(run(simulated, [files.path("a.txt")]), /it holds measured rows/);
  assert.equal((await tables(test.context)).weather.length, 4);
});
