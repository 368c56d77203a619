import assert from "node:assert/strict";
import { dayIndex, monthOf, N_DAYS } from "@/simulate/day_index.ts";
import { mechanismsWithout } from "@/simulate/mechanisms.ts";
import { drawOutages } from "@/simulate/outages.ts";
import { samplingCalendar, type SiteDays } from "@/simulate/sampling.ts";

function calendarOf(seed: number, on = mechanismsWithout()) {
  const hasWeather = new Uint8Array(N_DAYS).fill(1);
  for (const { first, days } of drawOutages(seed)) hasWeather.fill(0, first, first + days);
  return { hasWeather, calendar: samplingCalendar(seed, { on, hasWeather }) };
}

function distinctDays(calendar: readonly SiteDays[]): number {
  return new Set(calendar.flatMap(({ days }) => days)).size;
}

Deno.test("samplingCalendar() has every site's rows and 147 without weather, for every seed", () => {
  for (let seed = 0; seed < 100; seed++) {
    const { hasWeather, calendar } = calendarOf(seed);
    let without = 0;
    for (const { site, days, otherDays } of calendar) {
      const joined = days.filter((day) => hasWeather[day] === 1).length;
      assert.equal(joined, site.joined, `${site.code}, seed ${seed}`);
      without += days.length - joined;
      assert.equal(new Set([...days, ...otherDays]).size, days.length + otherDays.length);
      assert.ok(days[0]! >= dayIndex(site.from) && days.at(-1)! <= dayIndex(site.to));
    }
    assert.equal(without, 147);
    const all = calendar.flatMap(({ days }) => days);
    assert.equal(Math.min(...all), dayIndex("2008-02-26"));
    assert.equal(Math.max(...all), dayIndex("2022-09-26"));
  }
});

Deno.test("samplingCalendar() lets sites share days, and not without sharedDays", () => {
  const shared = distinctDays(calendarOf(1).calendar);
  const alone = distinctDays(calendarOf(1, mechanismsWithout("sharedDays")).calendar);
  // 2,858 results; days of one's own meet by chance only.
  assert.ok(shared < 1500 && alone > 2000, `${shared} ${alone}`);
});

Deno.test("samplingCalendar() samples each site at least three times in a whole month", () => {
  for (let seed = 0; seed < 20; seed++) {
    const { hasWeather, calendar } = calendarOf(seed);
    for (const { site, days } of calendar) {
      if (site.code === "S-MINA") continue; // five results in all
      const results = new Map<string, number>();
      for (const day of days) results.set(monthKey(day), (results.get(monthKey(day)) ?? 0) + 1);
      const last = dayIndex(site.to);
      for (let day = dayIndex(site.from); day + 31 <= last; day++) {
        if (monthKey(day - 1) === monthKey(day)) continue; // not the first of a month
        const month = hasWeather.subarray(day, day + 31);
        if (month.includes(0)) continue;
        const n = results.get(monthKey(day)) ?? 0;
        assert.ok(n >= 3 && n <= 6, `${site.code}, ${monthKey(day)}, seed ${seed}: ${n}`);
      }
    }
  }
});

function monthKey(day: number): string {
  const { year, month } = monthOf(day);
  return `${year}-${month}`;
}
