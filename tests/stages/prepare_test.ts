import assert from "node:assert/strict";
import { STUDY } from "@/base/protocol.ts";
import { labelRows, takeRows } from "@/stages/prepare/label_rows.ts";

const JOINED = {
  labels: [0, 1, 2, 3],
  columns: {
    fecha: ["2020-01-01", "2020-01-01", "2020-01-02", "2020-01-03"],
    temp_out: [1, 1, null, 3],
    hum_out: [10, 10, 20, 30],
    rainfall_mm: [0, 0, 0.2, 0],
    wind_speed_avg: [5, 5, 6, 7],
    wind_speed_hi: [15, 15, 16, 17],
    valor: [150, 149.999, 400, 20],
    sitio: ["A", "B", "A", "A"],
  },
};

Deno.test("labelRows() counts a result of exactly the level as an exceedance", () => {
  const { target } = labelRows(JOINED, { protocol: STUDY });
  assert.deepEqual(target, [1, 0, 0]);
});

Deno.test("labelRows() leaves out a row without one of the features and keeps the others' labels", () => {
  const rows = labelRows(JOINED, { protocol: STUDY });
  assert.deepEqual(rows.labels, [0, 1, 3]);
  assert.deepEqual(rows.features[0], [1, 1, 3]); // temp_out
  assert.deepEqual(rows.features[4], [15, 15, 17]); // wind_speed_hi
});

Deno.test("takeRows() gives features, labels and targets in the order of the indices", () => {
  const rows = takeRows(labelRows(JOINED, { protocol: STUDY }), [2, 0]);
  assert.deepEqual(rows.labels, [3, 0]);
  assert.deepEqual(rows.target, [0, 1]);
  assert.deepEqual(rows.features[1], [30, 10]); // hum_out
});
