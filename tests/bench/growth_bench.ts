/**
 * Does the daily run's time and number of calls grow with the length of the history?
 *
 * `deno task bench growth` fills a home with half-hourly records of 14.7 years, and of four and
 * sixteen times as many, three results a week each, and lets days pass: each day both APIs are asked
 * and the day is aggregated; every other day a new result has come. Processor seconds of the
 * fastest day of each kind count, so that other programs disturb less.
 */
import assert from "node:assert/strict";
import { cpuUsage } from "node:process";
import { buildConfig } from "@/base/config.ts";
import type { Context } from "@/ports/context.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingestLive } from "@/stages/ingest/live.ts";
import { testContext } from "../support/context.ts";
import { testEffects } from "../support/effects.ts";

const DAY = 86_400;
/** Days of the study's history. */
const HISTORY_DAYS = 5383;
/** END of the stored history: local midnight of 2022-11-14. */
const HISTORY_END = Date.UTC(2022, 10, 14, 3) / 1000;
const DAYS = 14;
/** The run's time of day, s after local midnight. */
const NIGHT = 3.5 * 3600;

interface Daily {
  /** Of the processor, of a day without a new result, and of one with. */
  readonly seconds: readonly [number, number];
  /** Most calls to the station's API in a day. */
  readonly calls: number;
}

/** Runs the benchmark and prints its table. */
export async function run(): Promise<void> {
  const rows: string[] = [];
  let first: Daily | null = null;
  for (const times of [1, 4, 16]) {
    const { daily, stored } = await dailyRun(times);
    first ??= daily;
    const cells = daily.seconds.flatMap((seconds, kind) => [
      seconds.toFixed(3),
      (seconds / first!.seconds[kind]!).toFixed(2),
    ]);
    rows.push(`| ${[times, stored.toLocaleString("en"), daily.calls, ...cells].join(" | ")} |`);
  }
  console.log("| history | records stored | calls | s | times the first | s, new result | times |");
  console.log("|---|---|---|---|---|---|---|");
  console.log(rows.join("\n"));
}

/** The days on a history of so many times the study's length. */
async function dailyRun(times: number): Promise<{ daily: Daily; stored: number }> {
  const config = buildConfig({}, "", {
    ...{ WEATHERLINK_API_KEY: "k", WEATHERLINK_API_SECRET: "s", WEATHERLINK_STATION_ID: "1" },
    TCA_TOKEN: "t",
  }, {});
  await using test = await testContext({ config, origin: "simulated" });
  const stored = await fill(test.context, times * HISTORY_DAYS);
  await aggregate(test.context);
  const seconds: [number[], number[]] = [[], []];
  let calls = 0;
  for (let day = 0; day < DAYS; day++) {
    const now = HISTORY_END + day * DAY + NIGHT;
    const effects = testEffects({ now: () => new Date(now * 1000), fetch: answers(now) });
    const context = { ...test.context, effects };
    const started = cpuUsage();
    const { details } = await ingestLive(context);
    await aggregate(context);
    const { user, system } = cpuUsage(started);
    seconds[day % 2]!.push((user + system) / 1e6);
    assert.equal(details.weather!.kept, day === 0 ? 7 : 48);
    assert.equal(details.lab!.kept, day % 2);
    calls = Math.max(calls, details.asked.weather!.calls);
  }
  return { daily: { seconds: [Math.min(...seconds[0]), Math.min(...seconds[1])], calls }, stored };
}

/** Records up to the end of the history, every half hour, and results up to a month before. */
async function fill({ warehouse }: Context, days: number): Promise<number> {
  await warehouse.sql`
    insert into weather_table
    select 'pirquitas', at, ((at - interval '3 hours' - interval '1 second')::date), 1800,
      10 + (extract(epoch from at)::bigint / 1800 % 97) / 10.0, 40,
      0, 8, 20, 90, 100
    from generate_series(
      to_timestamp(${
    HISTORY_END - days * DAY + 1800
  }::float8), to_timestamp(${HISTORY_END}::float8),
      interval '30 minutes') as at`;
  await warehouse.sql`
    insert into dust_table (id, fecha, sitio, valor, limite_deteccion)
    select (1000000 + n)::text, date '2022-10-14' - (n * 7 / 3)::int, 'NP3 (NP3)', n % 300, false
    from generate_series(0, ${Math.floor(days * 3 / 7)}::int - 1) as n`;
  const [{ n }] = await warehouse.sql<{ n: number }>`
    select count(*) as n from weather_table` as [{ n: number }];
  return n;
}

/** The network: a station that reports every half hour, a laboratory with its last results. */
function answers(now: number): typeof fetch {
  return (input) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const value = url.pathname.includes("/historic/") ? records(url, now) : results(url, now);
    return Promise.resolve(Response.json(value));
  };
}

function records({ searchParams }: URL, now: number) {
  const [start, end] = ["start-timestamp", "end-timestamp"].map((name) =>
    Number(searchParams.get(name))
  ) as [number, number];
  const data = [];
  for (let ts = start - start % 1800 + 1800; ts <= Math.min(end, now); ts += 1800) {
    data.push({
      ...{ ts, arch_int: 1800, temp_out: 50.5, hum_out: 40, rainfall_mm: 0 },
      ...{ wind_speed_avg: 5, wind_speed_hi: 12, wind_dir_of_prevail: 4, iss_reception: 100 },
    });
  }
  const sensor = { lsid: 1, sensor_type: 43, data_structure_type: 4, data };
  return { station_id: 1, sensors: [sensor], generated_at: now };
}

/** The stored results of the days asked for, and one that is new every other day. */
function results({ searchParams }: URL, now: number) {
  const from = Date.parse(searchParams.get("fecha_de_inicio")!) / 1000 / DAY;
  const last = Date.UTC(2022, 9, 14) / 1000 / DAY;
  const items = [];
  for (let n = 0; last - Math.floor(n * 7 / 3) >= from; n++) {
    items.push(item(1_000_000 + n, last - Math.floor(n * 7 / 3), `${n % 300}`));
  }
  const day = Math.floor((now - HISTORY_END) / DAY);
  for (let d = 1; d <= day; d += 2) items.push(item(2_000_000 + d, last + 1 + d, "151"));
  return { count: items.length, next: null, previous: null, results: items };
}

function item(id: number, day: number, representar_valor: string) {
  return {
    id,
    muestra: {
      fecha: new Date(day * DAY * 1000).toISOString().slice(0, 10),
      punto_de_muestreo_nombre: "NP3 (NP3)",
    },
    ...{ parametro_nombre: "PM10", representar_valor, limite_deteccion: false },
  };
}
