import assert from "node:assert/strict";
import { driftByYear } from "@/forecast/drift.ts";
import { dayOf } from "@/forecast/feature_table.ts";

/** Rows of one a day from 2016 on, with exceedances on every `every`-th day of each year. */
function years(every: readonly number[]) {
  const day: number[] = [], y: number[] = [];
  for (const [i, step] of every.entries()) {
    for (let d = 0; d < 300; d++) {
      day.push(dayOf(`${2016 + i}-01-01`) + d);
      y.push(d % step === 0 ? 1 : 0);
    }
  }
  const expected = new Float64Array(day.length).fill(0.1);
  return {
    rows: { y: Uint8Array.from(y), day: Int32Array.from(day) },
    forecast: {
      rows: Int32Array.from(day.keys()),
      references: { site_month_climatology: expected } as never,
    },
  };
}

Deno.test("driftByYear() counts exceedances beside those expected, and says which years moved", () => {
  // 30 of 300 expected each year; 30, 60, 15 and 27 measured.
  const { rows, forecast } = years([10, 5, 20, 11]);
  const found = driftByYear(rows, forecast, { randomState: 42 });
  assert.deepEqual(found.map(({ year, observed }) => [year, observed]), [
    ...[[2016, 30], [2017, 60], [2018, 15], [2019, 28]],
  ]);
  for (const { expected } of found) assert.ok(Math.abs(expected - 30) < 1e-9);
  assert.deepEqual(found.map(({ moved }) => moved), [false, true, true, false]);
  for (const { ratio, interval } of found) {
    assert.ok(interval![0] < ratio && ratio < interval![1]);
  }
});

Deno.test("driftByYear() says nothing of a year of one day", () => {
  const { rows, forecast } = years([1]);
  const one = { ...forecast, rows: forecast.rows.slice(0, 1) };
  const [found] = driftByYear(rows, one, { randomState: 42 });
  assert.deepEqual([found!.n, found!.interval, found!.moved], [1, null, false]);
});
