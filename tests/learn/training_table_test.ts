import assert from "node:assert/strict";
import { argsortFloat32 } from "@/learn/radix_sort.ts";
import { prepareTable } from "@/learn/training_table.ts";
import { oracleTable, uniformStream } from "./oracle_table.ts";

Deno.test("argsortFloat32() orders as a comparator does, equal values in their order", () => {
  const uniform = uniformStream(71);
  for (const scale of [1e-40, 1e-3, 1, 1e30]) {
    const values = Float32Array.from(
      { length: 5000 },
      () => Math.round((uniform() - 0.5) * 4000) * scale + 0,
    );
    const expected = [...values.keys()].sort((a, b) => values[a]! - values[b]! || a - b);
    assert.deepEqual([...argsortFloat32(values)], expected);
  }
  assert.deepEqual([...argsortFloat32(new Float32Array(0))], []);
});

Deno.test("prepareTable() merges rows that share features and class, and only those", () => {
  const shape = { nRows: 800, nFeatures: 3, nClasses: 3, step: 0.2, repeat: 0.5, scale: 1 };
  const { X, y } = oracleTable(72, shape);
  const table = prepareTable(X, y);
  const entryOf = new Map<string, number>();
  for (let row = 0; row < 800; row++) {
    const name = [y[row], ...X.map((column) => Math.fround(column[row]!))].join();
    const entry = entryOf.get(name) ?? entryOf.size;
    entryOf.set(name, entry);
    assert.equal(table.entryOfRow[row], entry);
    assert.equal(table.labels[entry], y[row]);
    assert.deepEqual(table.values.map((value) => value[entry]), X.map((c) => Math.fround(c[row]!)));
  }
  assert.equal(table.labels.length, entryOf.size);
  assert.ok(entryOf.size < 700, "the table must hold repeated rows");
});

Deno.test("prepareTable() takes -0 and 0 as one value", () => {
  const table = prepareTable([new Float64Array([0, -0, 0])], new Uint8Array(3));
  assert.deepEqual([...table.entryOfRow], [0, 0, 0]);
});
