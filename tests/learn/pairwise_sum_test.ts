import assert from "node:assert/strict";
import { pairwiseSum } from "@/learn/pairwise_sum.ts";
import oracle from "../oracles/learn/numpy_order.json" with { type: "json" };

for (const { n, sum } of oracle.sums) {
  Deno.test(`pairwiseSum() is numpy's sum to the last bit: ${n} values`, () => {
    const values = Float64Array.from({ length: n }, (_, i) => i * 409 % 1009 / 1009 - 0.3);
    assert.equal(pairwiseSum(values), sum);
  });
}

Deno.test("pairwiseSum() of nothing is 0", () => {
  assert.equal(pairwiseSum(new Float64Array(0)), 0);
});
