import assert from "node:assert/strict";
import type { Context } from "@/ports/context.ts";
import { exportText } from "@/simulate/export_text.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingest } from "@/stages/ingest.ts";
import { ingestLive } from "@/stages/ingest/live.ts";
import { testContext } from "../../support/context.ts";
import { memoryLake } from "../../support/memory_lake.ts";
import { history, liveConfig, liveServers, results, stationOf } from "./live_servers.ts";

interface Day {
  readonly fecha: string;
  readonly records: number;
  readonly temp_out: number;
  readonly wind_speed_avg: number;
  readonly wind_speed_hi: number;
  readonly rainfall_mm: number;
  readonly hum_out: number;
}

/** The days, and the rows that a model learns from, without the weather. */
interface Joined {
  readonly days: readonly Day[];
  readonly rows: readonly { label: number; fecha: string; sitio: string; valor: number }[];
  readonly dust: unknown;
}

async function joined(context: Context): Promise<Joined> {
  await aggregate(context);
  const { warehouse } = context;
  return {
    days: await warehouse.sql<Day>`select * from weather_daily order by fecha`,
    rows: await warehouse.sql<Joined["rows"][number]>`
      select label, fecha, sitio, valor from joined_table order by label`,
    dust: await warehouse.sql`
      select id, fecha, sitio, valor, limite_deteccion, superseded from dust_table order by id`,
  };
}

/** The same history's, through its files. */
async function joinedOfFiles(): Promise<Joined> {
  await using test = await testContext({ origin: "simulated" });
  const dir = await Deno.makeTempDir();
  const [weather, lab] = [`${dir}/export.txt`, `${dir}/pm10.json`];
  await Deno.writeTextFile(weather, ReadableStream.from(exportText(history)));
  await Deno.writeTextFile(lab, ReadableStream.from(labJson(history)));
  await ingest(test.context, { weatherFiles: [weather], labFiles: [lab] });
  await Deno.remove(dir, { recursive: true });
  return await joined(test.context);
}

Deno.test("ingestLive() backfills from 2008 within the limits, to the days of the export", async (t) => {
  await using test = await testContext({ config: liveConfig({ tca: true }), origin: "simulated" });
  const station = stationOf();
  const servers = liveServers("2022-11-14T18:30", { station, entries: results });
  const lake = memoryLake(); // the disk would be waited for twice a window
  const context = { ...test.context, lake, effects: servers.effects };
  const { details } = await ingestLive(context);

  await t.step("each window once, at the pace of the hourly limit", () => {
    // 2008-02-19 to 2022-11-14 are 5,383 local days; that of 25 h is two windows.
    assert.equal(details.asked.weather!.answers, 5384);
    assert.equal(servers.weatherlink.calls, 5384);
    assert.equal(servers.weatherlink.over, 0);
    assert.ok(servers.weatherlink.busiestHour <= 1000 && servers.weatherlink.busiestSecond <= 10);
    // After each thousand calls the rest of an hour is waited for: five times for 5,384 calls.
    const hours = servers.elapsed() / 3600;
    assert.ok(hours > 5 && hours < 5.5, `${hours} h`);
  });

  await t.step("no record lost, repeated or invented", async () => {
    const whole = station.records.filter((record) =>
      [record.temperature, record.humidity, record.clicks, record.wind, record.gust]
        .some((value) => value !== null)
    );
    const stored = await test.context.warehouse.sql<{ ts: number }>`
      select extract(epoch from date_time)::float8 as ts from weather_table order by date_time`;
    assert.deepEqual(stored.map(({ ts }) => ts), whole.map(({ ts }) => ts));
    assert.equal(details.weather!.rows_in, station.records.length);
    assert.equal((await lake.list("rawdata/weather/")).length, 5384);
  });

  const [{ days: api, ...ofApi }, { days: file, ...ofFiles }] = [
    await joined(context),
    await joinedOfFiles(),
  ];

  await t.step("results, rows, sites and labels as the files'", () => {
    assert.deepEqual(ofApi, ofFiles);
    // The study's counts, which the simulated history has too.
    assert.equal(ofApi.rows.length, 2711);
    assert.equal(ofApi.rows.filter(({ valor }) => valor >= 150).length, 372);
  });

  await t.step("daily means as the export's, but for rounding", () => {
    assert.deepEqual(
      api.map(({ fecha, records }) => [fecha, records]),
      file.map(({ fecha, records }) => [fecha, records]),
    );
    const furthest = (column: Exclude<keyof Day, "fecha" | "records">) =>
      Math.max(...api.map((day, i) => Math.abs(day[column] - file[i]![column])));
    const moved = {
      temp_out: furthest("temp_out"),
      hum_out: furthest("hum_out"),
      rainfall_mm: furthest("rainfall_mm"),
      wind_speed_avg: furthest("wind_speed_avg"),
      wind_speed_hi: furthest("wind_speed_hi"),
    };
    console.log("rounding moves a day's value by at most", moved);
    assert.ok(moved.temp_out < 0.05 && moved.wind_speed_avg < 0.05);
    assert.ok(moved.hum_out < 1e-9 && moved.rainfall_mm < 1e-9);
    // A gust is one value: half of the export's last digit.
    assert.ok(moved.wind_speed_hi <= 0.05 + 1e-9);
  });
});
