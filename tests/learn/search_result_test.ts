import assert from "node:assert/strict";
import { comparePoints, nameOf } from "@/learn/search_result.ts";

Deno.test("comparePoints() averages, ranks and gives ties to the first", () => {
  const found = comparePoints([
    { params: { a: 1 }, scores: [1, 2, 3] },
    { params: { a: 2 }, scores: [4, 4, 4] },
    { params: { a: 3 }, scores: [0, 8, 4] },
    { params: { a: 4 }, scores: [-5, -5, -5] },
  ]);
  assert.deepEqual(found.points.map((point) => point.meanScore), [2, 4, 4, -5]);
  assert.deepEqual(found.points.map((point) => point.rank), [3, 1, 1, 4]);
  // ((1-2)² + 0 + (3-2)²) / 3 = 2/3; ((0-4)² + (8-4)² + 0) / 3 = 32/3.
  const expected = [Math.sqrt(2 / 3), 0, Math.sqrt(32 / 3), 0];
  for (const [i, { stdScore }] of found.points.entries()) {
    assert.ok(Math.abs(stdScore - expected[i]!) < 1e-15);
  }
  assert.deepEqual([found.bestParams, found.bestScore], [{ a: 2 }, 4]);
});

Deno.test("comparePoints() refuses a score that is no number, naming its point", () => {
  const points = [{ params: { a: 1 }, scores: [1] }, { params: { a: 2 }, scores: [NaN] }];
  assert.throws(() => comparePoints(points), /NaN at a=2/);
});

Deno.test("nameOf() says all values of a point", () => {
  const params = { maxDepth: Infinity, maxFeatures: "sqrt", weights: [1, 2], none: null };
  assert.equal(nameOf(params), "maxDepth=Infinity maxFeatures=sqrt weights=[1,2] none=null");
  assert.equal(nameOf({}), "the classifier as given");
});
