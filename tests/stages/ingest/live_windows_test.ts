import assert from "node:assert/strict";
import { dayNumber } from "@/base/days.ts";
import { Zone } from "@/base/zone.ts";
import { type AskedWindow, lateWindows } from "@/stages/ingest/plan_weather.ts";
import { dayWindows, recordDay, type Window } from "@/stages/ingest/windows.ts";

const jujuy = new Zone("America/Argentina/Jujuy");

function windowsOf(zone: Zone, from: string, to = from): string[] {
  return windowsBetween(zone, from, to).map(({ start, end }) => `${iso(start)} ${end - start}`);
}

function windowsBetween(zone: Zone, from: string, to: string): Window[] {
  return dayWindows(zone, { first: number(from), last: number(to) });
}

function number(text: string): number {
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  return dayNumber({ year, month, day });
}

function iso(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 16);
}

Deno.test("dayWindows() gives a local day from its midnight on, over a year's end", () => {
  assert.deepEqual(windowsOf(jujuy, "2021-12-31", "2022-01-01"), [
    "2021-12-31T03:00 86400",
    "2022-01-01T03:00 86400",
  ]);
});

Deno.test("dayWindows() cuts the 25 hours of March 2008 in Jujuy in two", () => {
  // UTC-2 until midnight of 2008-03-16, UTC-3 after: the 15th lasts from 02:00 to 03:00 UTC.
  assert.deepEqual(windowsOf(jujuy, "2008-03-14", "2008-03-16"), [
    "2008-03-14T02:00 86400",
    "2008-03-15T02:00 86400",
    "2008-03-16T02:00 3600",
    "2008-03-16T03:00 86400",
  ]);
});

Deno.test("dayWindows() knows days of 23 and 25 hours elsewhere, and days without a midnight", () => {
  const berlin = new Zone("Europe/Berlin");
  assert.deepEqual(windowsOf(berlin, "2022-03-27"), ["2022-03-26T23:00 82800"]);
  assert.deepEqual(windowsOf(berlin, "2022-10-30"), [
    "2022-10-29T22:00 86400",
    "2022-10-30T22:00 3600",
  ]);
  // Santiago's clock went from 2022-09-10 24:00 (UTC-4) to 01:00 on the 11th.
  assert.deepEqual(windowsOf(new Zone("America/Santiago"), "2022-09-11"), [
    "2022-09-11T04:00 82800",
  ]);
});

Deno.test("dayWindows() leaves no gap and no overlap in fourteen years, none longer than a day", () => {
  for (const zone of [jujuy, new Zone("Europe/Berlin"), new Zone("Australia/Lord_Howe")]) {
    const windows = windowsBetween(zone, "2008-02-19", "2022-11-14");
    for (const [i, { start, end }] of windows.entries()) {
      assert.ok(end > start && end - start <= 86_400);
      if (i > 0) assert.equal(start, windows[i - 1]!.end);
    }
  }
});

Deno.test("recordDay() gives midnight's record to the day before", () => {
  const midnight = Date.UTC(2022, 10, 13, 3) / 1000;
  assert.equal(recordDay(jujuy, midnight), number("2022-11-12"));
  assert.equal(recordDay(jujuy, midnight + 1), number("2022-11-13"));
});

/** Windows of days 0, 1, …: records, and when they were asked. */
function asked(...rows: [records: number, asked?: number][]): AskedWindow[] {
  return rows.map(([records, asked = 0], day) => ({
    ...{ start: day, end: day + 1, records, asked },
    final: records === 48,
  }));
}

function startsOf(windows: AskedWindow[], calls: number): [number[], number[]] {
  const { late, more } = lateWindows(windows, { calls });
  return [[...late], [...more]];
}

Deno.test("lateWindows() asks for an outage and the windows beside it, whatever the calls left", () => {
  const windows = asked([47], [48], [20], [0], [0], [30], [47]);
  assert.deepEqual(startsOf(windows, 0), [[2, 3, 4, 5], [0, 6]]);
  assert.deepEqual(startsOf(windows, 4), [[2, 3, 4, 5], [0, 6]]);
  assert.deepEqual(startsOf(windows, 5), [[2, 3, 4, 5, 0], [6]]);
});

Deno.test("lateWindows() asks for gaps with the calls left, the one not asked for longest first", () => {
  const windows = asked([47, 50], [46, 40], [48], [45, 30], [44, 20]);
  assert.deepEqual(startsOf(windows, 0), [[], [4, 3, 1, 0]]);
  assert.deepEqual(startsOf(windows, 2), [[4, 3], [1, 0]]);
});
