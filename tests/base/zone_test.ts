import assert from "node:assert/strict";
import { Zone } from "@/base/zone.ts";

const utc = (text: string) => Date.parse(`${text}Z`) / 1000;

Deno.test("Zone.spanAt() has Jujuy two hours behind UTC in its summer of 2008 only", () => {
  // tz database: UTC-2 from 2007-12-30 03:00 UTC to 2008-03-16 02:00 UTC, else UTC-3.
  const jujuy = new Zone("America/Argentina/Jujuy");
  assert.deepEqual(jujuy.spanAt(utc("2008-02-19T20:15:00")), {
    start: utc("2007-12-30T03:00:00"),
    end: utc("2008-03-16T02:00:00"),
    offset: -7200,
  });
  assert.equal(jujuy.spanAt(utc("2008-03-16T01:59:59")).offset, -7200);
  const after = jujuy.spanAt(utc("2008-03-16T02:00:00"));
  assert.deepEqual([after.start, after.end, after.offset], [
    utc("2008-03-16T02:00:00"),
    Infinity,
    -10800,
  ]);
});

Deno.test("Zone.localDay() agrees with Intl at random instants, in five zones", () => {
  const names = [
    "America/Argentina/Jujuy",
    "Asia/Shanghai",
    "Europe/Madrid",
    "Pacific/Kiritimati",
    "Australia/Lord_Howe",
  ];
  for (const name of names) {
    const zone = new Zone(name);
    // The Swedish form of a date is YYYY-MM-DD.
    const oracle = new Intl.DateTimeFormat("sv-SE", { timeZone: name });
    for (let i = 0; i < 2000; i++) {
      const instant = utc("2005-01-01T00:00:00") + i * 345_678;
      assert.equal(zone.localDay(instant), oracle.format(instant * 1000), `${name} ${instant}`);
    }
  }
});

Deno.test("Zone.read() finds one span, two in a repeated hour, none in a skipped one", () => {
  const madrid = new Zone("Europe/Madrid");
  // 2024-03-31 02:00 -> 03:00 and 2024-10-27 03:00 -> 02:00, at 01:00 UTC.
  const offsets = (text: string) => madrid.read(utc(text)).shown.map(({ offset }) => offset);
  assert.deepEqual(offsets("2024-03-31T01:59:59"), [3600]);
  assert.deepEqual(offsets("2024-03-31T02:00:00"), []);
  assert.deepEqual(offsets("2024-03-31T03:00:00"), [7200]);
  assert.deepEqual(offsets("2024-10-27T01:59:59"), [7200]);
  assert.deepEqual(offsets("2024-10-27T02:00:00"), [7200, 3600]);
  assert.deepEqual(offsets("2024-10-27T02:59:59"), [7200, 3600]);
  assert.deepEqual(offsets("2024-10-27T03:00:00"), [3600]);
  const { skip } = madrid.read(utc("2024-03-31T02:30:00"));
  assert.deepEqual(skip?.map(({ offset }) => offset), [3600, 7200]);
});

Deno.test("Zone.dayLength() is 23, 24 and 25 h around a change of the clock", () => {
  // tz database: Madrid goes forward on 2020-03-29 and back on 2020-10-25, by an hour; Lord Howe by
  // half an hour (2020-10-04 and 2021-04-04); Jujuy went back at 2008-03-16 00:00 to 23:00 of the 15th.
  const madrid = new Zone("Europe/Madrid");
  const hours = (zone: Zone, days: string[]) => days.map((day) => zone.dayLength(day) / 3600);
  assert.deepEqual(hours(madrid, ["2020-03-28", "2020-03-29", "2020-10-25"]), [24, 23, 25]);
  const howe = new Zone("Australia/Lord_Howe");
  assert.deepEqual(hours(howe, ["2020-10-04", "2021-04-04"]), [23.5, 24.5]);
  const jujuy = new Zone("America/Argentina/Jujuy");
  assert.deepEqual(hours(jujuy, ["2008-03-15", "2008-03-16"]), [25, 24]);
});
