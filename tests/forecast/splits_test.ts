import assert from "node:assert/strict";
import { forwardFolds, monthFolds, months, splitRows } from "@/forecast/splits.ts";
import { dayOf } from "@/forecast/feature_table.ts";

const OPTIONS = { testSize: 0.3, randomState: 42, delayDays: 20 };
const days = (...texts: string[]) => Int32Array.from(texts, dayOf);
const rows = (day: Int32Array) => ({ day, y: new Uint8Array(day.length) });

Deno.test("splitRows() forward tests the days from days[int(0.7 n)] on, whole", () => {
  // 5 days: int(0.7 × 5) = 3, so the test starts on the fourth day, whatever rows it has.
  const day = Int32Array.from([10, 10, 11, 12, 40, 40, 41]);
  const { train, test } = splitRows(rows(day), "forward", OPTIONS);
  assert.deepEqual([[...train], [...test]], [[0, 1, 2, 3], [4, 5, 6]]);
  // Known by day 40 with a delay of 28: samples of day 12 and before.
  const known = splitRows(rows(day), "forward_embargo", { ...OPTIONS, delayDays: 29 });
  assert.deepEqual([[...known.train], [...known.test]], [[0, 1, 2], [4, 5, 6]]);
  assert.throws(
    () => splitRows(rows(day), "forward_embargo", { ...OPTIONS, delayDays: 31 }),
    RangeError,
  );
});

Deno.test("splitRows() keeps weeks from Monday to Sunday, and calendar months, on one side", () => {
  // 2016-08-01 was a Monday.
  const day = Int32Array.from({ length: 120 }, (_, i) => dayOf("2016-08-01") + i);
  const week = splitRows(rows(day), "week", OPTIONS);
  for (let monday = 0; monday < 119; monday += 7) {
    const inTest = week.test.filter((row) => row >= monday && row < monday + 7).length;
    assert.ok(inTest === 0 || inTest === Math.min(7, 120 - monday), `week of day ${monday}`);
  }
  const month = splitRows(rows(day), "month", OPTIONS);
  // August, September, October and a part of November: ceil(0.3 × 4) = 2 months are tested.
  const tested = new Set([...month.test].map((row) => new Date(day[row]! * 864e5).getUTCMonth()));
  assert.equal(tested.size, 2);
  const wholeMonths = [...tested].map((month) => [31, 30, 31, 28][month - 7]!);
  assert.equal(month.test.length, wholeMonths.reduce((sum, length) => sum + length, 0));
});

Deno.test("months() gives each month's rows once, and what was known on its first day", () => {
  const day = days("2015-12-11", "2015-12-12", "2016-01-31", "2016-02-01", "2016-02-11");
  const found = months(day, { delayDays: 20 });
  assert.deepEqual(found.map(({ test }) => [...test]), [[0, 1], [2], [3, 4]]);
  // On 1 January samples of 12 December and before are 20 days old; on 1 February those of 12 January.
  assert.deepEqual(found.map(({ train }) => [...train]), [[], [0, 1], [0, 1]]);
  assert.deepEqual(found.map(({ first }) => first), [
    ...days("2015-12-01", "2016-01-01", "2016-02-01"),
  ]);
});

Deno.test("forwardFolds() test the second half of the days once, by what was known", () => {
  const day = Int32Array.from({ length: 300 }, (_, row) => Math.floor(row / 3));
  const all = Int32Array.from(day.keys());
  const folds = forwardFolds(all, { day, nFolds: 5, delayDays: 10 });
  // 100 days: tests start on days 50, 60, 70, 80 and 90.
  assert.deepEqual(folds.map(({ test }) => [day[test[0]!], day[test.at(-1)!]]), [
    ...[[50, 59], [60, 69], [70, 79], [80, 89], [90, 99]],
  ]);
  assert.deepEqual(folds.map(({ train }) => day[train.at(-1)!]), [40, 50, 60, 70, 80]);
  assert.deepEqual([...folds.flatMap(({ test }) => [...test])], [...all.slice(150)]);
});

Deno.test("monthFolds() test every row once, whole months apart, all seasons in each fold", () => {
  const first = dayOf("2014-01-01");
  const day = Int32Array.from({ length: 1826 }, (_, i) => first + i);
  const all = Int32Array.from(day.keys());
  const folds = monthFolds(all, { day, nFolds: 5 });
  assert.deepEqual(folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b), [...all]);
  for (const { train, test } of folds) {
    const month = (row: number) => new Date(day[row]! * 864e5).toISOString().slice(0, 7);
    const tested = new Set([...test].map(month));
    assert.ok(![...train].some((row) => tested.has(month(row))));
    // 60 months to 5 folds; 12 and 5 have no common divisor, so each fold has each month of the year.
    assert.equal(new Set([...tested].map((text) => text.slice(5))).size, 12);
  }
  assert.deepEqual(monthFolds(all.slice(0, 20), { day, nFolds: 5 }), []);
});

Deno.test("splitRows() divides rows at random with a single exceedance, and with none", () => {
  const day = Int32Array.from({ length: 10 }, (_, i) => i);
  for (const positives of [0, 1]) {
    const y = Uint8Array.from(day, (i) => i < positives ? 1 : 0);
    const { train, test } = splitRows({ day, y }, "random", OPTIONS);
    assert.deepEqual([...train, ...test].sort((a, b) => a - b), [...day]);
    assert.equal(test.length, 3);
  }
});
