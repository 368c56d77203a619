import assert from "node:assert/strict";
import { shareArrays } from "@/pool/share_arrays.ts";

Deno.test("shareArrays() gives equal data whose typed arrays are all in shared memory", () => {
  const whole = new Float64Array([1, NaN, -0, 4]);
  const data = {
    name: "table",
    none: null,
    absent: undefined,
    X: [whole, whole.subarray(1, 3)],
    nested: { y: new Uint8Array([3, 1]), empty: new Int32Array(0), list: [[1, "a"]] },
    values: new Float32Array([0.5]),
  };
  const shared = shareArrays(data);
  assert.deepEqual(shared, data);
  const arrays = [...shared.X, shared.nested.y, shared.nested.empty, shared.values];
  for (const array of arrays) assert.ok(array.buffer instanceof SharedArrayBuffer);
  // A part of an array is copied alone, and the copy is no view of the original.
  assert.equal(shared.X[1]!.buffer.byteLength, 16);
  whole[0] = 9;
  assert.equal(shared.X[0]![0], 1);
});
