import assert from "node:assert/strict";
import { DataError } from "@/base/errors.ts";
import { bytesOf, readAll, TAB_HEADER, tabLine } from "./sources.ts";

const RECORDS = [
  { Date: "2008-02-19", Time: "5:15 p", temp: 16.8, hum: 49, rain: 0, wind: 3.2, gust: null },
  { Date: "2008-02-19", Time: "5:45 p", temp: "---", hum: 50, rain: 0.2, wind: 1.6, gust: 8 },
];
const NAMES = {
  temp: "Temp Out",
  hum: "Out Hum",
  rain: "Rain",
  wind: "Wind Speed",
  gust: "Hi Speed",
};
const STUDY = {
  ...{ temp: "temp_out", hum: "hum_out", rain: "rainfall_mm" },
  ...{ wind: "wind_speed_avg", gust: "wind_speed_hi" },
};

const named = (names: Record<string, string>) =>
  RECORDS.map((record) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [names[key] ?? key, value]))
  );
const columns = (records: Record<string, unknown>[]) =>
  Object.fromEntries(
    Object.keys(records[0]!).map((key) => [
      key,
      Object.fromEntries(records.map((record, i) => [`${i}`, record[key]])),
    ]),
  );

Deno.test("readWeather() reads JSON records and pandas columns as it reads the export", async () => {
  const text = TAB_HEADER +
    tabLine("19/02/08|5:15 p", { gust: "---", dew: "---" }) +
    tabLine("19/02/08|5:45 p", { temp: "---", hum: "50", rain: "0.20", wind: "1.6", gust: "8" });
  const expected = (await readAll(bytesOf(text))).rows
    .map((row) => ({ ...row, wind_dir: null, reception: null }));
  for (const names of [NAMES, STUDY, { ...NAMES, temp: "Temp_Out" }]) {
    for (const form of [named(names), columns(named(names))]) {
      const { rows, rows_in, dropped } = await readAll(bytesOf(JSON.stringify(form)));
      assert.deepEqual(rows, expected);
      assert.deepEqual([rows_in, dropped], [2, {}]);
    }
  }
});

Deno.test("readWeather() takes the rows of pandas columns in the order of their labels", async () => {
  const many = Array.from({ length: 12 }, (_, i) => ({
    ...named(NAMES)[0]!,
    Time: `${i + 1}:00 ${i === 11 ? "p" : "a"}`,
  }));
  const text = JSON.stringify(columns(many));
  const { rows } = await readAll(bytesOf(text));
  assert.deepEqual(
    rows.map(({ date_time }) => (date_time - rows[0]!.date_time) / 3600),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  );
  // A frame that was turned around before it was saved keeps its labels.
  const turned = text.replaceAll(/\{("0":.*?)\}/g, (_, cells) => {
    return `{${cells.split(/,(?=")/).toReversed().join(",")}}`;
  });
  assert.match(turned, /^\{"Date":\{"11":/);
  assert.deepEqual((await readAll(bytesOf(turned))).rows, rows);
});

Deno.test("readWeather() refuses JSON of another kind, or cut, and says so", async () => {
  const whole = JSON.stringify(named(NAMES));
  const cases: [string, RegExp][] = [
    [whole.slice(0, -20), /cut in the middle or no JSON/],
    ['{"count":1,"results":[{"id":1,"muestra":{}}]}', /results of the laboratory/],
    ['[{"id":1,"muestra":{}}]', /results of the laboratory/],
    ["[1,2]", /neither an array of records nor pandas columns/],
    ["[]", /neither an array of records nor pandas columns/],
    [JSON.stringify(columns(named({ ...NAMES, rain: "x" }))), /Rain \(rainfall_mm\) is missing/],
  ];
  for (const [text, why] of cases) {
    await assert.rejects(readAll(bytesOf(text)), (error) => {
      assert.ok(error instanceof DataError);
      assert.match(error.message, why);
      return true;
    });
  }
});
