import assert from "node:assert/strict";
import { dayNumber } from "@/base/days.ts";
import { type History, simulateHistory } from "@/simulate/history.ts";
import { mechanismsWithout } from "@/simulate/mechanisms.ts";
import { emptyRecords, MISSING } from "@/simulate/records.ts";
import { joinHistory } from "@/stages/calibration/join_history.ts";

/** Four records around two midnights, one of them written twice, and three results. */
function small(): History {
  const day = dayNumber({ year: 2020, month: 1, day: 2 });
  const records = emptyRecords(4);
  records.temperature.set([100, 200, MISSING, 50]);
  records.humidity.set([10, 40, 70, 20]);
  records.wind.set([1, 2, MISSING, 3]);
  records.gust.set([5, 180, 9, 4]);
  records.tips.set([1, 2, 3, 0]);
  const result = (site: string, at: number, below = false) => ({
    id: 1,
    sampleId: 1,
    day: at,
    site,
    value: "150",
    belowDetection: below,
  });
  return {
    seed: 0,
    mechanisms: mechanismsWithout(),
    times: {
      minute: Int32Array.of(
        day * 1440 + 5,
        day * 1440 + 35,
        (day + 1) * 1440,
        (day + 1) * 1440 + 30,
      ),
      interval: Uint8Array.of(5, 30, 30, 30),
      day: Int32Array.of(0, 0, 0, 1),
      dayStart: Int32Array.of(0, 3, 4),
    },
    records,
    rows: Int32Array.of(0, 1, 0, 1, 2, 3),
    results: [result("A", day), result("B", day, true), result("A", day + 9)],
  };
}

Deno.test("joinHistory() joins by the end-of-interval day, weighted, once each, worked by hand", () => {
  // Midnight belongs to the day before. Temperature (10 * 5 + 20 * 30) / 35 = 18.571...; humidity
  // (10 * 5 + 40 * 30 + 70 * 30) / 65 = 51.538...; wind (1.6 * 5 + 3.2 * 30) / 35 = 2.971...;
  // gust 180 mph = 289.7 km/h; rain (1 + 2 + 3) * 0.2 = 1.2. B is below the limit, A's second
  // result has no weather.
  assert.deepEqual(joinHistory(small()), [{
    fecha: "2020-01-02",
    temp_out: 650 / 35,
    hum_out: 3350 / 65,
    rainfall_mm: 1.2,
    wind_speed_avg: (1.6 * 5 + 3.2 * 30) / 35,
    wind_speed_hi: 289.7,
    valor: 150,
    sitio: "A",
  }]);
});

Deno.test("joinHistory() has null where a day has no value", () => {
  const history = small();
  history.records.temperature.fill(MISSING);
  history.records.gust.fill(MISSING);
  history.records.tips.fill(MISSING);
  const [row] = joinHistory(history);
  assert.deepEqual([row?.temp_out, row?.wind_speed_hi, row?.rainfall_mm], [null, null, null]);
});

Deno.test("joinHistory() of a simulated history is ordered by day and site, without nulls", () => {
  const rows = joinHistory(simulateHistory({ seed: 11 }));
  assert.equal(rows.length, 2711);
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1];
    assert.ok(Object.values(row).every((value) => value !== null));
    if (before === undefined) continue;
    assert.ok(before.fecha < row.fecha || before.fecha === row.fecha && before.sitio < row.sitio);
  }
});
