import assert from "node:assert/strict";
import { GroupKFold } from "@/learn/group_k_fold.ts";
import { foldText, groupTables, sharedGroups } from "./group_oracle.ts";

for (const { name, groups, y, groupKFold } of groupTables) {
  for (const { nSplits, fold } of groupKFold) {
    Deno.test(`GroupKFold() deals scikit-learn's folds: ${name}, ${nSplits} folds`, () => {
      const splits = new GroupKFold({ nSplits }).split(y, groups);
      assert.equal(foldText(splits, y.length), fold);
      for (const split of splits) assert.deepEqual(sharedGroups(split, groups), []);
    });
  }
}

Deno.test("GroupKFold() gives the largest group to the emptiest fold", () => {
  // Sizes 5 4 3 3 1: 5 | 4 | then 3 to the 4, 3 to the 5, 1 to the 7: 5+3 = 8, 4+3+1 = 8.
  const groups = [..."aaaaabbbbcccddde"];
  const tests = new GroupKFold({ nSplits: 2 }).split(new Uint8Array(16), groups)
    .map(({ test }) => test.length);
  assert.deepEqual(tests, [8, 8]);
});

Deno.test("GroupKFold() gives the same folds when groups get other names in the same order", () => {
  const { groups, y } = groupTables.find(({ name }) => name === "uneven")!;
  const folds = new GroupKFold({ nSplits: 3 });
  const renamed = groups.map((group) => `site ${group}`);
  assert.deepEqual(folds.split(y, renamed), folds.split(y, groups));
});

Deno.test("GroupKFold() refuses groups that do not fit, before it deals", () => {
  assert.throws(() => new GroupKFold({ nSplits: 1 }), RangeError);
  assert.throws(() => new GroupKFold({ nSplits: 2.5 }), RangeError);
  const folds = new GroupKFold({ nSplits: 3 });
  assert.throws(() => folds.split([0, 1, 0], [1, 2, 1]), /there are 2/);
  assert.throws(() => folds.split([0, 1, 0], [1, 2]), TypeError);
  assert.throws(() => folds.split([0, 1, 0], [1, 2, "3"]), /string in row 2/);
  assert.throws(() => folds.split([0, 1, 0], [1, NaN, 3]), /NaN in row 1/);
  // @ts-expect-error: what a caller without types may do
  assert.throws(() => folds.split([0, 1, 0]), /it has none/);
  // @ts-expect-error: a date is neither a number nor text
  assert.throws(() => folds.split([0], [new Date(0)]), /object in row 0/);
});
