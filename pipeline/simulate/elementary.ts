/**
 * exp, log, sin and cos from + - * / alone.
 *
 * The language fixes the last bit of + - * / and of the square root, not that of Math.exp and its
 * kin: with those, the simulated history would differ between machines in a few cells.
 *
 * @module
 */

const LN2_HIGH = 6.93147180369123816490e-1;
const LN2_LOW = 1.90821492927058770002e-10;
const HALF_PI_HIGH = 1.57079632673412561417;
const HALF_PI_LOW = 6.07710050650619224932e-11;
const view = new DataView(new ArrayBuffer(8));

/**
 * e to the power `x`, within 1e-14 of the value.
 *
 * Cost: O(1). Method: x = k ln 2 + r, Taylor series of r (|r| <= 0.35), scaled by 2^k.
 *
 * @param x between -700 and 700
 *
 * @example
 * ```ts
 * import { exp } from "@/simulate/elementary.ts";
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(exp(1) - 2.718281828459045) < 1e-14);
 * ```
 */
export function exp(x: number): number {
  const k = Math.round(x / LN2_HIGH);
  const r = x - k * LN2_HIGH - k * LN2_LOW;
  let sum = 1;
  for (let n = 14; n > 0; n--) sum = 1 + (r * sum) / n;
  view.setUint32(0, (k + 1023) << 20);
  view.setUint32(4, 0);
  return sum * view.getFloat64(0);
}

/**
 * The natural logarithm, within 1e-14 of the value (relative, or absolute near 1).
 *
 * Cost: O(1). Method: x = 2^k m, 2 artanh((m - 1) / (m + 1)) as a series.
 *
 * @param x positive and normal
 *
 * @example
 * ```ts
 * import { log } from "@/simulate/elementary.ts";
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(log(10) - 2.302585092994046) < 1e-14);
 * ```
 */
export function log(x: number): number {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  view.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  let k = (high >>> 20) - 1023;
  let m = view.getFloat64(0);
  if (m > Math.SQRT2) {
    m /= 2;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 23; n > 0; n -= 2) sum = sum * square + 1 / n;
  return k * LN2_HIGH + (2 * s * sum + k * LN2_LOW);
}

/**
 * The sine, within 1e-14 of the value.
 *
 * @param x rad, between -1000 and 1000
 *
 * @example
 * ```ts
 * import { sin } from "@/simulate/elementary.ts";
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(sin(Math.PI / 6) - 0.5) < 1e-14);
 * ```
 */
export function sin(x: number): number {
  const quarter = Math.round(x / HALF_PI_HIGH);
  const r = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const value = (quarter & 1) === 0 ? sineSeries(r) : cosineSeries(r);
  return (quarter & 2) === 0 ? value : -value;
}

/**
 * The cosine, within 1e-14 of the value.
 *
 * @param x rad, between -1000 and 1000
 *
 * @example
 * ```ts
 * import { cos } from "@/simulate/elementary.ts";
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(cos(Math.PI / 3) - 0.5) < 1e-14);
 * ```
 */
export function cos(x: number): number {
  const quarter = Math.round(x / HALF_PI_HIGH);
  const r = x - quarter * HALF_PI_HIGH - quarter * HALF_PI_LOW;
  const value = (quarter & 1) === 0 ? cosineSeries(r) : sineSeries(r);
  return ((quarter + 1) & 2) === 0 ? value : -value;
}

/** sin r for |r| <= pi / 4. */
function sineSeries(r: number): number {
  let sum = 1;
  for (let n = 16; n > 0; n -= 2) sum = 1 - (r * r * sum) / (n * (n + 1));
  return r * sum;
}

/** cos r for |r| <= pi / 4. */
function cosineSeries(r: number): number {
  let sum = 1;
  for (let n = 16; n > 0; n -= 2) sum = 1 - (r * r * sum) / (n * (n - 1));
  return sum;
}
