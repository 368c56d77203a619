/**
 * Numbers drawn from ranges, ranges as plain data.
 *
 * @module
 */
import { keyedHash } from "./keyed_hash.ts";

/** A range to draw numbers from. Plain data. */
export interface NumberRange {
  /**
   * `uniform`: any number, all equally likely; `log_uniform`: any number, its logarithm uniform, for
   * rates and penalties that matter by their magnitude; `integer`: whole numbers, all equally likely.
   */
  readonly distribution: "uniform" | "log_uniform" | "integer";
  /** The lowest number, above 0 for `log_uniform`, whole for `integer`. */
  readonly low: number;
  /** The highest number, above `low`, whole for `integer`, which can draw it too. */
  readonly high: number;
}

/**
 * Checks a range.
 *
 * @param name the option that is drawn from it
 * @throws {RangeError} when it has an unknown distribution or its limits do not fit
 */
export function checkRange(name: string, { distribution, low, high }: NumberRange): void {
  const fits = {
    uniform: Number.isFinite(high - low),
    log_uniform: low > 0 && Number.isFinite(high),
    integer: Number.isSafeInteger(low) && Number.isSafeInteger(high),
  };
  if (Object.hasOwn(fits, distribution) && fits[distribution] && low < high) return;
  throw new RangeError(
    `Cannot draw ${name}: it must be uniform, log_uniform (low above 0) or integer (whole limits), low below high: current value is ${
      JSON.stringify({ distribution, low, high })
    }. Give such a range, or a list of values.`,
  );
}

/**
 * A random number in [0, 1) that belongs to `key` and `index`, of 53 bits.
 *
 * Guarantees: the same number on every machine.
 *
 * @param key whole number, taken modulo 2^32
 * @param index whole number in 0..2^31-1
 */
export function keyedUniform(key: number, index: number): number {
  const high = keyedHash(key, 2 * index) >>> 5;
  const low = keyedHash(key, 2 * index + 1) >>> 6;
  return (high * 0x4000000 + low) / 0x20000000000000;
}

/**
 * The number of a range at a share of its probability.
 *
 * @param share a number in [0, 1)
 *
 * @example
 * ```ts
 * import { drawValue } from "@/learn/draw_value.ts";
 * import assert from "node:assert/strict";
 * assert.equal(drawValue({ distribution: "integer", low: 1, high: 4 }, 0.99), 4);
 * assert.equal(drawValue({ distribution: "uniform", low: 2, high: 4 }, 0.5), 3);
 * ```
 */
export function drawValue({ distribution, low, high }: NumberRange, share: number): number {
  switch (distribution) {
    case "uniform":
      return low + share * (high - low);
    case "log_uniform": {
      const exponent = Math.log(low) + share * (Math.log(high) - Math.log(low));
      // The logarithm's rounding may lead just outside.
      return Math.min(Math.max(Math.exp(exponent), low), high);
    }
    case "integer":
      return low + Math.floor(share * (high - low + 1));
  }
}
