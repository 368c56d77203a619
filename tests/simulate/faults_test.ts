import assert from "node:assert/strict";
import { type History, simulateHistory } from "@/simulate/history.ts";
import { type Mechanism, mechanismsWithout } from "@/simulate/mechanisms.ts";
import { MISSING, type Records } from "@/simulate/records.ts";

function historyWithout(...off: Mechanism[]): History {
  return simulateHistory({ seed: 3, mechanisms: mechanismsWithout(...off) });
}

/** Rows whose cell satisfies a question. */
function countRows(history: History, is: (records: Records, i: number) => boolean): number {
  return history.rows.filter((i) => is(history.records, i)).length;
}

// 130 km/h is 80.8 mph: the smallest fault is 84 mph on a sampled day, 80 elsewhere.
const isSpike = (records: Records, i: number) =>
  records.gust[i]! >= 80 && records.gust[i]! > 2 * records.wind[i]! + 40;

Deno.test("gust spikes are single intervals with the published sizes, and not without gustSpikes", () => {
  const history = historyWithout();
  const { rows, records, times } = history;
  const spikes = rows.filter((i) => isSpike(records, i));
  assert.equal(spikes.length, 20);
  for (const i of spikes) {
    assert.equal(isSpike(records, i - 1) || isSpike(records, i + 1), false);
  }
  // The published plots show 135, 162, 194, 239 and 289 km/h on days with a sample.
  const sampled = new Set(history.results.filter((r) => !r.belowDetection).map((r) => r.day));
  const day = (i: number) => Math.floor((times.minute[i]! - 1) / 1440);
  const shown = spikes.filter((i) => sampled.has(day(i)))
    .map((i) => Math.floor(records.gust[i]! * 1.609344));
  assert.deepEqual([...shown].sort(), [135, 162, 194, 239, 289]);
  assert.equal(countRows(historyWithout("gustSpikes"), isSpike), 0);
});

Deno.test("an iced anemometer reads 0 for whole days, and not without icing", () => {
  const stillDays = (history: History) => {
    const days = new Map<number, boolean>();
    for (const i of history.rows) {
      const d = history.times.day[i]!;
      days.set(d, (days.get(d) ?? true) && history.records.gust[i] === 0);
    }
    return [...days.values()].filter((still) => still).length;
  };
  const still = stillDays(historyWithout());
  assert.ok(still >= 3 && still <= 12, `${still}`);
  assert.equal(stillDays(historyWithout("icing")), 0);
});

Deno.test("cells are missing in every quantity, some records have none at all, and not without missingCells", () => {
  const columns = ["temperature", "humidity", "wind", "gust", "tips"] as const;
  const history = historyWithout();
  for (const column of columns) {
    const missing = countRows(history, (records, i) => records[column][i] === MISSING);
    assert.ok(missing > 20 && missing < 1000, `${column} ${missing}`);
    const none = historyWithout("missingCells");
    assert.equal(countRows(none, (records, i) => records[column][i] === MISSING), 0);
  }
  const empty = countRows(history, (records, i) => columns.every((c) => records[c][i] === MISSING));
  assert.ok(empty > 20 && empty < 200, `${empty}`);
});

Deno.test("records are downloaded twice, and not without repeatedRecords", () => {
  assert.equal(new Set(historyWithout().rows).size, 242_386 - 96);
  const once = historyWithout("repeatedRecords");
  assert.equal(once.rows.length, 242_386 - 96);
  assert.equal(new Set(once.rows).size, once.rows.length);
});

Deno.test("records are lost in short runs outside the outages too", () => {
  const { rows, times } = historyWithout();
  const gaps: number[] = [];
  for (let k = 1; k < rows.length; k++) {
    const i = rows[k]!;
    const gap = times.minute[i]! - times.interval[i]! - times.minute[rows[k - 1]!]!;
    if (gap > 0) gaps.push(gap / 30);
  }
  // An outage takes at least a day; lost records at most six half hours.
  assert.equal(gaps.filter((gap) => gap > 48).length, 30);
  const lost = gaps.filter((gap) => gap <= 48);
  assert.ok(lost.length > 20 && lost.every((gap) => gap <= 6));
});

Deno.test("switching one mechanism off leaves the numbers of the others as they were", () => {
  const all = historyWithout(),
    off = historyWithout("gustSpikes", "missingCells", "belowDetection");
  assert.deepEqual(off.rows, all.rows);
  assert.deepEqual(off.records.pressure, all.records.pressure);
  const above = (history: History) =>
    history.results.filter((r) => !r.belowDetection).map((r) => [r.day, r.site, r.value]);
  assert.deepEqual(above(off), above(all));
  assert.equal(above(off).length, off.results.length);
});
