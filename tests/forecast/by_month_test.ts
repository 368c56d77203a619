import assert from "node:assert/strict";
import { byCalendarMonth, byMonth } from "@/forecast/by_month.ts";
import type { Forecast, ForecastRows } from "@/forecast/forecast.ts";
import { keyedHash, keyedInteger } from "@/learn/keyed_hash.ts";

const dayOf = (fecha: string) => Date.parse(fecha) / 86_400_000;

/** A table of these days and labels, all of one site. */
function rowsOf(fechas: readonly string[], y: readonly number[]): ForecastRows {
  return {
    names: [],
    X: [],
    y: Uint8Array.from(y),
    day: Int32Array.from(fechas, dayOf),
    sitio: fechas.map(() => "NP3"),
    lastKnown: new Int8Array(y.length),
  };
}

/** The same probability for some rows; references of 1/2. */
function said(rows: readonly number[], probability: number): Forecast {
  const all = (value: number) => new Float64Array(rows.length).fill(value);
  const half = all(0.5);
  return {
    rows: Int32Array.from(rows),
    probability: all(probability),
    interval: null,
    references: {
      base_rate: half,
      month_climatology: half,
      site_month_climatology: half,
      persistence: half,
    },
    nTrain: 0,
    choice: null,
  };
}

const OPTIONS = { threshold: 0.5, randomState: 42, nReplicates: 500 };

Deno.test("byCalendarMonth() puts the same month of all years together", () => {
  const rows = rowsOf(
    ["2013-05-31", "2013-06-01", "2014-05-01", "2014-12-31"],
    [1, 0, 0, 1],
  );
  const months = byCalendarMonth(rows, said([0, 1, 2, 3], 0.25), OPTIONS);
  assert.deepEqual(months.map(({ month, skill }) => [month, skill.n, skill.positives]), [
    [5, 2, 1],
    [6, 1, 0],
    [12, 1, 1],
  ]);
  assert.deepEqual(months.map(({ meanProbability }) => meanProbability), [0.25, 0.25, 0.25]);
  // May: (9/16 + 1/16) / 2 = 5/16 against 1/4.
  assert.equal(months[0]!.skill.brier_skill_climatology, -0.25);
});

Deno.test("byCalendarMonth() looks at rows that were forecast alone", () => {
  const rows = rowsOf(["2013-05-01", "2013-05-02", "2013-06-01"], [1, 0, 1]);
  const [may, ...others] = byCalendarMonth(rows, said([1], 0.25), OPTIONS);
  assert.deepEqual([may!.skill.n, may!.skill.positives, others.length], [1, 0, 0]);
});

Deno.test("byCalendarMonth() draws days, not rows: days of one share leave nothing to chance", () => {
  const fechas = Array.from({ length: 40 }, (_, i) => `2013-05-${10 + Math.floor(i / 2)}`);
  const ofEachDay = rowsOf(fechas, fechas.map((_, i) => i % 2));
  const every = fechas.map((_, i) => i);
  assert.deepEqual(byCalendarMonth(ofEachDay, said(every, 0.5), OPTIONS)[0]!.frequencyEnds, [
    0.5,
    0.5,
  ]);
  // Whole days of both: 20 days of 1/2 have a standard error of 0.112; 40 rows would have 0.079.
  const whole = rowsOf(fechas, fechas.map((_, i) => Math.floor(i / 2) % 2));
  const [low, high] = byCalendarMonth(whole, said(every, 0.5), OPTIONS)[0]!.frequencyEnds;
  assert.ok(high - low > 0.36 && high - low < 0.5, `${low} to ${high}`);
});

Deno.test("byCalendarMonth() gives Wilson's interval where days cannot differ", () => {
  const quiet = rowsOf(Array.from({ length: 10 }, (_, i) => `2013-05-1${i}`), Array(10).fill(0));
  const numbers = quiet.y.keys().toArray();
  const [low, high] = byCalendarMonth(quiet, said(numbers, 0.1), OPTIONS)[0]!.frequencyEnds;
  assert.deepEqual([low, high.toFixed(4)], [0, "0.2775"]); // of scipy: 0 of 10
  const oneDay = rowsOf(["2013-05-01", "2013-05-01"], [1, 0]);
  const ends = byCalendarMonth(oneDay, said([0, 1], 0.5), OPTIONS)[0]!.frequencyEnds;
  // 1 of 2: 1/2 ± 1.96 / 2 × sqrt(1 / (2 + 3.8415)) = 1/2 ± 0.4055.
  assert.deepEqual(ends.map((end) => end.toFixed(4)), ["0.0945", "0.9055"]);
});

Deno.test("byMonth() counts and expects by month, within 0 and the number of rows", () => {
  const rows = rowsOf(["2013-12-31", "2014-01-01", "2014-01-02", "2014-03-01"], [1, 0, 0, 1]);
  const { months, dispersion } = byMonth(rows, said([0, 1, 2, 3], 0.5));
  assert.deepEqual(
    months.map(({ month, exceedances, expected }) => [month, exceedances, expected]),
    [
      ["2013-12", 1, 0.5],
      ["2014-01", 0, 1],
      ["2014-03", 1, 0.5],
    ],
  );
  // Each day is off by 1/2: 4 × 1/4 for 4 × 1/4.
  assert.equal(dispersion, 1);
  // 1/2 ± 1.96 × 1/2 and 1 ± 1.96 × 0.707 leave what can be counted.
  assert.deepEqual(months.map(({ low, high }) => [low, high]), [[0, 1], [0, 2], [0, 1]]);
});

Deno.test("byMonth() leaves no room where every probability is 0", () => {
  const { months, dispersion } = byMonth(rowsOf(["2013-05-01"], [1]), said([0], 0));
  assert.deepEqual([months[0]!.low, months[0]!.high, dispersion], [0, 0, 1]);
});

/** Share of months whose count lies in the range, over sites of a day that all exceed or none. */
function coverage(seed: number): { share: number; shareIfIndependent: number } {
  const [nMonths, daysAMonth, nSites, p] = [120, 28, 4, 0.3];
  const fechas: string[] = [], y: number[] = [];
  for (let month = 0; month < nMonths; month++) {
    const year = 2000 + Math.floor(month / 12);
    for (let day = 1; day <= daysAMonth; day++) {
      const key = keyedHash(seed, month * 31 + day);
      const label = Number(keyedInteger(key, 0, { below: 1000 }) < 1000 * p);
      for (let site = 0; site < nSites; site++) {
        fechas.push(`${year}-${two(month % 12 + 1)}-${two(day)}`);
        y.push(label);
      }
    }
  }
  const { months } = byMonth(rowsOf(fechas, y), said(y.map((_, i) => i), p));
  const half = 1.96 * Math.sqrt(daysAMonth * nSites * p * (1 - p));
  const within = (of: (month: (typeof months)[number]) => boolean) =>
    months.filter(of).length / nMonths;
  return {
    share: within(({ exceedances, low, high }) => low <= exceedances && exceedances <= high),
    shareIfIndependent: within(({ exceedances, expected }) =>
      Math.abs(exceedances - expected) <= half
    ),
  };
}

const two = (n: number) => String(n).padStart(2, "0");

Deno.test("byMonth() ranges hold 95 % of months whose sites go together, others do not", () => {
  const found = Array.from({ length: 20 }, (_, seed) => coverage(seed));
  const mean = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((sum, one) => sum + of(one), 0) / found.length;
  // 2,400 months: a standard error of 0.0044; counts are whole days, which costs the normal range
  // up to 0.01 either way.
  const share = mean((one) => one.share);
  assert.ok(Math.abs(share - 0.95) < 0.025, `${share}`);
  // Four sites a day double the deviation: 1.96 / 2 of them hold 0.67.
  const naive = mean((one) => one.shareIfIndependent);
  assert.ok(naive < 0.75, `${naive}`);
});
