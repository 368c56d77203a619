import assert from "node:assert/strict";
import { StratifiedGroupKFold } from "@/learn/stratified_group_k_fold.ts";
import { StratifiedKFold } from "@/learn/stratified_k_fold.ts";
import oracle from "../oracles/learn/group_splits.json" with { type: "json" };
import { foldText, groupTables, sharedGroups } from "./group_oracle.ts";

for (const { name, groups, y, stratified, shuffled } of groupTables) {
  for (const { nSplits, fold } of stratified) {
    Deno.test(`StratifiedGroupKFold() deals scikit-learn's folds: ${name}, ${nSplits} folds`, () => {
      const splits = new StratifiedGroupKFold({ nSplits }).split(y, groups);
      assert.equal(foldText(splits, y.length), fold);
      for (const split of splits) assert.deepEqual(sharedGroups(split, groups), []);
    });
  }
  for (const { fold, ...options } of shuffled) {
    Deno.test(`StratifiedGroupKFold() shuffles as scikit-learn 1.2: ${name}, ${options.nSplits} folds`, () => {
      const splits = new StratifiedGroupKFold({ ...options, shuffle: true }).split(y, groups);
      assert.equal(foldText(splits, y.length), fold);
      for (const split of splits) assert.deepEqual(sharedGroups(split, groups), []);
    });
  }
}

/** 60 days of 4 rows, every 5th with exceedances only. */
const DAYS = Int32Array.from({ length: 240 }, (_, row) => row >> 2);
const WET = Uint8Array.from(DAYS, (day) => day % 5 === 0 ? 1 : 0);

Deno.test("StratifiedGroupKFold() spreads whole days of exceedance evenly", () => {
  // 12 such days of 60 over 4 folds: 3 of 15 days each.
  const folds = new StratifiedGroupKFold({ nSplits: 4 }).split(WET, DAYS);
  const counts = folds.map((
    { test },
  ) => [test.length, test.filter((row) => WET[row] === 1).length]);
  assert.deepEqual(counts, [[60, 12], [60, 12], [60, 12], [60, 12]]);
});

Deno.test("StratifiedGroupKFold() with shuffle leaves the classes to chance: the trap of 1.2", () => {
  // Ungrouped folds of the same rows hold 12 each. Over 20 seeds, shuffled days are off by some.
  const off = Array.from({ length: 20 }, (_, randomState) => {
    const splitter = new StratifiedGroupKFold({ nSplits: 4, shuffle: true, randomState });
    const counts = splitter.split(WET, DAYS).map(({ test }) =>
      test.filter((row) => WET[row] === 1).length
    );
    return Math.max(...counts) - Math.min(...counts);
  });
  assert.ok(off.filter((apart) => apart > 0).length >= 18, `${off}`);
  const rows = new StratifiedKFold({ nSplits: 4, shuffle: true, randomState: 0 }).split(WET);
  for (const { test } of rows) assert.equal(test.filter((row) => WET[row] === 1).length, 12);
});

Deno.test("StratifiedGroupKFold() gives the same folds when the classes are renamed in order", () => {
  const { groups, y } = groupTables.find(({ name }) => name.includes("3 classes"))!;
  const folds = new StratifiedGroupKFold({ nSplits: 3 });
  assert.deepEqual(folds.split(y.map((label) => 10 * label + 5), groups), folds.split(y, groups));
});

Deno.test("StratifiedGroupKFold() refuses a fold without rows, where scikit-learn goes on", () => {
  const { groups, y, nSplits, testSizes } = oracle.empty;
  assert.ok(testSizes.includes(0));
  const folds = new StratifiedGroupKFold({ nSplits });
  assert.throws(() => folds.split([...y].map(Number), groups), /of 5 groups none fell to 1 folds/);
  assert.throws(() => folds.split([0, 0, 0, 0, 0, 1], [1, 1, 2, 2, 3, 3]), /of 3 groups/);
});

Deno.test("StratifiedGroupKFold() refuses what it cannot deal", () => {
  assert.throws(() => new StratifiedGroupKFold({ nSplits: 1 }), RangeError);
  assert.throws(() => new StratifiedGroupKFold({ nSplits: 3, shuffle: true }), TypeError);
  assert.throws(() => new StratifiedGroupKFold({ nSplits: 3, randomState: 1 }), TypeError);
  const seed = { shuffle: true, randomState: -1 };
  assert.throws(() => new StratifiedGroupKFold({ nSplits: 3, ...seed }), /randomState/);
  const folds = new StratifiedGroupKFold({ nSplits: 3 });
  assert.throws(() => folds.split([0, 1, 0, 1], [1, 2, 3, 4]), /largest class has 2/);
  assert.throws(() => folds.split([0, 0, 0, 1], [1, 2, 3]), TypeError);
});
