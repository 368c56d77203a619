/**
 * Sorting by the bits of float32 values.
 *
 * @module
 */

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Below it, clearing and adding up the digits' counts costs more than comparing. */
const FEW = 96;
const MISSING_KEY = 0xffffffff;
/** How often each digit occurs; filled anew by every pass. */
const counts = new Int32Array(DIGITS);

/** Keys with what belongs to them, and as much space again. */
export interface KeyedPlaces {
  /** Keys to sort by; see {@linkcode sortKey}. */
  keys: Uint32Array<ArrayBuffer>;
  /** What belongs to each key. */
  places: Int32Array<ArrayBuffer>;
  /** Space. */
  spareKeys: Uint32Array<ArrayBuffer>;
  /** Space. */
  sparePlaces: Int32Array<ArrayBuffer>;
}

/** Arrays for up to `capacity` keys. */
export function keyedPlaces(capacity: number): KeyedPlaces {
  return {
    keys: new Uint32Array(capacity),
    places: new Int32Array(capacity),
    spareKeys: new Uint32Array(capacity),
    sparePlaces: new Int32Array(capacity),
  };
}

/** The key of a float32's bits: keys ascend as the values do, not-a-number comes last. */
export function sortKey(bits: number): number {
  if ((bits & 0x7fffffff) > 0x7f800000) return MISSING_KEY;
  // Flip the bits of negative values and the sign of the others.
  return (bits ^ (bits >> 31 | 0x80000000)) >>> 0;
}

/** The bits of the value that a key stands for. */
export function keyBits(key: number): number {
  return key & 0x80000000 ? key ^ 0x80000000 : ~key;
}

/**
 * Sorts the first `n` keys, each with its place; equal keys keep their order.
 *
 * Radix sort from the lowest digit: three passes whatever the number of keys, where a comparator
 * would be called n log n times. The arrays of `sorted` may have changed places with the spare ones.
 *
 * Guarantees: stable.
 * Cost: O(n) time; few keys by insertion.
 */
export function sortKeyed(sorted: KeyedPlaces, n: number): void {
  if (n < FEW) return insertionSort(sorted, n);
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    const { keys, places, spareKeys, sparePlaces } = sorted;
    counts.fill(0);
    for (let i = 0; i < n; i++) counts[keys[i]! >>> shift & DIGITS - 1]!++;
    for (let digit = 0, next = 0; digit < DIGITS; digit++) {
      const count = counts[digit]!;
      counts[digit] = next;
      next += count;
    }
    for (let i = 0; i < n; i++) {
      const key = keys[i]!;
      const to = counts[key >>> shift & DIGITS - 1]!++;
      spareKeys[to] = key;
      sparePlaces[to] = places[i]!;
    }
    sorted.keys = spareKeys;
    sorted.places = sparePlaces;
    sorted.spareKeys = keys;
    sorted.sparePlaces = places;
  }
}

function insertionSort({ keys, places }: KeyedPlaces, n: number): void {
  for (let i = 1; i < n; i++) {
    const key = keys[i]!;
    const place = places[i]!;
    let j = i - 1;
    for (; j >= 0 && keys[j]! > key; j--) {
      keys[j + 1] = keys[j]!;
      places[j + 1] = places[j]!;
    }
    keys[j + 1] = key;
    places[j + 1] = place;
  }
}

/**
 * The places of `values` in ascending order of value; equal values keep their order, NaN comes last.
 *
 * Guarantees: a permutation of 0..n-1; stable.
 * Cost: O(n) time, 20 bytes a value.
 *
 * @example
 * ```ts
 * import { argsortFloat32 } from "@/learn/radix_sort.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual([...argsortFloat32(new Float32Array([3, -1, NaN, -5]))], [3, 1, 0, 2]);
 * ```
 */
export function argsortFloat32(values: Float32Array): Int32Array<ArrayBuffer> {
  const order = new Int32Array(values.length);
  argsortInto(order, values, keyedPlaces(values.length));
  return order;
}

/** The same into the first places of `order`, with space that is used again. */
export function argsortInto(order: Int32Array, values: Float32Array, sorted: KeyedPlaces): void {
  const n = values.length;
  const bits = new Int32Array(values.buffer, values.byteOffset, n);
  for (let i = 0; i < n; i++) {
    sorted.keys[i] = sortKey(bits[i]!);
    sorted.places[i] = i;
  }
  sortKeyed(sorted, n);
  order.set(sorted.places.subarray(0, n));
}
