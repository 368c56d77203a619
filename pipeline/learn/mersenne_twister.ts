/**
 * The random stream of numpy's legacy `RandomState`.
 *
 * @module
 */

const N = 624;
const M = 397;

/**
 * MT19937 with numpy's legacy draws, so that splits hold the same rows as scikit-learn's.
 *
 * Use it only where numpy's stream must be followed; the forest has keyed numbers of its own, which
 * cost less and do not depend on the order of the work.
 *
 * Guarantees: the draws of `numpy.random.RandomState(seed)`, bit for bit, on every machine.
 * Cost: seeding fills 624 words; a permutation of n draws about 1.4 n words.
 * Source: Matsumoto and Nishimura (1998); numpy `random/mtrand.pyx` (`_shuffle_raw`) and
 * `random_interval`.
 *
 * @example
 * ```ts
 * import { MersenneTwister } from "@/learn/mersenne_twister.ts";
 * import assert from "node:assert/strict";
 * // numpy.random.RandomState(42).permutation(5)
 * assert.deepEqual([...new MersenneTwister(42).permutation(5)], [1, 4, 2, 0, 3]);
 * ```
 */
export class MersenneTwister {
  readonly #state = new Uint32Array(N);
  #next = N;

  /**
   * Starts the stream of a seed.
   *
   * @param seed a whole number in 0..2^32-1
   * @throws {RangeError} for any other number
   */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
      throw new RangeError(
        `Cannot seed: randomState must be a whole number in 0..4294967295: current value is ${seed}. Give such a number.`,
      );
    }
    const state = this.#state;
    let word = seed;
    for (let i = 0; i < N; i++) {
      state[i] = word;
      word = Math.imul(1812433253, word ^ (word >>> 30)) + i + 1;
    }
  }

  /** The next 32 random bits, as a whole number in 0..2^32-1. */
  nextUint32(): number {
    if (this.#next === N) this.#refill();
    let word = this.#state[this.#next++]!;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** A whole number in 0..max, uniform: draws under the smallest covering mask until one fits. */
  randomInterval(max: number): number {
    if (max === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(max);
    for (;;) {
      const value = (this.nextUint32() & mask) >>> 0;
      if (value <= max) return value;
    }
  }

  /** Shuffles in place, from the last place down, and returns the same array. */
  shuffle(values: Int32Array): Int32Array {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.randomInterval(i);
      const held = values[i]!;
      values[i] = values[j]!;
      values[j] = held;
    }
    return values;
  }

  /** The whole numbers 0..n-1, shuffled. */
  permutation(n: number): Int32Array {
    return this.shuffle(Int32Array.from({ length: n }, (_, i) => i));
  }

  #refill(): void {
    const state = this.#state;
    for (let i = 0; i < N; i++) {
      const bits = (state[i]! & 0x80000000) | (state[(i + 1) % N]! & 0x7fffffff);
      state[i] = state[(i + M) % N]! ^ (bits >>> 1) ^ (bits & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}
