/**
 * Which rows stand in which node.
 *
 * @module
 */
import type { BinnedTable } from "./bin_mapper.ts";

/** How a split sends rows. */
export interface RowSplit {
  /** Feature to ask for. */
  readonly feature: number;
  /** Rows in this bin or below go left. */
  readonly bin: number;
  /** Whether missing values go left. */
  readonly missingLeft: boolean;
}

/**
 * All rows, those of each node side by side.
 *
 * Guarantees: the rows of a node keep their order, so that their bins are read in the order of
 * memory.
 */
export class RowPartition {
  /** Row numbers: each node has a range of places in it. */
  readonly rows: Int32Array;
  readonly #table: BinnedTable;
  readonly #right: Int32Array;
  readonly #goesLeft = new Uint8Array(256);

  /** Makes the buffers for one table. */
  constructor(table: BinnedTable) {
    this.#table = table;
    this.rows = new Int32Array(table.nRows);
    this.#right = new Int32Array(table.nRows);
    this.reset();
  }

  /** Puts all rows back in the order of memory: the root's range is all of them. */
  reset(): void {
    const { rows } = this;
    for (let row = 0; row < rows.length; row++) rows[row] = row;
  }

  /**
   * Moves the rows of `[start, end)` that go left to its front.
   *
   * @returns the first place of those that go right
   */
  split({ start, end }: { start: number; end: number }, split: RowSplit): number {
    const { rows } = this;
    const right = this.#right;
    const bins = this.#table.bins[split.feature]!;
    const missingBin = this.#table.nBins[split.feature]!;
    // A table says for each bin where it goes: no question about missing values in the loop.
    const goesLeft = this.#goesLeft.fill(0).fill(1, 0, split.bin + 1);
    goesLeft[missingBin] = split.missingLeft ? 1 : 0;
    // Both sides are written each time and only one counter moves on: no branch to mispredict.
    let front = start;
    let nRight = 0;
    for (let i = start; i < end; i++) {
      const row = rows[i]!;
      const isLeft = goesLeft[bins[row]!]!;
      rows[front] = row;
      right[nRight] = row;
      front += isLeft;
      nRight += 1 - isLeft;
    }
    rows.set(right.subarray(0, nRight), front);
    return front;
  }
}
