import assert from "node:assert/strict";
import type { Settings } from "@/base/settings.ts";
import { DataError, UsageError } from "@/base/errors.ts";
import { WEATHER_COLUMNS, type WeatherColumn } from "@/base/rows.ts";
import { needs, placeOf } from "../support/needs.ts";
import { readAll } from "./sources.ts";

const ignore = !needs("shared");
const EXPORTS = "real/weatherlink-exports";
const CASTOR = `${EXPORTS}/castor-data_downld08_12h_dmy_metric_crlf.txt`;
const NCAR = `${EXPORTS}/ncar_wxobs20170821_12h_mdy_us_lf.txt`;
const NCAR_UNITS: Partial<Settings["weather"]> = {
  ...{ temp_unit: "F", wind_unit: "mph", rain_unit: "in", date_order: "mdy" },
};

async function read(file: string, settings: Partial<Settings["weather"]> = {}, zone?: string) {
  const { readable } = await Deno.open(`${placeOf("shared")}/${file}`);
  return await readAll(readable, settings, zone);
}

/** Mean, largest and sum of each column; no cell of these files is missing. */
function figures(rows: readonly Record<WeatherColumn, number | null>[]) {
  return Object.fromEntries(WEATHER_COLUMNS.map((column) => {
    const values = rows.map((row) => row[column] ?? NaN);
    const sum = values.reduce((a, b) => a + b);
    return [column, { mean: sum / values.length, largest: Math.max(...values), sum }];
  })) as Record<WeatherColumn, { mean: number; largest: number; sum: number }>;
}

function near(found: number, expected: number, digits: number) {
  assert.ok(Math.abs(found - expected) <= 0.5001 * 10 ** -digits, `${found} is not ${expected}`);
}

// Expected figures: an independent reading of the two files with awk.
const READINGS = [
  {
    name: "the space-aligned metric export of castor",
    read: () => read(CASTOR),
    records: 352,
    figures: { temp: -1.4253, hum: 85.4886, wind: 4.4472, gust: 54.7, rain: 4 },
  },
  {
    name: "the export of ncar in degF, mph, in and m/d/yy",
    read: () => read(NCAR, NCAR_UNITS, "America/Denver"),
    records: 575,
    figures: { temp: 23.5768, hum: 37.0191, wind: 5.4802, gust: 30.578, rain: 0.508 },
  },
];
for (const { name, read, records, figures: expected } of READINGS) {
  Deno.test({
    name: `readWeather() reads ${name}`,
    ignore,
    async fn() {
      const { rows, rows_in, dropped, nulled, notes } = await read();
      const counts = [rows_in, rows.length, dropped, nulled, notes];
      assert.deepEqual(counts, [records, records, {}, {}, []]);
      const found = figures(rows);
      near(found.temp_out.mean, expected.temp, 4);
      near(found.hum_out.mean, expected.hum, 4);
      near(found.wind_speed_avg.mean, expected.wind, 4);
      near(found.wind_speed_hi.largest, expected.gust, 3);
      near(found.rainfall_mm.sum, expected.rain, 6);
    },
  });
}

Deno.test({
  name: "readWeather() refuses both with each wrong setting alone, and names it",
  ignore,
  async fn() {
    const wrong: [string, Partial<Settings["weather"]>, RegExp][] = [
      [CASTOR, { temp_unit: "F" }, /temp_unit is F but looks like C/],
      [CASTOR, { wind_unit: "m/s" }, /wind_unit is m\/s but looks like km\/h/],
      [CASTOR, { wind_unit: "mph" }, /wind_unit is mph but looks like km\/h/],
      [CASTOR, { wind_unit: "knots" }, /wind_unit is knots but looks like km\/h/],
      [CASTOR, { rain_unit: "in" }, /rain_unit is in but looks like mm/],
      [CASTOR, { date_order: "mdy" }, /date_order is mdy but looks like dmy/],
      [NCAR, { ...NCAR_UNITS, temp_unit: "C" }, /temp_unit is C but looks like F/],
      [NCAR, { ...NCAR_UNITS, wind_unit: "km/h" }, /wind_unit is km\/h but looks like mph/],
      [NCAR, { ...NCAR_UNITS, rain_unit: "mm" }, /rain_unit is mm but looks like in/],
      [NCAR, { ...NCAR_UNITS, date_order: "dmy" }, /date_order is dmy but looks like mdy/],
    ];
    for (const [file, settings, why] of wrong) {
      await assert.rejects(read(file, settings), (error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, why);
        assert.equal(error.message.match(/but looks like/g)!.length, 1);
        return true;
      });
    }
  },
});

Deno.test({
  name: "readWeather() refuses an export whose header rows were cut off",
  ignore,
  async fn() {
    const file = `${EXPORTS}/teste12_tab-separated_noheader_24h_dmy_ms_crlf.txt`;
    await assert.rejects(read(file), DataError);
    await assert.rejects(read(file), /no header row: its first line already is a record/);
  },
});

Deno.test({
  name: "readWeather() reads another maker's station with notes",
  ignore,
  async fn() {
    const file = "real/beijing/weatherlink-export.txt";
    const { rows, notes } = await read(file, {}, "Asia/Shanghai");
    assert.equal(rows.length, 35_050);
    assert.equal(new Set(rows.map(({ fecha }) => fecha)).size, 1461);
    assert.deepEqual(
      notes.map((note) => note.split(" ")[1]),
      ["temp_unit", "wind_unit", "rain_unit"],
    );
  },
});
