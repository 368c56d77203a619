/**
 * What of a training table one tree grows from.
 *
 * @module
 */
import { argsortInto, type KeyedPlaces, keyedPlaces } from "./radix_sort.ts";

/** The columns of entries, all in one order of entries. */
export interface Entries {
  /** Class of each entry. */
  readonly labels: Uint8Array;
  /** Value of each entry, for each feature; NaN where there is none. */
  readonly values: readonly Float32Array[];
  /** How often each entry counts; 0 leaves it out. */
  readonly weights: Int32Array;
  /**
   * How many rows of the table each entry stands for, however often one was drawn; where leaves of one
   * row are enough it is not asked for, and the weights stand in for it.
   */
  readonly samples: Int32Array;
}

/** How often the entries of a table count in one tree. */
export type Bag = Pick<Entries, "weights" | "samples">;

/** A bag of `nEntries` with nothing in it. */
export function emptyBag(
  nEntries: number,
  { minSamplesLeaf }: { minSamplesLeaf: number },
): { weights: Int32Array; samples: Int32Array } {
  const weights = new Int32Array(nEntries);
  return { weights, samples: minSamplesLeaf > 1 ? new Int32Array(nEntries) : weights };
}

/** The entries with a weight, ascending. */
export function entriesThatCount({ weights }: Entries): Int32Array {
  let n = 0;
  for (const weight of weights) if (weight > 0) n++;
  const members = new Int32Array(n);
  for (let entry = 0, i = 0; entry < weights.length; entry++) {
    if (weights[entry]! > 0) members[i++] = entry;
  }
  return members;
}

/** Rows of each class among some entries. */
export function countClasses(
  { labels, weights }: Entries,
  some: Int32Array,
  nClasses: number,
): number[] {
  const counts = new Array<number>(nClasses).fill(0);
  for (const entry of some) counts[labels[entry]!]! += weights[entry]!;
  return counts;
}

/**
 * A table that some entries of a larger one are copied into, over and over: the processor's cache holds
 * it, and memory is asked for once.
 */
export class SmallTable {
  readonly #labels: Uint8Array;
  readonly #values: readonly Float32Array[];
  readonly #weights: Int32Array;
  readonly #samples: Int32Array;
  readonly #orders: readonly Int32Array[];
  readonly #sorted: KeyedPlaces;

  /** Makes the buffers. */
  constructor({ nFeatures, capacity }: { nFeatures: number; capacity: number }) {
    this.#labels = new Uint8Array(capacity);
    this.#values = Array.from({ length: nFeatures }, () => new Float32Array(capacity));
    this.#weights = new Int32Array(capacity);
    this.#samples = new Int32Array(capacity);
    this.#orders = this.#values.map(() => new Int32Array(capacity));
    this.#sorted = keyedPlaces(capacity);
  }

  /**
   * Copies some entries and sorts every feature.
   *
   * @returns views of the buffers, good until the next call
   */
  take(entries: Entries, some: Int32Array): { small: Entries; orders: readonly Int32Array[] } {
    const n = some.length;
    const small = {
      labels: this.#labels.subarray(0, n),
      values: this.#values.map((column) => column.subarray(0, n)),
      weights: this.#weights.subarray(0, n),
      samples: this.#samples.subarray(0, n),
    };
    copyLabels(entries.labels, some, small.labels);
    copyWhole(entries.weights, some, small.weights);
    if (entries.samples === entries.weights) small.samples = small.weights;
    else copyWhole(entries.samples, some, small.samples);
    for (const [f, column] of entries.values.entries()) copyValues(column, some, small.values[f]!);
    const orders = this.#orders.map((order, f) => {
      argsortInto(order, small.values[f]!, this.#sorted);
      return order.subarray(0, n);
    });
    return { small, orders };
  }
}

// One function for each kind of array: the compiler makes each fast.

function copyLabels(from: Uint8Array, some: Int32Array, to: Uint8Array): void {
  for (let i = 0; i < some.length; i++) to[i] = from[some[i]!]!;
}

function copyWhole(from: Int32Array, some: Int32Array, to: Int32Array): void {
  for (let i = 0; i < some.length; i++) to[i] = from[some[i]!]!;
}

function copyValues(from: Float32Array, some: Int32Array, to: Float32Array): void {
  for (let i = 0; i < some.length; i++) to[i] = from[some[i]!]!;
}
