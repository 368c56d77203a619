/**
 * The nodes that wait for their split.
 *
 * @module
 */

/**
 * A queue of nodes, the one of highest priority first; of equal ones the lower node.
 *
 * Guarantees: the order out does not depend on the order in.
 * Cost: O(log n) for each push and pop.
 * Source: a binary heap; Python's `heapq`, which scikit-learn uses, leaves equal ones to chance.
 *
 * @example
 * ```ts
 * import { Frontier } from "@/learn/boosting/frontier.ts";
 * import assert from "node:assert/strict";
 * const frontier = new Frontier();
 * frontier.push(7, 0.5);
 * frontier.push(8, 2);
 * frontier.push(9, 1);
 * assert.deepEqual([frontier.pop(), frontier.pop(), frontier.size], [8, 9, 1]);
 * ```
 */
export class Frontier {
  readonly #nodes: number[] = [];
  readonly #priorities: number[] = [];

  /** Number of nodes that wait. */
  get size(): number {
    return this.#nodes.length;
  }

  /** Puts a node in. */
  push(node: number, priority: number): void {
    let place = this.#nodes.length;
    this.#nodes.push(node);
    this.#priorities.push(priority);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#precedes(place, parent)) break;
      this.#swap(place, parent);
      place = parent;
    }
  }

  /**
   * Takes the first node out.
   *
   * @throws {RangeError} when none waits
   */
  pop(): number {
    const last = this.#nodes.length - 1;
    if (last < 0) {
      throw new RangeError("Cannot pop: the frontier must hold a node: it is empty. Ask its size.");
    }
    this.#swap(0, last);
    const node = this.#nodes.pop()!;
    this.#priorities.pop();
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= last) break;
      const child = left + 1 < last && this.#precedes(left + 1, left) ? left + 1 : left;
      if (!this.#precedes(child, place)) break;
      this.#swap(place, child);
      place = child;
    }
    return node;
  }

  #precedes(a: number, b: number): boolean {
    const [first, second] = [this.#priorities[a]!, this.#priorities[b]!];
    return first > second || (first === second && this.#nodes[a]! < this.#nodes[b]!);
  }

  #swap(a: number, b: number): void {
    for (const values of [this.#nodes, this.#priorities]) {
      const held = values[a]!;
      values[a] = values[b]!;
      values[b] = held;
    }
  }
}
