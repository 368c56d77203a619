import assert from "node:assert/strict";
import { ingestLive } from "@/stages/ingest/live.ts";
import { testContext } from "../../support/context.ts";
import { memoryLake } from "../../support/memory_lake.ts";
import { liveConfig, liveServers, stationOf } from "./live_servers.ts";

Deno.test("ingestLive() backfills from 2008 within the limits, at the pace of the hourly one", async () => {
  await using test = await testContext({ config: liveConfig(), origin: "simulated" });
  const station = stationOf();
  const servers = liveServers("2022-11-14T18:30", { station });
  const lake = memoryLake(); // the disk would be waited for twice a window
  const { details } = await ingestLive({ ...test.context, lake, effects: servers.effects });
  // 2008-02-19 to 2022-11-14 are 5,383 local days; that of 25 h is two windows.
  assert.equal(details.asked.weather!.answers, 5384);
  assert.equal(servers.weatherlink.calls, 5384);
  assert.equal(servers.weatherlink.over, 0);
  assert.ok(servers.weatherlink.busiestHour <= 1000 && servers.weatherlink.busiestSecond <= 10);
  // After each thousand calls the rest of an hour is waited for: five times for 5,384 calls.
  const hours = servers.elapsed() / 3600;
  assert.ok(hours > 5 && hours < 5.5, `${hours} h`);

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
