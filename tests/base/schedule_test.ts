import assert from "node:assert/strict";
import { WEEKDAYS } from "@/base/settings.ts";
import { isDue, utcSchedule } from "@/base/schedule.ts";

const EVERY_DAY = [...WEEKDAYS];
const NOW = new Date("2022-11-14T12:00:00Z");

Deno.test("utcSchedule() moves a night hour of Jujuy three hours on, on the same day", () => {
  // Jujuy is UTC-3 all year (tz database): 03:30 is 06:30 UTC.
  assert.deepEqual(
    utcSchedule({ time: "03:30", weekdays: EVERY_DAY }, {
      zone: "America/Argentina/Jujuy",
      now: NOW,
    }),
    { expression: "30 6 * * SUN,MON,TUE,WED,THU,FRI,SAT", guarded: false },
  );
});

Deno.test("utcSchedule() moves the weekday back when UTC is behind the local day", () => {
  // Shanghai is UTC+8: 03:30 on Sunday is 19:30 UTC on Saturday.
  assert.equal(
    utcSchedule({ time: "03:30", weekdays: ["SUN"] }, {
      zone: "Asia/Shanghai",
      now: NOW,
    })
      .expression,
    "30 19 * * SAT",
  );
});

Deno.test("utcSchedule() fires under both offsets and is guarded when the zone changes its clock", () => {
  // Madrid is UTC+1 in winter and UTC+2 in summer: 03:30 is 02:30 or 01:30 UTC.
  assert.deepEqual(
    utcSchedule({ time: "03:30", weekdays: ["MON"] }, {
      zone: "Europe/Madrid",
      now: NOW,
    }),
    { expression: "30 1,2 * * MON", guarded: true },
  );
});

Deno.test("isDue() picks the one firing that shows the local time", () => {
  const schedule = { time: "03:30", weekdays: EVERY_DAY };
  const due = (instant: string) =>
    isDue(schedule, { zone: "Europe/Madrid", now: new Date(instant) });
  assert.equal(due("2023-01-10T02:30:05Z"), true);
  assert.equal(due("2023-01-10T01:30:05Z"), false);
  assert.equal(due("2023-07-10T01:30:05Z"), true);
  assert.equal(due("2023-07-10T02:30:05Z"), false);
});

Deno.test("isDue() says no on a weekday that is not scheduled", () => {
  // 2023-01-10 was a Tuesday.
  const at = (weekdays: ("MON" | "TUE")[]) =>
    isDue({ time: "03:30", weekdays }, {
      zone: "Europe/Madrid",
      now: new Date("2023-01-10T02:30:00Z"),
    });
  assert.equal(at(["TUE"]), true);
  assert.equal(at(["MON"]), false);
});
