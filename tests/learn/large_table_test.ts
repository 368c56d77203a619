import assert from "node:assert/strict";
import { growForest } from "@/learn/grow_forest.ts";
import { argsortFloat32 } from "@/learn/radix_sort.ts";
import { prepareTable, SMALL } from "@/learn/training_table.ts";
import { oracleTable } from "./oracle_table.ts";

const ALL = { bootstrap: true, randomState: 3, start: 0, end: 2 };

for (
  const options of [
    { ...ALL, maxDepth: Infinity, maxFeatures: 2 },
    { ...ALL, maxDepth: 5, maxFeatures: 4, criterion: "entropy" as const },
    { ...ALL, maxDepth: Infinity, maxFeatures: 2, minSamplesLeaf: 40, classWeight: [1, 3, 2] },
    { ...ALL, maxDepth: 9, maxFeatures: 3, splitter: "random" as const, bootstrap: false },
    { ...ALL, maxDepth: 9, maxFeatures: 3, maxLeafNodes: 50 },
  ]
) {
  const name = JSON.stringify({ ...options, maxDepth: String(options.maxDepth) });
  Deno.test(`growForest() grows the same trees whether large nodes are sorted or kept in order: ${name}`, () => {
    const shape = {
      nRows: 2.5 * SMALL,
      nFeatures: 4,
      nClasses: 3,
      step: 0.002,
      repeat: 0.1,
      scale: 1,
    };
    const { X, y } = oracleTable(61, shape);
    // Some values are missing, more often in one class.
    const gaps = X.map((column, f) =>
      column.map((value, row) => f < 2 && row % (3 + y[row]!) === 0 ? NaN : value)
    );
    const large = prepareTable(gaps, y);
    assert.equal(large.orders, null);
    assert.ok(large.labels.length > 2 * SMALL);
    const ordered = { ...large, orders: large.values.map(argsortFloat32) };
    assert.deepEqual([...growForest(large, options)], [...growForest(ordered, options)]);
  });
}

Deno.test("growForest() on a large table makes a leaf of rows that nothing tells apart", () => {
  const X = [Float64Array.from({ length: 4 * SMALL }, (_, row) => row < 10 ? row : 100)];
  const y = Uint8Array.from({ length: 4 * SMALL }, (_, row) => row % 2);
  const [tree] = growForest(prepareTable(X, y), {
    ...ALL,
    maxDepth: Infinity,
    maxFeatures: 1,
    end: 1,
  });
  assert.ok(tree!.feature.length < 25);
});
