/**
 * What of a training table one tree grows from.
 *
 * @module
 */
import type { TrainingTable } from "./training_table.ts";

/** The columns of entries, all in one order of entries. */
export interface Entries {
  /** Class of each entry. */
  readonly labels: Uint8Array;
  /** Value of each entry, for each feature; NaN where there is none. */
  readonly values: readonly Float32Array[];
  /** How often each entry counts; 0 leaves it out. */
  readonly weights: Int32Array;
  /** How many rows of the table each entry stands for, however often one was drawn. */
  readonly samples: Int32Array;
}

/** How often the entries of a table count in one tree. */
export type Bag = Pick<Entries, "weights" | "samples">;

/** A bag with nothing in it. */
export function emptyBag({ labels }: TrainingTable): Bag {
  return { weights: new Int32Array(labels.length), samples: new Int32Array(labels.length) };
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

/** Some entries as a table of their own. */
export function takeEntries(
  { labels, values, weights, samples }: Entries,
  some: Int32Array,
): Entries {
  return {
    labels: takeLabels(labels, some),
    values: values.map((column) => takeValues(column, some)),
    weights: takeWhole(weights, some),
    samples: takeWhole(samples, some),
  };
}

// One function for each kind of array: the compiler makes each fast.

function takeLabels(column: Uint8Array, some: Int32Array): Uint8Array {
  const taken = new Uint8Array(some.length);
  for (let i = 0; i < some.length; i++) taken[i] = column[some[i]!]!;
  return taken;
}

function takeWhole(column: Int32Array, some: Int32Array): Int32Array {
  const taken = new Int32Array(some.length);
  for (let i = 0; i < some.length; i++) taken[i] = column[some[i]!]!;
  return taken;
}

function takeValues(column: Float32Array, some: Int32Array): Float32Array {
  const taken = new Float32Array(some.length);
  for (let i = 0; i < some.length; i++) taken[i] = column[some[i]!]!;
  return taken;
}
