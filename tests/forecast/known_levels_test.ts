import assert from "node:assert/strict";
import { random } from "@/base/random.ts";
import { KnownLevels, type LevelResult } from "@/forecast/known_levels.ts";

const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-12, `${found}, expected ${expected}`);
const DELAY = { delayDays: 20 };
const log = Math.log;

Deno.test("KnownLevels halves a result's weight in 60 and 180 days, beside 3 of the wider group", () => {
  const levels = new KnownLevels([
    { day: 0, sitio: "A", valor: 100 },
    { day: 60, sitio: "A", valor: 200 },
    { day: 60, sitio: "B", valor: 50 },
  ], DELAY);
  // On day 120 the result of day 0 counts 1/4, those of day 60 count 1/2; in the long mean
  // 2^(-120/180) and 2^(-60/180).
  const { siteRecent, siteLong, allRecent } = levels.at(120, "A");
  const ever = (log(100) + log(200) + log(50)) / 3;
  const all = (log(100) / 4 + log(200) / 2 + log(50) / 2 + 3 * ever) / (1.25 + 3);
  near(allRecent, all);
  near(siteRecent, (log(100) / 4 + log(200) / 2 + 3 * all) / (0.75 + 3));
  const [old, young] = [2 ** (-2 / 3), 2 ** (-1 / 3)];
  const allLong = (log(100) * old + (log(200) + log(50)) * young + 3 * ever) /
    (old + 2 * young + 3);
  near(siteLong, (log(100) * old + log(200) * young + 3 * allLong) / (old + young + 3));
  // A site without results has the levels of all.
  const unknown = levels.at(120, "C");
  near(unknown.siteRecent, all);
  near(unknown.siteLong, allLong);
});

Deno.test("KnownLevels knows a result from delayDays after its sample on, and nothing before", () => {
  const levels = new KnownLevels([
    { day: 10, sitio: "A", valor: 80 },
    { day: 40, sitio: "A", valor: 20 },
  ], DELAY);
  for (const value of Object.values(levels.at(29, "A"))) assert.ok(Number.isNaN(value));
  near(levels.at(30, "A").siteRecent, log(80)); // all means are of one value
  near(levels.at(59, "A").allRecent, log(80));
  assert.ok(levels.at(60, "A").allRecent < log(80) - 0.1);
});

Deno.test("KnownLevels takes less than 5 ug/m3 for 5: a blank filter is only clean", () => {
  for (const valor of [0, 1, 5]) {
    near(new KnownLevels([{ day: 0, sitio: "A", valor }], DELAY).at(20, "A").siteLong, log(5));
  }
  near(new KnownLevels([{ day: 0, sitio: "A", valor: 6 }], DELAY).at(20, "A").siteLong, log(6));
});

Deno.test("KnownLevels refuses to go back in time", () => {
  const levels = new KnownLevels([], DELAY);
  levels.at(5, "A");
  levels.at(5, "B");
  assert.throws(() => levels.at(4, "A"), /RangeError: Cannot go back: .* 4 after 5/);
});

/** 300 results of 4 sites, several a day. */
function results(seed: number): LevelResult[] {
  const draw = random(seed, 3);
  return Array.from({ length: 300 }, (_, i) => ({
    day: Math.floor(i / 2),
    sitio: "ABCD"[Math.floor(draw() * 4)]!,
    valor: 10 + 300 * draw(),
  }));
}

Deno.test("KnownLevels on a day are the same bits whatever younger results say, or without them", () => {
  const all = results(1);
  for (const day of [20, 63, 100, 149]) {
    const known = all.filter((result) => result.day + 20 <= day);
    const other = all.map((result) => result.day + 20 <= day ? result : { ...result, valor: 999 });
    for (const sitio of ["A", "B", "C", "D", "E"]) {
      const expected = new KnownLevels(known, DELAY).at(day, sitio);
      assert.deepEqual(new KnownLevels(all, DELAY).at(day, sitio), expected);
      assert.deepEqual(new KnownLevels(other, DELAY).at(day, sitio), expected);
    }
  }
});

Deno.test("KnownLevels asked day by day are those asked at once, to rounding", () => {
  const all = results(2);
  const levels = new KnownLevels(all, DELAY);
  for (let day = 0; day < 200; day++) levels.at(day, "A");
  const late = levels.at(200, "A"), once = new KnownLevels(all, DELAY).at(200, "A");
  assert.deepEqual(late, once);
  const shuffled = new KnownLevels(all.toReversed(), DELAY).at(200, "A");
  for (const name of ["siteRecent", "siteLong", "allRecent"] as const) {
    near(shuffled[name], once[name]);
  }
});
