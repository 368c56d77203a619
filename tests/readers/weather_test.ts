import assert from "node:assert/strict";
import { DataError, RefusedError } from "@/base/errors.ts";
import { buildConfig } from "@/base/config.ts";
import { readWeather } from "@/readers/weather.ts";
import { bytesOf, gzip, readAll, TAB_HEADER, tabLine } from "./sources.ts";

const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

Deno.test("readWeather() gives a row units, an instant and the day its interval ended in", async () => {
  const text = TAB_HEADER + tabLine("19/02/08|5:15 p", { interval: "5" });
  const { rows, rows_in } = await readAll(bytesOf(text));
  assert.equal(rows_in, 1);
  assert.deepEqual(rows, [{
    station: "pirquitas",
    date_time: utc("2008-02-19T19:15:00"), // UTC-2 until 2008-03-16
    fecha: "2008-02-19",
    interval_s: 300,
    temp_out: 16.8,
    hum_out: 49,
    rainfall_mm: 0,
    wind_speed_avg: 3.2,
    wind_speed_hi: 8,
    wind_dir: 135,
    reception: 89.5,
  }]);
});

Deno.test("readWeather() counts midnight to the day that ends, in 12 h and 24 h files", async () => {
  for (
    const [before, midnight, after] of [["11:30 p", "12:00 a", "12:30 a"], [
      "23:30",
      "00:00",
      "0:30",
    ]]
  ) {
    const text = TAB_HEADER + tabLine(`19/06/12|${before}`) + tabLine(`20/06/12|${midnight}`) +
      tabLine(`20/06/12|${after}`);
    const { rows } = await readAll(bytesOf(text));
    assert.deepEqual(rows.map(({ fecha }) => fecha), ["2012-06-19", "2012-06-19", "2012-06-20"]);
    assert.deepEqual(rows.map(({ date_time }) => date_time), [
      utc("2012-06-20T02:30:00"),
      utc("2012-06-20T03:00:00"),
      utc("2012-06-20T03:30:00"),
    ]);
  }
});

Deno.test("readWeather() converts the configured units", async () => {
  const text = TAB_HEADER +
    tabLine("2/19/08|5:15 p", {
      temp: "70.7",
      dew: "---",
      wind: "10.0",
      gust: "20.0",
      rain: "0.01",
    });
  const { rows } = await readAll(bytesOf(text), {
    ...{ temp_unit: "F", wind_unit: "mph", rain_unit: "in", date_order: "mdy" },
  });
  const [row] = rows;
  assert.equal(row!.fecha, "2008-02-19");
  // (70.7 - 32) * 5 / 9 = 21.5; 10 mph = 16.09344 km/h; 0.01 in = 0.254 mm.
  assert.equal(row!.temp_out, 21.5);
  assert.deepEqual([row!.wind_speed_avg, row!.wind_speed_hi, row!.rainfall_mm], [
    16.09344,
    32.18688,
    0.254,
  ]);
});

Deno.test("readWeather() reads the same rows from a packed file", async () => {
  const text = TAB_HEADER + tabLine("19/02/08|5:15 p").repeat(3);
  const packed = await readAll(new Blob([await gzip(text)]).stream());
  assert.deepEqual(packed, await readAll(bytesOf(text)));
});

Deno.test("readWeather() nulls bad cells by column and reason, and keeps their records", async () => {
  const text = TAB_HEADER +
    tabLine("19/06/12|5:00 p", {
      temp: "---",
      hum: "101",
      rain: "x",
      wind: "------",
      gust: "322",
    }) +
    tabLine("19/06/12|5:30 p", { temp: "-40.1", hum: "1", gust: "322.1", interval: "---" }) +
    tabLine("19/06/12|6:00 p", { temp: "65", hum: "0", interval: "x" }).replace("SE", "QQ");
  const { rows, rows_in, dropped, nulled } = await readAll(bytesOf(text));
  assert.deepEqual([rows_in, rows.length, dropped], [3, 3, {}]);
  assert.deepEqual(nulled, {
    temp_out: { missing: 1, "out of range": 1 },
    hum_out: { "out of range": 2 },
    rainfall_mm: { unreadable: 1 },
    wind_speed_avg: { missing: 1 },
    wind_speed_hi: { "out of range": 1 },
    wind_dir: { unreadable: 1 },
    interval_s: { unreadable: 1 },
  });
  assert.deepEqual(rows.map(({ temp_out }) => temp_out), [null, null, 65]);
  assert.deepEqual(rows.map(({ wind_speed_hi }) => wind_speed_hi), [322, null, 8]);
  // An interval that is not given is the time since the record before.
  assert.deepEqual(rows.map(({ interval_s }) => interval_s), [1800, 1800, 1800]);
});

Deno.test("readWeather() measures intervals that the source does not give", async () => {
  const header = TAB_HEADER.replace("\tArc.", "\tX").replace("\tInt.", "\tX");
  const times = ["1:00 p", "1:05 p", "1:10 p", "3:11 p", "3:41 p"];
  const text = header + times.map((time) => tabLine(`19/06/12|${time}`)).join("");
  const { rows } = await readAll(bytesOf(text));
  // First: 30 min. After a gap of 121 min: that of the record before.
  assert.deepEqual(rows.map(({ interval_s }) => interval_s), [1800, 300, 300, 300, 1800]);
});

Deno.test("readWeather() drops a record without time or without any value, and says why", async () => {
  const none = { temp: "---", hum: "---", rain: "---", wind: "---", gust: "---" };
  const text = TAB_HEADER + tabLine("19/06/12|5:00 p").repeat(60) + tabLine("31/06/12|5:30 p") +
    tabLine("19/06/12|25:00") + tabLine("19/06/12|6:00 p", none) + "19/06/12\t6:3";
  const { rows, rows_in, dropped, nulled } = await readAll(bytesOf(text), {
    max_dropped_share: 0.1,
  });
  assert.deepEqual(dropped, { "unreadable time": 2, "no values": 1, "cut line": 1 });
  assert.deepEqual(nulled, {});
  assert.equal(rows_in, rows.length + 4);
});

Deno.test("readWeather() refuses a source past the share that may be dropped", async () => {
  const text = (bad: number) =>
    TAB_HEADER + tabLine("19/06/12|5:00 p").repeat(20 - bad) + tabLine("19/06/12|x").repeat(bad);
  assert.equal((await readAll(bytesOf(text(1)))).rows.length, 19); // 1 of 20 is 0.05
  await assert.rejects(readAll(bytesOf(text(2))), (error) => {
    assert.ok(error instanceof RefusedError);
    assert.match(error.message, /2 of its 20 records .*2 unreadable time.*0\.05/);
    return true;
  });
});

Deno.test("readWeather() refuses a source with header rows only", async () => {
  await assert.rejects(readAll(bytesOf(TAB_HEADER)), DataError);
  await assert.rejects(readAll(bytesOf(TAB_HEADER)), /holds no record/);
});

Deno.test("readWeather() gives rows before it has read the whole source", async () => {
  const text = TAB_HEADER + tabLine("19/06/12|5:00 p").repeat(100_000);
  let pulled = 0;
  const counted = bytesOf(text, 65_536).pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        pulled += chunk.length;
        controller.enqueue(chunk);
      },
    }),
  );
  const { weather, timezone } = buildConfig({}, "test", {}, {});
  const rows = readWeather(counted, { source: "a.txt", settings: weather, timezone });
  await rows.next();
  assert.ok(pulled < text.length / 10, `${pulled} of ${text.length} bytes were read`);
});
