import assert from "node:assert/strict";
import { RowPartition } from "@/learn/boosting/row_partition.ts";

// One feature of three bins; bin 3 holds missing values.
const TABLE = {
  nRows: 8,
  bins: [new Uint8Array([2, 0, 3, 1, 0, 3, 2, 1])],
  nBins: Int32Array.of(3),
  hasMissing: [true],
};

Deno.test("RowPartition() moves rows of lower bins to the front, in order, missing ones as told", () => {
  const partition = new RowPartition(TABLE);
  const all = { start: 0, end: 8 };
  assert.equal(partition.split(all, { feature: 0, bin: 0, missingLeft: false }), 2);
  assert.deepEqual([...partition.rows], [1, 4, 0, 2, 3, 5, 6, 7]);
  // The right part alone: rows 0 2 3 5 6 7 have bins 2 3 1 3 2 1.
  const right = { start: 2, end: 8 };
  assert.equal(partition.split(right, { feature: 0, bin: 1, missingLeft: true }), 6);
  assert.deepEqual([...partition.rows], [1, 4, 2, 3, 5, 7, 0, 6]);
  partition.reset();
  assert.deepEqual([...partition.rows], [0, 1, 2, 3, 4, 5, 6, 7]);
});
