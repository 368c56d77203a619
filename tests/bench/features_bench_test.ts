import assert from "node:assert/strict";
import type { DayWeather } from "@/base/day_weather.ts";
import { dayText } from "@/base/days.ts";
import type { OperationalTable } from "../support/operational_tables.ts";
import { candidates } from "./feature_candidates.ts";
import { changeOf, changeText, heldBack } from "./feature_losses.ts";

const N_DAYS = 200;
const DELAY = 20;

/** Two sites a day, every fifth day above; humidity is the day's number. */
function table({ y }: { y?: Uint8Array } = {}): OperationalTable {
  const day = Int32Array.from({ length: 2 * N_DAYS }, (_, row) => Math.floor(row / 2));
  const rows = {
    ...{ names: [], X: [], day, lastKnown: new Int8Array(day.length) },
    y: y ?? Uint8Array.from(day, (one) => one % 5 === 0 ? 1 : 0),
    sitio: Array.from(day, (_, row) => "AB"[row % 2]!),
  };
  const weather = Array.from({ length: N_DAYS }, (_, one) => ({
    fecha: dayText(one),
    ...{ hum_min: one, hum_out: one, wind_speed_hi: one, temp_out: one, rainfall_mm: 0 },
  })) as unknown as DayWeather[];
  return { rows, results: [], weather, delayDays: DELAY };
}

function columnsOf(name: string, of = table()): readonly Float64Array[] {
  return candidates(of).find((one) => one.name === name)!.columns;
}

Deno.test("changeOf() gives the standard error of days, not of rows", () => {
  // 300 days of two rows each that differ alike, by 0, 1 or 2.
  const day = Int32Array.from({ length: 600 }, (_, row) => Math.floor(row / 2));
  const a = Float64Array.from(day, (one) => one % 3);
  const { difference, error } = changeOf(a, new Float64Array(600), day);
  assert.equal(difference, 1);
  // Sums of days less their mean of 2: -2, 0, 2, a hundred of each: sqrt(200 × 4) / 600.
  const expected = Math.sqrt(800) / 600;
  assert.ok(Math.abs(error / expected - 1) < 0.1, `${error} ${expected}`);
});

Deno.test("changeText() is bold beyond two standard errors", () => {
  assert.equal(changeText({ difference: -0.0021, error: 0.001 }), "**-2.1 ± 1.0**");
  assert.equal(changeText({ difference: 0.0019, error: 0.001 }), "+1.9 ± 1.0");
  assert.equal(changeText({ difference: -0.00001, error: 0.001 }), "0.0 ± 1.0");
});

Deno.test("heldBack() is the second half of the first 70 % of the days", () => {
  const { day, folds } = heldBack(table());
  assert.deepEqual([day[0], day.at(-1), folds.length], [70, 139, 5]);
  assert.ok(folds.every(({ train, test }) => train.length === 2 * (test[0]! / 2 - DELAY + 1)));
});

Deno.test("candidates() are of the row's day, or of days before it where they say so", () => {
  const row = 100; // day 50
  assert.equal(columnsOf("minimum humidity")[0]![row], 50);
  assert.equal(columnsOf("gust of the day before")[0]![row], 49);
  assert.equal(columnsOf("gust of the day before")[0]![0], NaN);
  assert.deepEqual(columnsOf("site, one column each").map((column) => column[row]), [1, 0]);
  assert.equal(columnsOf("squares of wind, humidity")[1]![row], 2500);
  // Days 49, 48, … weigh 2^(-1/7), 2^(-2/7), …: the day itself has no part.
  let [weight, total] = [0, 0];
  for (let k = 1; k <= 50; k++) {
    weight += 2 ** (-k / 7);
    total += 2 ** (-k / 7) * (50 - k);
  }
  const humidity = columnsOf("decayed means of 7 days' half-life")[1]![row]!;
  assert.ok(Math.abs(humidity - total / weight) < 1e-9);
});

Deno.test("the known share does not see results of the last days before a row's", () => {
  const row = 100;
  const share = (y: Uint8Array) => columnsOf("known share of exceedances", table({ y }))[0]![row]!;
  const y = table().rows.y;
  const changed = (from: number) => y.map((label, other) => other >= from ? 1 - label : label);
  // Day 30 is the last known on day 50: rows 60 and 61.
  assert.equal(share(changed(62)), share(y));
  assert.notEqual(share(changed(60)), share(y));
});
