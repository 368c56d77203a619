import assert from "node:assert/strict";
import { GridSearch } from "@/learn/grid_search.ts";
import { parameterSampler } from "@/learn/parameter_sampler.ts";
import { RandomizedSearch } from "@/learn/randomized_search.ts";
import { oracleTable } from "./oracle_table.ts";

const SHAPE = { nRows: 240, nFeatures: 3, nClasses: 2, step: 0.1, repeat: 0.4, scale: 1 };
const { X, y } = oracleTable(55, SHAPE);
const classifier = { kind: "random_forest", nTrees: 6, randomState: 6 } as const;

Deno.test("RandomizedSearch() scores the points that the sampler draws as a grid of them does", () => {
  const distributions = {
    maxDepth: { distribution: "integer", low: 1, high: 12 },
    maxFeatures: [1, 2, "sqrt"],
  } as const;
  const drawing = { nIter: 9, randomState: 4 };
  const shared = { classifier, cv: 3, scoring: "neg_log_loss" } as const;
  const { points, bestParams, bestScore, bestClassifier } = new RandomizedSearch({
    ...shared,
    ...drawing,
    distributions,
  }).fit(X, y);
  const drawn = parameterSampler(distributions, drawing);
  assert.deepEqual(points.map((point) => point.params), drawn);
  const grid = drawn.map(({ maxDepth, maxFeatures }) => ({
    maxDepth: [maxDepth],
    maxFeatures: [maxFeatures],
  }));
  const found = new GridSearch({ ...shared, grid }).fit(X, y);
  assert.deepEqual(points, found.points);
  assert.deepEqual([bestParams, bestScore], [found.bestParams, found.bestScore]);
  assert.deepEqual(bestClassifier!.predictProba(X), found.bestClassifier!.predictProba(X));
});

Deno.test("RandomizedSearch() refuses points that cannot be fitted and bad options", () => {
  const search = new RandomizedSearch({
    classifier,
    distributions: { maxFeatures: [2, 3, 4, 5] },
    nIter: 10,
    randomState: 1,
  });
  assert.throws(() => search.fit(X, y), (error: Error) => {
    const refused = error.message.match(/maxFeatures=\d/g)!.sort();
    assert.deepEqual(refused, ["maxFeatures=4", "maxFeatures=5"]);
    return true;
  });
  const options = { classifier, distributions: { maxDepth: [1] }, nIter: 0, randomState: 1 };
  assert.throws(() => new RandomizedSearch(options), /nIter/);
});
