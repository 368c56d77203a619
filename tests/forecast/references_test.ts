import assert from "node:assert/strict";
import { dayText } from "@/base/days.ts";
import { random } from "@/base/random.ts";
import { lastKnownResults, referenceForecasts, REFERENCES } from "@/forecast/references.ts";

/** 900 results of 5 sites over 4 years; exceedances depend on site and month. */
function madeUp() {
  const draw = random(900, 5);
  const day = Int32Array.from({ length: 900 }, (_, row) => 14_000 + Math.floor(row * 1.6));
  const sitio = Array.from(day, () => "ABCDE"[Math.floor(draw() * 5)]!);
  const y = Uint8Array.from(day, (one, row) => {
    const isDry = [7, 8, 9].includes(Number(dayText(one).slice(5, 7)));
    return draw() < (isDry ? 0.5 : 0.1) * (sitio[row] === "A" ? 1.5 : 0.8) ? 1 : 0;
  });
  const rows = { y, day, sitio };
  return { ...rows, lastKnown: lastKnownResults(rows, { delayDays: 20 }) };
}

/** The definition, group by group: 20 further rows with the wider group's share. */
function byDefinition(rows: ReturnType<typeof madeUp>, train: Int32Array, row: number) {
  const share = (isOf: (other: number) => boolean, wider: number) => {
    const group = [...train].filter(isOf);
    const positives = group.filter((other) => rows.y[other] === 1).length;
    return (positives + 20 * wider) / (group.length + 20);
  };
  const month = (other: number) => dayText(rows.day[other]!).slice(5, 7);
  const sameMonth = (other: number) => month(other) === month(row);
  const sameSite = (other: number) => rows.sitio[other] === rows.sitio[row];
  const base = [...train].filter((other) => rows.y[other] === 1).length / train.length;
  const site = share(sameSite, base);
  return {
    base_rate: base,
    month_climatology: share(sameMonth, base),
    site_month_climatology: share((other) => sameSite(other) && sameMonth(other), site),
    persistence: share((other) => rows.lastKnown[other] === rows.lastKnown[row], base),
  };
}

Deno.test("referenceForecasts() are, to the bit, what their definition says row by row", () => {
  const rows = madeUp();
  const all = [...rows.y.keys()];
  const forward = {
    train: Int32Array.from(all.slice(0, 600)),
    test: Int32Array.from(all.slice(600)),
  };
  const mixed = {
    train: Int32Array.from(all.filter((row) => row % 3 > 0)),
    test: Int32Array.from(all.filter((row) => row % 3 === 0).reverse()),
  };
  const early = { train: Int32Array.of(3), test: Int32Array.of(0, 500) }; // most groups are empty
  for (const split of [forward, mixed, early]) {
    const found = referenceForecasts(rows, split);
    for (const [i, row] of split.test.entries()) {
      const expected = byDefinition(rows, split.train, row);
      for (const name of REFERENCES) assert.equal(found[name][i], expected[name], `${name} ${row}`);
    }
  }
});

Deno.test("referenceForecasts() does not read labels of test rows, and refuses no train row", () => {
  const rows = madeUp();
  const split = { train: Int32Array.of(0, 1, 2, 3, 4), test: Int32Array.of(5, 6) };
  const y = rows.y.map((label, row) => split.test.includes(row) ? 1 - label : label);
  assert.deepEqual(referenceForecasts({ ...rows, y }, split), referenceForecasts(rows, split));
  assert.throws(() => referenceForecasts(rows, { ...split, train: new Int32Array() }), /0 rows/);
});

Deno.test("lastKnownResults() is the site's last result that is delayDays old, else -1", () => {
  const rows = {
    day: new Int32Array([0, 0, 10, 19, 20, 30, 30]),
    sitio: ["A", "B", "A", "A", "A", "A", "B"],
    y: new Uint8Array([1, 0, 0, 0, 0, 1, 1]),
  };
  // A's result of day 0 is known from day 20 on, that of day 10 from day 30 on.
  assert.deepEqual([...lastKnownResults(rows, { delayDays: 20 })], [-1, -1, -1, -1, 1, 0, 0]);
  // Without a delay the results of the same day that stand before are known.
  assert.deepEqual([...lastKnownResults(rows, { delayDays: 0 })], [-1, -1, 1, 0, 0, 0, 0]);
});
