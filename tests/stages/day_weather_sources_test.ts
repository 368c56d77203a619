/**
 * The weather of days from whole sources, against what is added up straight from the source.
 */
import assert from "node:assert/strict";
import { buildConfig } from "@/base/config.ts";
import { dayText } from "@/base/days.ts";
import { readDayWeather, readWindowWeather } from "@/ports/day_weather.ts";
import { exportText } from "@/simulate/export_text.ts";
import { type History, simulateHistory } from "@/simulate/history.ts";
import { labJson } from "@/simulate/lab_json.ts";
import { MISSING, TIP, writtenSpeed } from "@/simulate/records.ts";
import { aggregate } from "@/stages/aggregate.ts";
import { ingest } from "@/stages/ingest.ts";
import { type TestContext, testContext } from "../support/context.ts";
import { needs, placeOf } from "../support/needs.ts";
import { assertSameWeather } from "../support/same_weather.ts";
import { type Measured, summariseRecords } from "../support/summarise_records.ts";

/** A record with the END of its interval, minutes of the station's clock since 1970-01-01 00:00. */
type Written = Measured & { readonly minute: number };

Deno.test("days of the simulated history are those of its grid", async () => {
  await using test = await testContext({ origin: "simulated" });
  const { context } = test;
  const history = simulateHistory();
  const dir = await Deno.makeTempDir();
  const [weather, lab] = [`${dir}/export.txt`, `${dir}/pm10.json`];
  await Deno.writeTextFile(weather, ReadableStream.from(exportText(history)));
  await Deno.writeTextFile(lab, ReadableStream.from(labJson(history)));
  await ingest(context, { weatherFiles: [weather], labFiles: [lab] });
  await Deno.remove(dir, { recursive: true });
  const expected = byDay(gridRecords(history));
  assert.equal(expected.size, 5038); // published
  await assertDays(test, expected);
});

Deno.test({
  name: "days and other 24 h of Beijing are those of its export",
  ignore: !needs("shared"),
  async fn() {
    const beijing = `${placeOf("shared")}/real/beijing`;
    const weather = `${beijing}/weatherlink-export.txt`;
    const config = buildConfig({}, "test", {}, { timezone: "Asia/Shanghai" });
    await using test = await testContext({ config });
    const { context } = test;
    await ingest(context, { weatherFiles: [weather], labFiles: [`${beijing}/tca-pm10.json`] });
    const records = exportRecords(await Deno.readTextFile(weather));
    const expected = byDay(records);
    assert.equal(expected.size, 1461);
    await assertDays(test, expected);
    const { station } = config.weather;
    // 24 h up to every 211th hour: all hours of the day come.
    for (let i = 100; i < records.length; i += 211) {
      const end = records[i]!.minute;
      const within = records.filter(({ minute }) => minute > end - 1440 && minute <= end);
      const to = end * 60 - 8 * 3600; // China has kept +08 since 1991
      const found = await readWindowWeather(context.warehouse, { station, from: to - 86_400, to });
      assertSameWeather(found, summariseRecords(within), `24 h up to ${end}`);
    }
  },
});

async function assertDays(
  { context }: TestContext,
  expected: ReadonlyMap<string, readonly Written[]>,
): Promise<void> {
  await aggregate(context);
  const days = await readDayWeather(context.warehouse);
  assert.deepEqual(days.map(({ fecha }) => fecha), [...expected.keys()].sort());
  for (const day of days) {
    const { fecha, ...found } = day;
    assertSameWeather(found, summariseRecords(expected.get(fecha)!), fecha);
  }
}

/** By the day of the written time minus one second. */
function byDay(records: Iterable<Written>): Map<string, Written[]> {
  const days = new Map<string, Written[]>();
  for (const record of records) {
    const fecha = dayText(Math.floor((record.minute * 60 - 1) / 86_400));
    if (!days.has(fecha)) days.set(fecha, []);
    days.get(fecha)!.push(record);
  }
  return days;
}

/** What the file's rows say, once each, without those that have none of the five values. */
function* gridRecords({ times, records, rows }: History): Generator<Written> {
  const speed = (mph: number) => mph === MISSING ? null : Number(writtenSpeed(mph));
  for (const i of new Set(rows)) {
    const cell = (column: Int16Array) => column[i] === MISSING ? null : column[i]!;
    const [tenths, tips] = [cell(records.temperature), cell(records.tips)];
    const record = {
      minute: times.minute[i]!,
      seconds: times.interval[i]! * 60,
      temp: tenths === null ? null : tenths / 10,
      hum: cell(records.humidity),
      rain: tips === null ? null : Number((tips * TIP).toFixed(2)),
      wind: speed(records.wind[i]!),
      gust: speed(records.gust[i]!),
      point: cell(records.direction),
    };
    const { temp, hum, rain, wind, gust } = record;
    if ([temp, hum, rain, wind, gust].some((value) => value !== null)) yield record;
  }
}

/** The columns of the 23 that count: date, time, then by place. */
function exportRecords(text: string): Written[] {
  const points = "N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split(" ");
  return text.trim().split(/\r?\n/).slice(2).map((line) => {
    const cells = line.split("\t");
    const value = (i: number) => cells[i] === "---" ? null : Number(cells[i]);
    const [day, month, year] = cells[0]!.split("/").map(Number) as [number, number, number];
    const [, hour, minute, half] = /^(\d+):(\d+) ([ap])$/.exec(cells[1]!)!;
    const hours = Number(hour) % 12 + (half === "p" ? 12 : 0);
    return {
      minute: Date.UTC(2000 + year, month - 1, day) / 60_000 + hours * 60 + Number(minute),
      seconds: Number(cells[22]) * 60,
      ...{ temp: value(2), hum: value(5), rain: value(15), wind: value(7), gust: value(10) },
      point: cells[8] === "---" ? null : points.indexOf(cells[8]!),
    };
  });
}
