/**
 * Runs of large nodes, sorted at the node.
 *
 * @module
 */
import type { Entries } from "./entries.ts";
import { keyBits, type KeyedPlaces, keyedPlaces, sortKey, sortKeyed } from "./radix_sort.ts";
import type { NodeRange, Run, RunSource } from "./run.ts";

/**
 * Sorts the drawn features of a node, and no others.
 *
 * Keeping every feature's order partitioned from the root down reads memory at random as soon as a
 * table no longer fits the processor's cache. Here entries stand in ascending order in a node, so
 * that every pass over them reads and writes forward.
 *
 * What an entry counts is one of few combinations; its number travels with the value, so that nothing is
 * looked up entry by entry after the sort.
 *
 * Cost: O(entries of the node) for each run; about 33 bytes for each entry that counts.
 */
export class NodeSorter implements RunSource {
  readonly #sorted: KeyedPlaces;
  readonly #run: Run;
  readonly #valueBits: Int32Array;
  readonly #kindOf: Int32Array;
  #members: Int32Array = new Int32Array(0);
  #bits: readonly Int32Array[] = [];
  #kinds: Kinds = NONE;

  /** Makes the buffers; those for samples only where leaves of one row are not enough. */
  constructor(capacity: number, { minSamplesLeaf }: { minSamplesLeaf: number }) {
    this.#sorted = keyedPlaces(capacity);
    this.#kindOf = new Int32Array(capacity);
    const value = new Float32Array(capacity);
    this.#valueBits = new Int32Array(value.buffer);
    const weights = new Int32Array(capacity);
    this.#run = {
      order: Int32Array.from({ length: capacity }, (_, i) => i),
      value,
      labels: new Uint8Array(capacity),
      weights,
      samples: minSamplesLeaf > 1 ? new Int32Array(capacity) : weights,
    };
  }

  /**
   * Turns to a tree.
   *
   * @param members entries in ascending order, a node's at `[start, end)`
   */
  open(entries: Entries, members: Int32Array): void {
    this.#members = members;
    this.#kinds = kindsOf(entries, members, this.#kindOf);
    this.#bits = entries.values.map(({ buffer, byteOffset, length }) =>
      new Int32Array(buffer, byteOffset, length)
    );
  }

  /** The node's entries in the order of a feature, at the places of the node. */
  run(feature: number, { start, end }: NodeRange): Run {
    const members = this.#members;
    const bits = this.#bits[feature]!;
    const sorted = this.#sorted;
    const { kindOf, labels, weights, samples } = this.#kinds;
    const n = end - start;
    for (let i = 0; i < n; i++) {
      const entry = members[start + i]!;
      sorted.keys[i] = sortKey(bits[entry]!);
      sorted.places[i] = kindOf[entry]!;
    }
    sortKeyed(sorted, n);
    const run = this.#run;
    const valueBits = this.#valueBits;
    const { keys, places } = sorted;
    for (let i = 0; i < n; i++) {
      const kind = places[i]!;
      valueBits[start + i] = keyBits(keys[i]!);
      run.labels[start + i] = labels[kind]!;
      run.weights[start + i] = weights[kind]!;
    }
    if (run.samples === run.weights) return run;
    for (let i = 0; i < n; i++) run.samples[start + i] = samples[places[i]!]!;
    return run;
  }
}

/** What entries count: the combinations of class, weight and samples that occur. */
interface Kinds {
  readonly kindOf: Int32Array;
  readonly labels: readonly number[];
  readonly weights: readonly number[];
  readonly samples: readonly number[];
}

const NONE: Kinds = { kindOf: new Int32Array(0), labels: [], weights: [], samples: [] };

function kindsOf(
  { labels, weights, samples }: Entries,
  members: Int32Array,
  kindOf: Int32Array,
): Kinds {
  const numbers = new Map<number, number>();
  const kinds = {
    kindOf,
    ...{ labels: [] as number[], weights: [] as number[], samples: [] as number[] },
  };
  for (const entry of members) {
    const [label, weight, nSamples] = [labels[entry]!, weights[entry]!, samples[entry]!];
    const combination = (weight * 0x200000 + nSamples) * 256 + label;
    let kind = numbers.get(combination);
    if (kind === undefined) {
      numbers.set(combination, kind = numbers.size);
      kinds.labels.push(label);
      kinds.weights.push(weight);
      kinds.samples.push(nSamples);
    }
    kinds.kindOf[entry] = kind;
  }
  return kinds;
}
