import assert from "node:assert/strict";
import { StationClock } from "@/readers/station_clock.ts";

const written = (text: string) => Date.parse(`${text}Z`) / 1000;
const utc = written;
let said = 0;
/** Instants of times written on one day, each record saying something new. */
const instants = (clock: StationClock, day: string, times: string) =>
  times.split(" ").map((time) => clock.instant(written(`${day}T${time}:00`), () => `${said++}`));

Deno.test("StationClock takes an hour that comes twice by the order of the source", () => {
  const madrid = new StationClock("Europe/Madrid");
  // 2024-10-27 03:00 is 02:00 again: written times 02:00 to 02:30 come twice, 30 min apart.
  const found = instants(madrid, "2024-10-27", "01:30 02:00 02:30 02:00 02:30 03:00 03:30");
  const start = utc("2024-10-26T23:30:00");
  assert.deepEqual(found, [0, 1, 2, 3, 4, 5, 6].map((i) => start + i * 1800));
  assert.equal(madrid.note(), null);
});

Deno.test("StationClock keeps the two passes apart when they say the same", () => {
  const madrid = new StationClock("Europe/Madrid");
  const times = ["02:00", "02:30", "02:00", "02:30"];
  const found = times.map((time) => madrid.instant(written(`2024-10-27T${time}:00`), () => "calm"));
  const start = utc("2024-10-27T00:00:00");
  assert.deepEqual(found, [0, 1, 2, 3].map((i) => start + i * 1800));
});

Deno.test("StationClock takes an equal time in a repeated hour for a repeated record", () => {
  const madrid = new StationClock("Europe/Madrid");
  const found = instants(madrid, "2024-10-27", "02:00 02:30 02:30 02:00 02:00 02:30");
  const start = utc("2024-10-27T00:00:00");
  assert.deepEqual(found, [0, 1800, 1800, 3600, 3600, 5400].map((s) => start + s));
});

Deno.test("StationClock knows records of a repeated hour again when they come once more", () => {
  const madrid = new StationClock("Europe/Madrid");
  const records: [string, string][] = ["02:00|a", "02:30|b", "02:00|c", "02:30|d"]
    .map((record) => record.split("|") as [string, string]);
  const read = (list: [string, string][]) =>
    list.map(([time, words]) => {
      madrid.instant(written("2024-10-28T12:00:00"), () => "outside");
      return madrid.instant(written(`2024-10-27T${time}:00`), () => words);
    });
  // Records that do not follow each other are told apart by what they say.
  const [a, b, c, d] = read(records);
  assert.equal(new Set([a, b, c, d]).size, 4);
  assert.deepEqual(read(records), [a, b, c, d]);
  assert.deepEqual(read(records.toReversed()), [d, c, b, a]);
});

Deno.test("StationClock keeps a clock that did not follow a skip as written, and says so", () => {
  const madrid = new StationClock("Europe/Madrid");
  // 2024-03-31 02:00 is 03:00: a clock in summer time never shows 02:30.
  const found = instants(madrid, "2024-03-31", "01:30 02:00 02:30 03:00 03:30 04:00");
  const start = utc("2024-03-31T00:30:00");
  assert.deepEqual(found, [0, 1, 2, 3, 4, 5].map((i) => start + i * 1800));
  assert.match(madrid.note()!, /2 records.*2024-03-31/);
  // It is right again when the zone goes back to the offset that it kept.
  assert.deepEqual(instants(madrid, "2024-10-27", "01:30 02:00 02:30 03:00"), [
    utc("2024-10-27T00:30:00"),
    utc("2024-10-27T01:00:00"),
    utc("2024-10-27T01:30:00"),
    utc("2024-10-27T02:00:00"),
  ]);
});

Deno.test("StationClock follows a skip that the station followed", () => {
  const madrid = new StationClock("Europe/Madrid");
  assert.deepEqual(instants(madrid, "2024-03-31", "01:30 03:00 03:30"), [
    utc("2024-03-31T00:30:00"),
    utc("2024-03-31T01:00:00"),
    utc("2024-03-31T01:30:00"),
  ]);
});

Deno.test("StationClock agrees with the zone for twenty years outside hours that come twice or never", () => {
  for (const zone of ["America/Argentina/Jujuy", "Asia/Shanghai", "Europe/Madrid"]) {
    const clock = new StationClock(zone);
    const oracle = new Intl.DateTimeFormat("sv-SE", {
      ...{ timeZone: zone, dateStyle: "short", timeStyle: "medium" },
    });
    for (let i = 0; i < 20 * 365 * 8; i++) {
      const time = written("2004-01-01T01:30:00") + i * 3 * 3600;
      // Clocks change at 00:00 and 02:00 to 03:00; this grid has 01:30, 04:30, …
      const shown = oracle.format(clock.instant(time, () => "") * 1000);
      assert.equal(shown, new Date(time * 1000).toISOString().slice(0, 19).replace("T", " "));
    }
    assert.equal(clock.note(), null);
  }
});
