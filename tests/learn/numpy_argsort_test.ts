import assert from "node:assert/strict";
import { numpyArgsort } from "@/learn/numpy_argsort.ts";
import oracle from "../oracles/learn/numpy_order.json" with { type: "json" };

for (const { n, step, modulus, order } of oracle.sorts) {
  Deno.test(`numpyArgsort() leaves ties as numpy does: ${n} values i × ${step} mod ${modulus}`, () => {
    const values = Array.from({ length: n }, (_, i) => i * step % modulus);
    assert.deepEqual([...numpyArgsort(values)], order);
  });
}

for (const { values, order } of oracle.killers) {
  Deno.test(`numpyArgsort() turns to heapsort as numpy does: ${values.length} adverse values`, () => {
    assert.deepEqual([...numpyArgsort(values)], order);
  });
}

Deno.test("numpyArgsort() of nothing is nothing", () => {
  assert.deepEqual([...numpyArgsort([])], []);
});
