import assert from "node:assert/strict";
import { growForest } from "@/learn/grow_forest.ts";
import { prepareTable, type TrainingTable } from "@/learn/training_table.ts";
import { oracleTable, takeLabels, takeRows } from "./oracle_table.ts";

const SHAPE = { nRows: 500, nFeatures: 4, nClasses: 3, step: 0.05, repeat: 0.5, scale: 1 };
const OPTIONS = { maxDepth: 8, maxFeatures: 2, bootstrap: true, randomState: 11 };

Deno.test("growForest() grows the same trees from merged and from single rows", () => {
  const { X, y } = oracleTable(95, SHAPE);
  const merged = prepareTable(X, y);
  // A column of row numbers keeps the rows apart; it is taken away before growing.
  const apart = prepareTable([...X, Float64Array.from(y.keys())], y);
  const single: TrainingTable = {
    ...apart,
    nFeatures: SHAPE.nFeatures,
    values: apart.values.slice(0, SHAPE.nFeatures),
    orders: apart.orders!.slice(0, SHAPE.nFeatures),
  };
  assert.ok(merged.labels.length < 400 && single.labels.length === 500);
  const trees = [...growForest(merged, { ...OPTIONS, start: 0, end: 10 })];
  assert.deepEqual([...growForest(single, { ...OPTIONS, start: 0, end: 10 })], trees);
});

Deno.test("growForest() gives each tree its number's randomness, in whatever range it is grown", () => {
  const { X, y } = oracleTable(96, SHAPE);
  const table = prepareTable(X, y);
  const all = [...growForest(table, { ...OPTIONS, start: 0, end: 7 })];
  const parts = [[5, 7], [0, 1], [1, 5]].map(([start, end]) => [
    ...growForest(table, { ...OPTIONS, start: start!, end: end! }),
  ]);
  assert.deepEqual([...parts[1]!, ...parts[2]!, ...parts[0]!], all);
});

Deno.test("growForest() on some rows grows what a table of only these rows grows", () => {
  const { X, y } = oracleTable(97, SHAPE);
  const rows = Int32Array.from({ length: 300 }, (_, i) => (i * 7) % 500);
  const part = prepareTable(
    takeRows(X, rows),
    takeLabels(y, rows),
  );
  const expected = [...growForest(part, { ...OPTIONS, start: 0, end: 5 })];
  const grown = [...growForest(prepareTable(X, y), { ...OPTIONS, rows, start: 0, end: 5 })];
  assert.deepEqual(grown, expected);
});
