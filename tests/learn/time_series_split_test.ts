import assert from "node:assert/strict";
import { TimeSeriesSplit } from "@/learn/time_series_split.ts";
import oracle from "../oracles/learn/group_splits.json" with { type: "json" };
import { sidesText } from "./group_oracle.ts";

for (const { nRows, sides, ...options } of oracle.times) {
  Deno.test(`TimeSeriesSplit() gives scikit-learn's splits: ${nRows} rows, ${JSON.stringify(options)}`, () => {
    const splits = new TimeSeriesSplit(options).split(new Uint8Array(nRows));
    assert.deepEqual(splits.map((split) => sidesText(split, nRows)), sides);
    for (const { train, test } of splits) {
      assert.ok(train.at(-1)! + (options.gap ?? 0) < test[0]!, "forward in time");
      assert.ok(train.length <= (options.maxTrainSize ?? nRows));
    }
    assert.equal(splits.at(-1)!.test.at(-1), nRows - 1);
  });
}

Deno.test("TimeSeriesSplit() refuses what leaves a part without rows", () => {
  const rows = new Uint8Array(6);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 1 }), RangeError);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 2, gap: -1 }), /gap/);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 2, testSize: 0 }), /testSize/);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 2, maxTrainSize: 1.5 }), /maxTrainSize/);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 6 }).split(rows), /6 rows with tests of 0/);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 3, testSize: 2 }).split(rows), /leave none/);
  assert.throws(() => new TimeSeriesSplit({ nSplits: 2, gap: 2 }).split(rows), /a gap of 2/);
});
