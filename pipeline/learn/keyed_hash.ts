/**
 * Random numbers without a stream: each is a function of what it is for.
 *
 * @module
 */

/**
 * A random 32-bit number that belongs to `key` and `index`.
 *
 * A stream would tie each draw to all draws before it; here a node's draws depend on its seed, tree
 * and path only. So trees can be grown in any order and by any worker, and a forest of depth 10 is
 * the forest of depth 14 cut at 10.
 *
 * Guarantees: whole number in 0..2^32-1, equal on every machine; for one key, different indices give
 * different numbers.
 * Source: two rounds of MurmurHash3's 32-bit finaliser (Appleby), which is a bijection.
 *
 * @param key whole number, taken modulo 2^32
 * @param index whole number, taken modulo 2^32
 *
 * @example
 * ```ts
 * import { keyedHash } from "@/learn/keyed_hash.ts";
 * import assert from "node:assert/strict";
 * assert.equal(keyedHash(42, 0), keyedHash(42, 0));
 * assert.notEqual(keyedHash(42, 0), keyedHash(42, 1));
 * ```
 */
export function keyedHash(key: number, index: number): number {
  return mix(mix(Math.imul(index, 0x9e3779b9) + 0x7f4a7c15) ^ key);
}

/**
 * A random whole number in 0..n-1 that belongs to `key` and `index`.
 *
 * @param n at most 2^32; a value is off its share by at most n / 2^32
 *
 * @example
 * ```ts
 * import { keyedInteger } from "@/learn/keyed_hash.ts";
 * import assert from "node:assert/strict";
 * assert.ok(keyedInteger(42, 7, { below: 5 }) < 5);
 * ```
 */
export function keyedInteger(key: number, index: number, { below }: { below: number }): number {
  return Math.floor(keyedHash(key, index) * below / 0x100000000);
}

function mix(word: number): number {
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}
