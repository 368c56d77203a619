import assert from "node:assert/strict";
import { dayIndex, FIRST_DAY, monthOf, N_DAYS } from "@/simulate/day_index.ts";
import { drawOutages, shareOut } from "@/simulate/outages.ts";
import { recordTimes } from "@/simulate/record_times.ts";

Deno.test("drawOutages() leaves out 345 days, apart from each other, for every seed", () => {
  for (let seed = 0; seed < 200; seed++) {
    const outages = drawOutages(seed);
    assert.equal(outages.reduce((sum, { days }) => sum + days, 0), 345);
    for (const [i, { first, days, keptBefore, keptAfter }] of outages.entries()) {
      const before = outages[i - 1];
      if (before !== undefined) assert.ok(first - (before.first + before.days) >= 120);
      assert.ok(days >= 1 && first > dayIndex("2008-03-16"));
      assert.ok(first + days < dayIndex("2022-09-26"));
      // Half of the days beside it at least, so that neither is lost by either day rule.
      for (const kept of [keptBefore, keptAfter]) assert.ok(kept >= 24 && kept < 48);
    }
  }
});

Deno.test("shareOut() shares a whole number without loss, worked by hand", () => {
  // 7 in the ratio 1 : 2 : 4 is 1 : 2 : 4; 8 is 1.14 : 2.29 : 4.57, the largest remainder is the last.
  assert.deepEqual(shareOut(7, [1, 2, 4]), [1, 2, 4]);
  assert.deepEqual(shareOut(8, [1, 2, 4]), [1, 2, 5]);
  assert.deepEqual(shareOut(0, [3, 1]), [0, 0]);
});

Deno.test("dayIndex() counts 5,383 calendar days from the first record to the last", () => {
  assert.equal(N_DAYS, 5383);
  assert.equal(dayIndex("2022-11-14"), N_DAYS - 1);
  // 2008-02-29 exists: ten days after the nineteenth.
  assert.equal(dayIndex("2008-02-29"), 10);
  assert.equal(dayIndex("2008-03-01"), 11);
  assert.deepEqual(monthOf(10), { year: 2008, month: 2 });
  // 2008-02-19 is 13,928 days after 1970-01-01: 38 * 365 + 9 leap days to 2008, then 31 + 18.
  assert.equal(FIRST_DAY, 38 * 365 + 9 + 31 + 18);
});

Deno.test("recordTimes() covers every minute once, and each day's intervals end within it", () => {
  const { minute, interval, day, dayStart } = recordTimes();
  for (let i = 1; i < minute.length; i++) {
    assert.equal(minute[i]! - interval[i]!, minute[i - 1]);
    assert.ok(day[i]! - day[i - 1]! <= 1);
  }
  assert.equal(dayStart[N_DAYS], minute.length);
  for (let d = 0; d < N_DAYS; d++) {
    const last = dayStart[d + 1]! - 1;
    assert.equal(day[dayStart[d]!], d);
    assert.equal(day[last], d);
    if (d < N_DAYS - 1) assert.equal(minute[last], (FIRST_DAY + d + 1) * 1440);
  }
});

Deno.test("the file's rows always suffice: outages never take more than the schedule allows", () => {
  // Worst case: 345 days of 48 half hours, and 30 outages that each take 24 of the 48 half hours
  // of the day before and of the day after; 96 repeated records come on top.
  const left = recordTimes().minute.length - 345 * 48 - 30 * 2 * 24 + 96;
  assert.ok(left >= 242_386, `${left}`);
});
