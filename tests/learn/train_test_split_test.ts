import assert from "node:assert/strict";
import { trainTestSplit } from "@/learn/train_test_split.ts";
import oracle from "../oracles/learn/splits.json" with { type: "json" };
import { oracleLabels } from "./oracle_labels.ts";

for (
  const { counts, start, testSize, randomState, plain, ...expected } of oracle
    .splits
) {
  const name = `${counts.join("+")} rows, testSize ${testSize}, randomState ${randomState}`;
  Deno.test(`trainTestSplit() draws scikit-learn's rows: ${name}`, () => {
    const y = oracleLabels(counts, start);
    const options = plain ? { testSize, randomState } : { testSize, randomState, stratify: y };
    const { train, test } = trainTestSplit(y.length, options);
    assert.deepEqual([train.length, test.length], expected.sizes);
    if (expected.weighted !== undefined) {
      assert.deepEqual(
        [placeWeighted(train), placeWeighted(test)],
        expected.weighted,
      );
    } else {
      assert.deepEqual([...train], expected.train);
      assert.deepEqual([...test], expected.test);
    }
  });
}

function placeWeighted(rows: Int32Array): number {
  return rows.reduce((sum, row, place) => sum + row * (place + 1), 0);
}

Deno.test("trainTestSplit() keeps the study's class counts", () => {
  const y = oracleLabels([2339, 372], 0);
  const { train, test } = trainTestSplit(2711, {
    testSize: 0.3,
    randomState: 42,
    stratify: y,
  });
  assert.equal(train.filter((row) => y[row] === 1).length, 260);
  assert.equal(test.filter((row) => y[row] === 1).length, 112);
  assert.equal(new Set([...train, ...test]).size, 2711);
});

Deno.test("trainTestSplit() refuses what leaves a part or a class without rows", () => {
  const options = { testSize: 0.5, randomState: 0 };
  assert.throws(() => trainTestSplit(1, options), /leave no row to train/);
  assert.throws(
    () => trainTestSplit(9, { ...options, testSize: 1 }),
    /testSize/,
  );
  assert.throws(
    () => trainTestSplit(4, { ...options, stratify: [0, 0, 0, 1] }),
    /class 1 has 1/,
  );
  assert.throws(
    () => trainTestSplit(4, { ...options, stratify: [0, 0, 1] }),
    TypeError,
  );
  const few = { ...options, testSize: 0.1, stratify: [0, 1, 0, 1, 0, 1] };
  assert.throws(() => trainTestSplit(6, few), /at least the 2 classes/);
});
