/**
 * Thresholds in single precision.
 *
 * @module
 */

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/**
 * The largest float32 that is not above a number: float32 values are at or below both, or neither.
 *
 * The nearest float32, which a cast gives, may be above; a value equal to it would change sides.
 *
 * Guarantees: `x <= float32AtMost(t)` is `x <= t` for every float32 `x`.
 * Cost: O(1).
 *
 * @param value any number but NaN
 *
 * @example
 * ```ts
 * import { float32AtMost } from "@/learn/float32_at_most.ts";
 * import assert from "node:assert/strict";
 * assert.equal(float32AtMost(1 + 2 ** -24), 1);
 * assert.equal(float32AtMost(1 - 2 ** -25), 1 - 2 ** -24);
 * ```
 */
export function float32AtMost(value: number): number {
  float[0] = value;
  if (float[0] <= value) return float[0] + 0; // 0 has no sign
  bits[0]! += float[0] > 0 ? -1 : 1; // away from zero the bits count up, also from -0
  return float[0];
}
