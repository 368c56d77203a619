/**
 * Plain data in memory that workers share.
 *
 * @module
 */

/**
 * The same plain data, its typed arrays in shared memory: sending it to a worker copies none of them.
 *
 * Cost: one copy of every array that is not shared yet.
 *
 * @param data objects, lists, typed arrays and single values
 *
 * @example
 * ```ts
 * import { shareArrays } from "@/pool/share_arrays.ts";
 * import assert from "node:assert/strict";
 * const shared = shareArrays({ n: 2, X: [new Float64Array([1, 2])] });
 * assert.deepEqual([shared.n, [...shared.X[0]!]], [2, [1, 2]]);
 * assert.ok(shared.X[0]!.buffer instanceof SharedArrayBuffer);
 * ```
 */
export function shareArrays<T>(data: T): T {
  return shareValue(data) as T;
}

function shareValue(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(shareValue);
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof SharedArrayBuffer) return value;
    const shared = new SharedArrayBuffer(value.byteLength);
    new Uint8Array(shared).set(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    return new (value.constructor as new (buffer: SharedArrayBuffer) => typeof value)(shared);
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shareValue(part)]));
}
