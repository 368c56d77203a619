import assert from "node:assert/strict";
import { UsageError } from "@/base/errors.ts";
import type { Config } from "@/base/config.ts";
import { ingestLive, planLive } from "@/stages/ingest/live.ts";
import type { LiveDays } from "@/stages/ingest/live_days.ts";
import { testContext } from "../../support/context.ts";
import { history, liveConfig, liveServers, results, stationOf } from "./live_servers.ts";
import { lakeObjects } from "./stores.ts";

const from = (day: string): Config =>
  liveConfig({ settings: { weather: { api: { history_start: day } } } });
const at = (instant: string) => Date.parse(`${instant}Z`) / 1000;
const all = stationOf();
/** Records of a stretch; one without any value (a storm of 2022-10-08) is dropped. */
const truth = (start: string, end: string) =>
  all.records.filter(({ ts, temperature, humidity }) =>
    ts > at(start) && ts <= at(end) && (temperature ?? humidity) !== null
  ).length;

Deno.test("ingestLive() brings a history, then each day by three calls at most", async () => {
  await using test = await testContext({ config: from("2022-10-01"), origin: "simulated" });
  const servers = liveServers("2022-10-31T06:30", { station: all });
  const context = { ...test.context, effects: servers.effects };
  const first = (await ingestLive(context)).details;
  assert.equal(first.weather!.kept, truth("2022-10-01T03:00", "2022-10-31T06:30"));
  assert.deepEqual(first.asked.weather, {
    ...{ from: "2022-10-01T03:00:00Z", to: "2022-11-01T03:00:00Z", answers: 31, calls: 31 },
    ...{ newest: "2022-10-31T06:30:00Z", stale: false },
  });
  for (let day = 1; day <= 13; day++) {
    const now = `2022-11-${String(day).padStart(2, "0")}T06:30`;
    servers.goTo(now);
    const { weather, asked } = (await ingestLive(context)).details;
    assert.ok(asked.weather!.calls <= 3, `${asked.weather!.calls} calls on ${now}`);
    assert.equal(weather!.conflicts, 0);
  }
  const [{ n }] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from weather_table` as [{ n: number }];
  assert.equal(n, truth("2022-10-01T03:00", "2022-11-13T06:30"));
});

Deno.test("ingestLive() lays the answer down as it came, before the rows", async () => {
  await using test = await testContext({ config: from("2022-11-01"), origin: "simulated" });
  const servers = liveServers("2022-11-01T15:00", { station: all });
  await ingestLive({ ...test.context, effects: servers.effects });
  const objects = await lakeObjects(test.context);
  const [raw = "", ...others] = Object.keys(objects).filter((key) => key.startsWith("rawdata/"));
  assert.match(
    raw,
    /^rawdata\/weather\/pirquitas\/2022-11\/2022-11-01T030000Z-[0-9a-f]{16}\.json$/,
  );
  assert.deepEqual(others, []);
  assert.equal(JSON.parse(objects[raw]!).station_id, 96_230);
  const processed = objects[`processed${raw.slice("rawdata".length)}.csv`]!;
  assert.equal(processed.split("\n").length, 24 + 2); // 12 h of half hours, header, last line end
  assert.match(processed, /^pirquitas,2022-11-01T03:30:00Z,2022-11-01,1800,/m);
});

Deno.test("ingestLive() keeps what was answered before a failure, and goes on there", async () => {
  await using test = await testContext({ config: from("2022-10-01"), origin: "simulated" });
  let calls = 0;
  const servers = liveServers("2022-10-21T06:30", {
    station: all,
    failing: () => ++calls === 12 ? Response.json({ message: "no" }, { status: 403 }) : undefined,
  });
  const context = { ...test.context, effects: servers.effects };
  await assert.rejects(ingestLive(context), { name: "PortError" });
  const [stored] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from window_table`;
  assert.equal(stored!.n, 11);
  servers.asked.length = 0;
  await ingestLive(context);
  // Of the eleven days that are stored, one at most: 2022-10-08 lacks records that may come late.
  const stored11 = servers.asked.filter(([start]) => start < at("2022-10-12T03:00"));
  assert.ok(stored11.length <= 1);
  assert.equal(servers.asked.length - stored11.length, 21 - 11);
  const [{ n }] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from weather_table` as [{ n: number }];
  assert.equal(n, truth("2022-10-01T03:00", "2022-10-21T06:30"));
});

Deno.test("ingestLive() takes answers without any record", async () => {
  await using test = await testContext({ config: from("2022-10-01"), origin: "simulated" });
  const servers = liveServers("2022-10-21T06:30", { station: stationOf(() => false) });
  const { weather, asked } =
    (await ingestLive({ ...test.context, effects: servers.effects })).details;
  assert.deepEqual([weather!.rows_in, asked.weather!.answers], [0, 21]);
  assert.deepEqual([asked.weather!.newest, asked.weather!.stale], [null, true]);
});

Deno.test("ingestLive() asks again for an outage until the station has uploaded it", async () => {
  // The logger kept the records of three days and uploads them on the 20th.
  const kept = (ts: number) => ts > at("2022-10-11T09:00") && ts <= at("2022-10-14T09:00");
  const records = all.records.map((record) =>
    kept(record.ts) ? { ...record, uploadedAt: at("2022-10-20T00:00") } : record
  );
  await using test = await testContext({ config: from("2022-10-08"), origin: "simulated" });
  const servers = liveServers("2022-10-10T06:30", { station: stationOf(() => false, { records }) });
  const context = { ...test.context, effects: servers.effects };
  for (let day = 10; day <= 20; day++) {
    servers.goTo(`2022-10-${day}T06:30`);
    const { asked } = (await ingestLive(context)).details;
    assert.equal(asked.weather!.stale, day >= 12 && day <= 14, `October ${day}`);
  }
  const [{ n }] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from weather_table` as [{ n: number }];
  assert.equal(n, truth("2022-10-08T03:00", "2022-10-20T06:30"));
  assert.match(
    servers.logged.join("\n"),
    /pirquitas is silent: its newest record is of 2022-10-11/,
  );
});

Deno.test("ingestLive() brings what a logger kept for as long as it can", async () => {
  // 2,560 records of half hours are 53 days: all are uploaded on 20 October.
  const since = at("2022-10-20T00:00") - 53 * 86_400;
  const records = all.records.map((record) =>
    record.ts > since
      ? { ...record, uploadedAt: Math.max(record.ts, at("2022-10-20T00:00")) }
      : record
  );
  await using test = await testContext({ config: from("2022-08-20"), origin: "simulated" });
  const servers = liveServers("2022-08-29T06:30", { station: stationOf(() => false, { records }) });
  const context = { ...test.context, effects: servers.effects };
  for (const day of ["08-29", "09-10", "10-01", "10-19", "10-20"]) {
    servers.goTo(`2022-${day}T06:30`);
    await ingestLive(context);
  }
  const [{ n }] = await context.warehouse.sql<{ n: number }>`
    select count(*) as n from weather_table` as [{ n: number }];
  assert.equal(n, truth("2022-08-20T03:00", "2022-10-20T06:30"));
});

Deno.test("ingestLive() asks for all gaps as soon as one of them is filled", async () => {
  // Two hours of each of six days came late, on the 20th.
  const late = (ts: number) =>
    ts > at("2022-10-10T09:00") && ts <= at("2022-10-16T09:00") &&
    ts % 86_400 < 7200;
  const records = all.records.map((record) =>
    late(record.ts) ? { ...record, uploadedAt: at("2022-10-20T00:00") } : record
  );
  await using test = await testContext({ config: from("2022-10-09"), origin: "simulated" });
  const servers = liveServers("2022-10-19T06:30", { station: stationOf(() => false, { records }) });
  const context = { ...test.context, effects: servers.effects };
  await ingestLive(context);
  servers.goTo("2022-10-20T06:30");
  const { weather, asked } = (await ingestLive(context)).details;
  assert.equal(asked.weather!.calls, 6 + 2); // six days with gaps, yesterday and today
  // Two hours of six days, and 24 h since yesterday's run.
  assert.equal(weather!.kept, 6 * 4 + 48);
  servers.goTo("2022-10-21T06:30");
  assert.ok((await ingestLive(context)).details.asked.weather!.calls <= 3);
});

Deno.test("ingestLive() asks for the days named, both included, and for no other", async () => {
  await using test = await testContext({ config: liveConfig(), origin: "simulated" });
  const servers = liveServers("2022-11-14T15:00", { station: all });
  const context = { ...test.context, effects: servers.effects };
  const days = { from: "2022-03-01", to: "2022-03-03" };
  const plan = await planLive(context, days);
  assert.deepEqual([plan.weather!.calls, plan.weather!.hours, plan.lab], [3, 3 / 1000, null]);
  assert.equal(servers.weatherlink.calls, 0);
  const { weather } = (await ingestLive(context, days)).details;
  assert.deepEqual(servers.asked[0], [at("2022-03-01T03:00"), at("2022-03-02T03:00")]);
  assert.equal(weather!.kept, truth("2022-03-01T03:00", "2022-03-04T03:00"));
  // Older than recent_days: what was asked is final, and the same command asks nobody.
  const { asked } = (await ingestLive(context, days)).details;
  assert.deepEqual([asked.weather!.calls, asked.weather!.from], [0, null]);
  const again = (await ingestLive(context, { ...days, again: true })).details;
  const { rows_in, kept, repeated } = again.weather!;
  assert.deepEqual([again.asked.weather!.calls, kept], [3, 0]);
  assert.equal(repeated, rows_in);
});

Deno.test("ingestLive() judges how the sources do when today is asked for, and no day before", async () => {
  await using test = await testContext({ config: liveConfig({ tca: true }), origin: "simulated" });
  // 02:30 UTC: in Jujuy it is still the 14th. The station fell silent a day before.
  const servers = liveServers("2022-11-15T02:30", {
    station: stationOf((ts) => ts <= at("2022-11-14T02:30")),
    entries: results,
  });
  const context = { ...test.context, effects: servers.effects };
  const judged = async (days: { from: string; to?: string }) => {
    const { weather, lab } = (await ingestLive(context, days)).details.asked;
    return [weather!.stale, lab!.stale];
  };
  assert.deepEqual(await judged({ from: "2022-11-12", to: "2022-11-13" }), [null, null]);
  assert.deepEqual(servers.logged.filter((line) => line.includes("silent")), []);
  assert.deepEqual(await judged({ from: "2022-11-12", to: "2022-11-14" }), [true, false]);
  assert.deepEqual(await judged({ from: "2022-11-12", to: "2022-11-30" }), [true, false]);
  assert.deepEqual(await judged({ from: "2022-11-14" }), [true, false]);
  assert.equal(servers.logged.filter((line) => line.includes("silent")).length, 3);
});

Deno.test("ingestLive() asks on although a record of the future is stored", async () => {
  await using test = await testContext({ config: liveConfig(), origin: "simulated" });
  const servers = liveServers("2022-11-14T06:30", { station: all });
  const context = { ...test.context, effects: servers.effects };
  await ingestLive(context, { from: "2022-11-12", to: "2022-11-12" });
  await context.warehouse.sql`
    insert into weather_table (station, date_time, fecha, interval_s, temp_out)
    values ('pirquitas', '2031-11-12 12:00Z', '2031-11-12', 1800, 10)`;
  const { weather, asked } = (await ingestLive(context)).details;
  // The 12th is stored; 24 h before its end are the end of the 11th, which is asked for too.
  const before = truth("2022-11-11T03:00", "2022-11-12T03:00");
  assert.equal(weather!.kept, before + truth("2022-11-13T03:00", "2022-11-14T06:30"));
  assert.deepEqual([asked.weather!.newest, asked.weather!.stale], ["2022-11-14T06:30:00Z", false]);
});

/** Local days, the instants (UTC) at which they begin, and that at which the last ends. */
const CALENDARS = [
  {
    // UTC-2 until midnight of 2008-03-16, UTC-3 after: the 15th has 25 hours.
    ...{ name: "the zone change of March 2008 in Jujuy", timezone: "America/Argentina/Jujuy" },
    days: ["2008-03-14", "2008-03-15", "2008-03-16"],
    begin: ["2008-03-14T02:00", "2008-03-15T02:00", "2008-03-16T03:00", "2008-03-17T03:00"],
    windows: [86_400, 86_400, 3600, 86_400],
  },
  {
    // UTC+2 until 01:00 UTC of 2022-10-30, UTC+1 after.
    ...{ name: "a day of 25 hours in Berlin", timezone: "Europe/Berlin" },
    days: ["2022-10-29", "2022-10-30", "2022-10-31"],
    begin: ["2022-10-28T22:00", "2022-10-29T22:00", "2022-10-30T23:00", "2022-10-31T23:00"],
    windows: [86_400, 86_400, 3600, 86_400],
  },
  {
    ...{ name: "a year's end", timezone: "America/Argentina/Jujuy" },
    days: ["2021-12-31", "2022-01-01"],
    begin: ["2021-12-31T03:00", "2022-01-01T03:00", "2022-01-02T03:00"],
    windows: [86_400, 86_400],
  },
];
for (const { name, timezone, days, begin, windows } of CALENDARS) {
  Deno.test(`ingestLive() stores each record in its day over ${name}`, async () => {
    const config = liveConfig({ settings: { timezone } });
    await using test = await testContext({ config, origin: "simulated" });
    const servers = liveServers("2022-11-14T15:00", { station: all });
    const context = { ...test.context, effects: servers.effects };
    await ingestLive(context, { from: days[0]!, to: days.at(-1)! });
    assert.deepEqual(servers.asked.map(([start, end]) => end - start), windows);
    const stored = await context.warehouse.sql<{ fecha: string; n: number }>`
      select fecha, count(*) as n from weather_table group by fecha order by fecha`;
    assert.deepEqual(
      stored.map(({ fecha, n }) => [fecha, n]),
      days.map((day, i) => [day, truth(begin[i]!, begin[i + 1]!)]),
    );
  });
}

Deno.test("ingestLive() brings both sources, and one when the other fails", async () => {
  const config = liveConfig({
    settings: { weather: { api: { history_start: "2022-11-10" } } },
    tca: true,
  });
  await using test = await testContext({ config, origin: "simulated" });
  const late = stationOf(() => true, { plan: "Basic" });
  const basic = liveServers("2022-11-14T15:00", { station: late, entries: results });
  await assert.rejects(
    ingestLive({ ...test.context, effects: basic.effects }),
    { name: "PortError" },
  );
  const [{ n }] = await test.context.warehouse.sql<{ n: number }>`
    select count(*) as n from dust_table` as [{ n: number }];
  const published = history.results.filter(({ day }) =>
    (day + 20) * 86_400 <= at("2022-11-14T15:00")
  );
  assert.equal(n, published.length);
  const servers = liveServers("2022-11-14T15:00", { station: all, entries: results });
  const { weather, lab, asked } = (await ingestLive({
    ...test.context,
    effects: servers.effects,
  })).details;
  assert.equal(weather!.kept, truth("2022-11-10T03:00", "2022-11-14T15:00"));
  assert.equal(lab!.kept, 0);
  assert.equal(lab!.repeated, lab!.rows_in);
  assert.equal(asked.lab!.to, "2022-11-14");
});

Deno.test("planLive() refuses days that are none, days the wrong way round, and no account", async () => {
  await using test = await testContext({ config: liveConfig(), origin: "simulated" });
  const refused = (days: LiveDays, why: RegExp) =>
    assert.rejects(planLive(test.context, days), (error: Error) => {
      assert.ok(error instanceof UsageError);
      assert.match(error.message, why);
      return true;
    });
  await refused({ from: "2022-02-30" }, /2022-02-30 is no day/);
  await refused({ to: "yesterday" }, /yesterday is no day/);
  await refused(
    { from: "2022-03-02", to: "2022-03-01" },
    /2022-03-02 is after the last 2022-03-01/,
  );
  // It is the 14th of November in this test, 15:30 in Jujuy.
  await refused(
    { from: "2022-11-15" },
    /2022-11-15 is yet to come: it is 2022-11-14 at the station/,
  );
  assert.equal((await planLive(test.context, { from: "2022-11-14" })).weather!.calls, 1);
  await refused({ to: "2022-03-02", again: true }, /no first day/);
  await using bare = await testContext({ origin: "simulated" });
  await assert.rejects(planLive(bare.context), /WEATHERLINK_API_KEY.*TCA_TOKEN/);
});
