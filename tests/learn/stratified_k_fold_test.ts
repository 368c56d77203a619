import assert from "node:assert/strict";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import oracle from "../oracles/learn/splits.json" with { type: "json" };
import { oracleLabels } from "./oracle_labels.ts";

for (const { counts, start, nSplits, randomState, fold } of oracle.folds) {
  const name = `${counts.join("+")} rows, ${nSplits} folds, randomState ${randomState ?? "none"}`;
  Deno.test(`StratifiedKFold() deals scikit-learn's folds: ${name}`, () => {
    const options = randomState === undefined ? {} : { shuffle: true, randomState };
    const folds = new StratifiedKFold({ nSplits, ...options }).split(
      oracleLabels(counts, start),
    );
    const dealt = new Int32Array(fold.length).fill(-1);
    for (const [k, { train, test }] of folds.entries()) {
      for (const row of test) dealt[row] = k;
      assert.equal(train.length + test.length, fold.length);
      assert.equal(train.filter((row) => fold[row] === k).length, 0);
    }
    assert.deepEqual([...dealt], fold);
  });
}

Deno.test("StratifiedKFold() gives the same folds when the classes are renamed", () => {
  const y = oracleLabels([9, 4, 2], 1);
  const renamed = y.map((label) => [9, 0, 5][label]!);
  const kFold = new StratifiedKFold({
    nSplits: 3,
    shuffle: true,
    randomState: 5,
  });
  assert.deepEqual(kFold.split(renamed), kFold.split(y));
});

Deno.test("StratifiedKFold() refuses folds that cannot be filled", () => {
  assert.throws(() => new StratifiedKFold({ nSplits: 1 }), RangeError);
  assert.throws(
    () => new StratifiedKFold({ nSplits: 3, shuffle: true }),
    TypeError,
  );
  assert.throws(
    () => new StratifiedKFold({ nSplits: 3, randomState: 1 }),
    TypeError,
  );
  assert.throws(
    () => new StratifiedKFold({ nSplits: 3 }).split([0, 1, 0, 1]),
    /largest class has 2/,
  );
});
