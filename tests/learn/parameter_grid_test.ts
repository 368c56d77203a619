import assert from "node:assert/strict";
import { parameterGrid, type ParamGrid } from "@/learn/parameter_grid.ts";
import oracle from "../oracles/learn/search.json" with { type: "json" };

for (const { grid, points } of oracle.grids) {
  Deno.test(`parameterGrid() orders points as scikit-learn's: ${JSON.stringify(grid)}`, () => {
    assert.deepEqual(parameterGrid(grid as ParamGrid | ParamGrid[]), points);
  });
}

Deno.test("parameterGrid() keeps values of any type, in the given order", () => {
  const weights = [[1, 2], null];
  const points = parameterGrid({ depth: [Infinity, 1], weights });
  assert.deepEqual(points.map((point) => [point.depth, point.weights]), [
    [Infinity, weights[0]],
    [Infinity, null],
    [1, weights[0]],
    [1, null],
  ]);
});
