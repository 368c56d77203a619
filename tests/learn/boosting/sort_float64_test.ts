import assert from "node:assert/strict";
import { sortFloat64 } from "@/learn/boosting/sort_float64.ts";
import { uniformStream } from "../oracle_table.ts";

Deno.test("sortFloat64() sorts as typed arrays do, numbers of every size and sign", () => {
  const uniform = uniformStream(9);
  const values = Float64Array.from({ length: 5000 }, () => {
    const sign = uniform() < 0.5 ? -1 : 1;
    return sign * uniform() * 10 ** Math.floor(600 * uniform() - 320);
  });
  values.set([0, -0, Infinity, -Infinity, 5e-324, -5e-324, 1.7e308, -1.7e308, 1, 1]);
  const before = values.slice();
  assert.deepEqual(sortFloat64(values), values.slice().sort());
  assert.deepEqual(values, before);
});

Deno.test("sortFloat64() sorts by the lowest bits of neighbours, and nothing at all", () => {
  const next = 1 + Number.EPSILON;
  assert.deepEqual([...sortFloat64(new Float64Array([next, 1, -1, -next]))], [-next, -1, 1, next]);
  assert.equal(sortFloat64(new Float64Array()).length, 0);
});
