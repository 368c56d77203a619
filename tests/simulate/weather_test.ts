import assert from "node:assert/strict";
import { dailyWeather } from "@/simulate/daily_weather.ts";
import { monthOf, N_DAYS } from "@/simulate/day_index.ts";
import { intervalWeather } from "@/simulate/interval_weather.ts";
import { type Mechanism, mechanismsWithout } from "@/simulate/mechanisms.ts";
import { recordTimes } from "@/simulate/record_times.ts";
import { TIP } from "@/simulate/records.ts";

const times = recordTimes();

function weatherWithout(...off: Mechanism[]) {
  const on = mechanismsWithout(...off);
  const daily = dailyWeather(1, on);
  return { daily, ...intervalWeather(1, { on, times, daily }) };
}

function mean(values: Float64Array, which: (day: number) => boolean = () => true): number {
  const chosen = values.filter((_, day) => which(day));
  return chosen.reduce((a, b) => a + b, 0) / chosen.length;
}
const isIn = (...months: number[]) => (day: number) => months.includes(monthOf(day).month);
const winter = isIn(6, 7, 8), summer = isIn(12, 1, 2);

Deno.test("dailyWeather() has dry windy winters and humid summers, and not without seasons", () => {
  const { daily } = weatherWithout();
  assert.ok(mean(daily.temperature, summer) - mean(daily.temperature, winter) > 4);
  assert.ok(mean(daily.logHumidity, summer) - mean(daily.logHumidity, winter) > 0.4);
  assert.ok(mean(daily.wind, winter) - mean(daily.wind, summer) > 2);
  const { daily: steady } = weatherWithout("seasons");
  // A season's mean of 1,300 days with persistence 0.75 has standard error 1.65 * 2.6 / 36 = 0.12.
  assert.ok(Math.abs(mean(steady.temperature, summer) - mean(steady.temperature, winter)) < 0.7);
  assert.ok(Math.abs(mean(steady.wind, summer) - mean(steady.wind, winter)) < 1.5);
});

Deno.test("dailyWeather() remembers the day before, and not without persistence", () => {
  const lagged = (...off: Mechanism[]) => {
    const { temperature } = dailyWeather(1, mechanismsWithout("seasons", "rain", ...off));
    const m = mean(temperature);
    let here = 0, beside = 0;
    for (let d = 1; d < N_DAYS; d++) {
      here += (temperature[d]! - m) ** 2;
      beside += (temperature[d]! - m) * (temperature[d - 1]! - m);
    }
    return beside / here;
  };
  // Standard error of a lag-one correlation is at most 1 / sqrt(5383) = 0.014.
  assert.ok(Math.abs(lagged() - 0.75) < 0.06, `${lagged()}`);
  assert.ok(Math.abs(lagged("persistence")) < 0.06, `${lagged("persistence")}`);
});

Deno.test("dailyWeather() rains on few days, humid ones, and not without rain", () => {
  const { daily, records } = weatherWithout();
  const wet = (day: number) => daily.rain[day]! > 0;
  const share = daily.rain.filter((depth) => depth > 0).length / N_DAYS;
  assert.ok(share > 0.05 && share < 0.2, `${share}`);
  assert.ok(mean(daily.logHumidity, wet) - mean(daily.logHumidity) > 0.5);
  assert.ok(Math.max(...daily.rain) < 17);
  // The tips add up to the days' depths, each rounded to a tip.
  const tips = records.tips.reduce((a, b) => a + b, 0);
  assert.equal(tips, daily.rain.reduce((sum, depth) => sum + Math.round(depth / TIP), 0));
  const dry = weatherWithout("rain");
  assert.ok(dry.daily.rain.every((depth) => depth === 0));
  assert.ok(dry.records.tips.every((tip) => tip === 0));
});

Deno.test("intervalWeather() has cold still nights and windy afternoons, and not without diurnal", () => {
  const between = (off: Mechanism[], column: "temperature" | "wind" | "humidity") => {
    const { records } = weatherWithout(...off);
    const sums = [0, 0], counts = [0, 0];
    for (let i = 0; i < records[column].length; i++) {
      const hour = (times.minute[i]! % 1440) / 60;
      const half = hour > 13 && hour < 17 ? 1 : hour > 3 && hour < 7 ? 0 : -1;
      if (half < 0) continue;
      sums[half]! += records[column][i]!;
      counts[half]!++;
    }
    return sums[1]! / counts[1]! - sums[0]! / counts[0]!;
  };
  assert.ok(between([], "temperature") > 100); // tenths of a degree
  assert.ok(between([], "wind") > 4);
  assert.ok(between([], "humidity") < -10);
  for (const column of ["temperature", "wind", "humidity"] as const) {
    assert.ok(Math.abs(between(["diurnal"], column)) < 0.5, column);
  }
});

Deno.test("intervalWeather() stays within what the instrument and the place allow", () => {
  const { records } = weatherWithout();
  const range = (values: Int16Array) =>
    [
      values.reduce((a, b) => Math.min(a, b)),
      values.reduce((a, b) => Math.max(a, b)),
    ] as const;
  const [coldest, warmest] = range(records.temperature);
  assert.ok(coldest > -250 && coldest < -80 && warmest > 180 && warmest < 320);
  const [driest, dampest] = range(records.humidity);
  assert.ok(driest >= 1 && dampest <= 100);
  const [stillest, windiest] = range(records.wind);
  assert.ok(stillest === 0 && windiest > 31 && windiest <= 44); // mph: 50 to 70 km/h
});

Deno.test("intervalWeather() has the daily means that the published plots range over", () => {
  const { humidityOfDay, gustOfDay } = weatherWithout();
  assert.ok(Math.min(...humidityOfDay) > 3 && Math.max(...humidityOfDay) < 97);
  assert.ok(Math.min(...gustOfDay) > 0);
});
