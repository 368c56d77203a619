/**
 * The order that numpy's `argsort` gives, ties included.
 *
 * @module
 */

/** Ranges of at most this many places are sorted by insertion. */
const SMALL = 16;

/**
 * The places of `values` in ascending order, with equal values in the order that numpy leaves them.
 *
 * numpy's default sort is not stable, and scikit-learn's `GroupKFold` deals groups of equal size in
 * the order that comes out of it. Where that order does not matter, take a stable sort.
 *
 * Guarantees: `numpy.argsort(values)` of numpy 1.24 and before, which later versions changed for ties
 * on some processors.
 * Cost: O(n log n) time.
 * Source: introsort (Musser 1997): quicksort by the median of three, insertion sort up to 16 places,
 * heapsort past 2 log2 n levels; numpy `npysort/quicksort`, `heapsort`.
 *
 * @param values numbers, none NaN
 *
 * @example
 * ```ts
 * import { numpyArgsort } from "@/learn/numpy_argsort.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual([...numpyArgsort([3, 1, 2])], [1, 2, 0]);
 * ```
 */
export function numpyArgsort(values: ArrayLike<number>): Int32Array {
  const order = Int32Array.from({ length: values.length }, (_, i) => i);
  const levels = 2 * (31 - Math.clz32(values.length));
  const ranges = [{ low: 0, high: values.length - 1, levels }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    let { low, high, levels } = range;
    if (levels < 0) {
      heapsort(values, order.subarray(low, high + 1));
      continue;
    }
    // The smaller side is worked off at once, the larger waits.
    while (high - low >= SMALL) {
      const pivot = partition(values, order, { low, high });
      levels--;
      if (pivot - low < high - pivot) {
        ranges.push({ low: pivot + 1, high, levels });
        high = pivot - 1;
      } else {
        ranges.push({ low, high: pivot - 1, levels });
        low = pivot + 1;
      }
    }
    insertionSort(values, order.subarray(low, high + 1));
  }
  return order;
}

/** Moves what is below the median of three to the left, what is above to the right; its place. */
function partition(
  values: ArrayLike<number>,
  order: Int32Array,
  { low, high }: { low: number; high: number },
): number {
  const middle = low + ((high - low) >> 1);
  if (values[order[middle]!]! < values[order[low]!]!) swap(order, middle, low);
  if (values[order[high]!]! < values[order[middle]!]!) swap(order, high, middle);
  if (values[order[middle]!]! < values[order[low]!]!) swap(order, middle, low);
  const pivot = values[order[middle]!]!;
  swap(order, middle, high - 1);
  let [up, down] = [low, high - 1];
  for (;;) {
    do up++; while (values[order[up]!]! < pivot);
    do down--; while (pivot < values[order[down]!]!);
    if (up >= down) break;
    swap(order, up, down);
  }
  swap(order, up, high - 1);
  return up;
}

function insertionSort(values: ArrayLike<number>, order: Int32Array): void {
  for (let i = 1; i < order.length; i++) {
    const held = order[i]!;
    let to = i;
    for (; to > 0 && values[held]! < values[order[to - 1]!]!; to--) order[to] = order[to - 1]!;
    order[to] = held;
  }
}

function heapsort(values: ArrayLike<number>, order: Int32Array): void {
  const n = order.length;
  for (let root = (n >> 1) - 1; root >= 0; root--) sink(order[root]!, root, n);
  for (let end = n - 1; end > 0; end--) {
    const held = order[end]!;
    order[end] = order[0]!;
    sink(held, 0, end);
  }

  /** Puts `held` at `root` of the heap of the first `end` places, below every larger child. */
  function sink(held: number, root: number, end: number): void {
    let place = root;
    for (let child = 2 * place + 1; child < end; child = 2 * place + 1) {
      if (child + 1 < end && values[order[child]!]! < values[order[child + 1]!]!) child++;
      if (!(values[held]! < values[order[child]!]!)) break;
      order[place] = order[child]!;
      place = child;
    }
    order[place] = held;
  }
}

function swap(order: Int32Array, a: number, b: number): void {
  const held = order[a]!;
  order[a] = order[b]!;
  order[b] = held;
}
