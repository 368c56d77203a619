import assert from "node:assert/strict";
import { keyedInteger } from "@/learn/keyed_hash.ts";
import { LeafVotes } from "@/learn/onnx/leaf_votes.ts";
import type { Tree } from "@/learn/tree.ts";

/** A tree that is one leaf. */
function leaf(...rows: number[]): Tree {
  return {
    nClasses: rows.length,
    feature: Int32Array.of(-1),
    threshold: Float64Array.of(0),
    left: Int32Array.of(0),
    missingLeft: Uint8Array.of(0),
    counts: Int32Array.from(rows),
    levels: Int32Array.of(0, 1),
    classWeights: new Float64Array(rows.length).fill(1),
  };
}

/** What float32 addition makes of the votes of a leaf of each tree. */
function sumOf(trees: readonly Tree[]): number[] {
  const votes = new LeafVotes(trees.length);
  return trees.reduce(
    (sum, tree, number) => {
      const ofLeaf = votes.of(tree, 0, number);
      assert.ok(ofLeaf.every((vote) => vote >= 0 && !Object.is(vote, -0)));
      return ofLeaf.map((vote, k) => Math.fround(sum[k]! + vote));
    },
    Array.from(trees[0]!.counts, () => 0),
  );
}

Deno.test("LeafVotes() of leaves of one class sum to exactly 1, of the others to 0", () => {
  for (const nTrees of [1, 3, 10, 100, 1000, 12_345]) {
    assert.deepEqual(sumOf(Array(nTrees).fill(leaf(0, 7, 0))), [0, 1, 0]);
  }
});

Deno.test("LeafVotes() of trees that agree are off by one unit at most", () => {
  for (const nTrees of [1, 10, 100, 1000]) {
    for (const rows of [[1, 2], [1, 6], [499, 1], [3, 3, 1], [1, 1_000_000, 5, 17]]) {
      const total = rows.reduce((a, b) => a + b);
      for (const [k, sum] of sumOf(Array(nTrees).fill(leaf(...rows))).entries()) {
        assert.ok(Math.abs(sum - rows[k]! / total) <= 2 ** -24, `${nTrees} trees, ${rows}: ${sum}`);
      }
    }
  }
});

Deno.test("LeafVotes() of equal leaves at other nodes, several in a tree, are off by one unit at most", () => {
  // 2^24 / 100 / 8 = 20,971.52 units: rounded alike in each tree, a hundred would be 48 too many.
  // 2^24 / 100 / 2 = 83,886.08: given to the leaves of a tree in turn, those asked first get 8 more.
  for (const rows of [[1, 7], [1, 1]]) {
    const nodes = { ...leaf(...rows), counts: Int32Array.from(Array(100).fill(rows).flat()) };
    const votes = new LeafVotes(100);
    let sum = 0;
    for (let number = 0; number < 100; number++) {
      sum += votes.of(nodes, number, number)[0]!;
      votes.of(nodes, (number + 1) % 100, number); // another leaf of this tree
    }
    assert.ok(Math.abs(sum - rows[0]! / (rows[0]! + rows[1]!)) <= 2 ** -24, `${rows}: ${sum}`);
  }
});

Deno.test("LeafVotes() of trees that differ are exact in float32, at or above 0, and near", () => {
  for (let seed = 0; seed < 200; seed++) {
    const trees = Array.from({ length: 100 }, (_, number) => {
      const rows = (k: number) => keyedInteger(seed, 3 * number + k, { below: 20 });
      return leaf(1 + rows(0), rows(1), rows(2));
    });
    const votes = new LeafVotes(100);
    const exact = [0, 0, 0];
    const mean = [0, 0, 0];
    for (const [number, tree] of trees.entries()) {
      const total = tree.counts.reduce((a, b) => a + b);
      for (const [k, vote] of votes.of(tree, 0, number).entries()) {
        assert.ok(vote >= 0 && Number.isInteger(vote * 2 ** 24) && !Object.is(vote, -0));
        exact[k]! += vote;
        mean[k]! += tree.counts[k]! / total / 100;
      }
    }
    assert.deepEqual(sumOf(trees), exact);
    for (const k of [0, 1, 2]) assert.ok(Math.abs(exact[k]! - mean[k]!) < 1e-6);
  }
});
