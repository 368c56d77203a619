import assert from "node:assert/strict";
import { GroupShuffleSplit } from "@/learn/group_shuffle_split.ts";
import { groupTables, sharedGroups, sidesText } from "./group_oracle.ts";

for (const { name, groups, y, drawn } of groupTables) {
  for (const { sides, ...options } of drawn) {
    const { nSplits, testSize } = options;
    Deno.test(`GroupShuffleSplit() draws scikit-learn's groups: ${name}, ${nSplits} × ${testSize}`, () => {
      const splits = new GroupShuffleSplit(options).split(y, groups);
      assert.deepEqual(splits.map((split) => sidesText(split, y.length)), sides);
      for (const split of splits) assert.deepEqual(sharedGroups(split, groups), []);
    });
  }
}

Deno.test("GroupShuffleSplit() counts groups, not rows", () => {
  // 0.3 of 10 groups is 3 of them, whatever their sizes.
  const groups = Array.from({ length: 100 }, (_, row) => Math.floor(Math.sqrt(row)));
  for (const testSize of [0.3, 3]) {
    const options = { nSplits: 4, testSize, randomState: 3 };
    for (const { test } of new GroupShuffleSplit(options).split(new Uint8Array(100), groups)) {
      assert.equal(new Set(Array.from(test, (row) => groups[row])).size, 3);
    }
  }
});

Deno.test("GroupShuffleSplit() gives the same splits each time it is asked", () => {
  const splitter = new GroupShuffleSplit({ nSplits: 2, testSize: 0.5, randomState: 1 });
  const groups = Array.from({ length: 30 }, (_, row) => row % 10);
  const splits = splitter.split(new Uint8Array(30), groups);
  assert.deepEqual(splitter.split(new Uint8Array(30), groups), splits);
  assert.notDeepEqual(splits[0], splits[1]);
});

Deno.test("GroupShuffleSplit() refuses what leaves no group to train on", () => {
  const options = { nSplits: 1, testSize: 0.5, randomState: 0 };
  assert.throws(() => new GroupShuffleSplit({ ...options, nSplits: 0 }), /nSplits/);
  for (const testSize of [0, -1, 1.5, NaN]) {
    assert.throws(() => new GroupShuffleSplit({ ...options, testSize }), /testSize/);
  }
  assert.throws(() => new GroupShuffleSplit({ ...options, randomState: 0.5 }), /randomState/);
  const groups = ["a", "b", "c"];
  const three = [0, 1, 0];
  const most = { ...options, testSize: 3 };
  assert.throws(() => new GroupShuffleSplit(most).split(three, groups), /no group to train/);
  const nearly = { ...options, testSize: 0.9 };
  assert.throws(() => new GroupShuffleSplit(nearly).split(three, groups), /no group to train/);
  assert.throws(() => new GroupShuffleSplit(options).split([0, 1], groups), TypeError);
});
