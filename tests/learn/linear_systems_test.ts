import assert from "node:assert/strict";
import { factorCholesky, solveCholesky } from "@/learn/logistic/cholesky.ts";
import { conjugateGradient } from "@/learn/logistic/conjugate_gradient.ts";
import { largestGap } from "./logistic_oracle.ts";

/** A matrix of two rows, as conjugate gradients ask for it. */
function operator([a, b, c]: readonly [number, number, number]) {
  return {
    diagonal: () => new Float64Array([a, c]),
    times: ([x, y]: Float64Array) => new Float64Array([a * x! + b * y!, b * x! + c * y!]),
  };
}

Deno.test("factorCholesky() and solveCholesky() solve a system worked by hand", () => {
  // 4x + 2y = 8, 2x + 3y = 8: x = 1, y = 2. The factor has rows 2 and 1, √2.
  const matrix = new Float64Array([4, NaN, 2, 3]);
  const dropped = new Uint8Array(2);
  factorCholesky(matrix, dropped);
  assert.deepEqual([matrix[0], matrix[2], matrix[3]], [2, 1, Math.sqrt(2)]);
  assert.deepEqual([...dropped], [0, 0]);
  const x = solveCholesky(matrix, new Float64Array([8, 8]));
  assert.ok(largestGap([x], [[1, 2]]) < 1e-15);
});

Deno.test("factorCholesky() drops an unknown that depends on those before, and goes on", () => {
  // The second column is the first; then 4x + 2z = 8, 2x + 3z = 8 as above.
  const matrix = new Float64Array([4, 0, 0, 4, 4, 0, 2, 2, 3]);
  const dropped = new Uint8Array(3);
  factorCholesky(matrix, dropped);
  assert.deepEqual([...dropped], [0, 1, 0]);
  const x = solveCholesky(matrix, new Float64Array([8, 8, 8]));
  assert.ok(largestGap([x], [[1, 0, 2]]) < 1e-15);
});

Deno.test("factorCholesky() leaves out what is dropped already", () => {
  const matrix = new Float64Array([4, 0, 2, 3]);
  factorCholesky(matrix, new Uint8Array([1, 0]));
  const x = solveCholesky(matrix, new Float64Array([8, 6]));
  assert.ok(largestGap([x], [[0, 2]]) < 1e-15);
});

Deno.test("conjugateGradient() solves a system worked by hand", () => {
  const right = new Float64Array([8, 8]);
  const x = conjugateGradient(operator([4, 2, 3]), right, { tol: 1e-14 });
  assert.ok(largestGap([x], [[1, 2]]) < 1e-14);
});

Deno.test("conjugateGradient() needs one product where unknowns do not depend on each other", () => {
  const diagonal = Float64Array.from({ length: 50 }, (_, i) => 10 ** (i / 5));
  let nProducts = 0;
  const matrix = {
    diagonal: () => diagonal,
    times(vector: Float64Array) {
      nProducts++;
      return vector.map((value, i) => value * diagonal[i]!);
    },
  };
  const x = conjugateGradient(matrix, diagonal.map((value) => 2 * value), { tol: 1e-10 });
  assert.ok(largestGap([x], [new Float64Array(50).fill(2)]) < 1e-14);
  assert.equal(nProducts, 1);
});

Deno.test("conjugateGradient() stops where the system has no solution", () => {
  // x + y = 3 and x + y = 1. First direction (3, 1): product (4, 4), length 10/16. The second,
  // (1.25, -1.25), has product 0: what was found by then is (1.875, 0.625).
  const x = conjugateGradient(operator([1, 1, 1]), new Float64Array([3, 1]), { tol: 1e-14 });
  assert.deepEqual([...x], [1.875, 0.625]);
});

Deno.test("conjugateGradient() ends at a solution where there are many", () => {
  // 4x + 4y = 8 twice; and an unknown that no equation asks for.
  const x = conjugateGradient(operator([4, 4, 4]), new Float64Array([8, 8]), { tol: 1e-14 });
  assert.ok(largestGap([x], [[1, 1]]) < 1e-14);
  const free = conjugateGradient(operator([4, 0, 0]), new Float64Array([8, 0]), { tol: 1e-14 });
  assert.deepEqual([...free], [2, 0]);
  const none = conjugateGradient(operator([4, 2, 3]), new Float64Array(2), { tol: 1e-14 });
  assert.deepEqual([...none], [0, 0]);
});
