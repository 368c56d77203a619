/**
 * Trees laid out for predicting many rows.
 *
 * @module
 */
import { float32AtMost } from "./float32_at_most.ts";
import { sortKey } from "./radix_sort.ts";
import type { Tree } from "./tree.ts";

/** Whole numbers that each node takes: threshold, feature, left child, none. */
const NODE = 4;
/** Rows that go down a tree together, so that their values and the tree stay in the cache. */
const BLOCK = 256;
/** Questions between two looks whether all rows have come to a leaf. */
const STRIDE = 5;
/** No value's key lies above it: a leaf asks on and always stays where it is. */
const NEVER_ABOVE = 0x7fffffff;

/**
 * The trees of a forest in one array, for rows without missing values.
 *
 * A processor that must guess which way a row goes guesses wrong half of the time. Values and
 * thresholds are whole numbers here that compare as the float32 values do, so that the way is
 * calculated, and four rows go down side by side while memory answers.
 *
 * Guarantees: the bits of going down tree by tree.
 * Cost: 16 + 8 nClasses bytes for each node; O(nRows × nTrees × depth) to predict.
 */
export class PackedForest {
  readonly #nClasses: number;
  readonly #nTrees: number;
  readonly #roots: Int32Array;
  readonly #nodes: Int32Array;
  /** Share of each class in each leaf. */
  readonly #shares: Float64Array;

  /** Lays the trees out. */
  constructor(trees: readonly Tree[]) {
    const { nClasses } = trees[0]!;
    const nNodes = trees.reduce((sum, { feature }) => sum + feature.length, 0);
    this.#nClasses = nClasses;
    this.#nTrees = trees.length;
    this.#roots = new Int32Array(trees.length);
    this.#nodes = new Int32Array(NODE * nNodes);
    this.#shares = new Float64Array(nClasses * nNodes);
    let root = 0;
    for (const [number, tree] of trees.entries()) {
      this.#roots[number] = root * NODE;
      this.#lay(tree, root);
      root += tree.feature.length;
    }
  }

  #lay(tree: Tree, root: number): void {
    const { feature, threshold, left, counts, classWeights } = tree;
    const nClasses = this.#nClasses;
    for (let node = 0; node < feature.length; node++) {
      const isLeaf = feature[node] === -1;
      const at = NODE * (root + node);
      this.#nodes[at] = isLeaf ? NEVER_ABOVE : orderedInt(float32AtMost(threshold[node]!));
      this.#nodes[at + 1] = isLeaf ? 0 : feature[node]!;
      this.#nodes[at + 2] = NODE * (root + (isLeaf ? node : left[node]!));
      let weight = 0;
      for (let k = 0; k < nClasses; k++) weight += counts[node * nClasses + k]! * classWeights[k]!;
      for (let k = 0; k < nClasses; k++) {
        const share = counts[node * nClasses + k]! * classWeights[k]! / weight;
        this.#shares[(root + node) * nClasses + k] = share;
      }
    }
  }

  /**
   * Class probabilities averaged over the trees.
   *
   * @param values columns of finite float32 values
   * @returns one array for each class, one probability for each row
   */
  predictProba(values: readonly Float32Array[]): Float64Array[] {
    const nClasses = this.#nClasses;
    const nRows = values[0]!.length;
    // Whole groups of four: the rows that are no rows hold zeros and go down for nothing.
    const rows = orderedRows(values, Math.ceil(nRows / 4) * 4);
    const sums = new Float64Array(Math.ceil(nRows / 4) * 4 * nClasses);
    for (let start = 0; start < nRows; start += BLOCK) {
      const end = Math.min(nRows, start + BLOCK);
      for (const root of this.#roots) {
        this.#addTree(root, sums, { rows, nFeatures: values.length, start, end });
      }
    }
    return Array.from({ length: nClasses }, (_, k) => {
      const column = new Float64Array(nRows);
      for (let row = 0; row < nRows; row++) column[row] = sums[row * nClasses + k]! / this.#nTrees;
      return column;
    });
  }

  /** Sends rows `[start, end)` down a tree and adds what their leaves say. */
  #addTree(
    root: number,
    sums: Float64Array,
    { rows, nFeatures, start, end }: {
      rows: Int32Array;
      nFeatures: number;
      start: number;
      end: number;
    },
  ): void {
    const nodes = this.#nodes;
    for (let row = start; row < end; row += 4) {
      const row0 = row * nFeatures, row1 = row0 + nFeatures;
      const row2 = row1 + nFeatures, row3 = row2 + nFeatures;
      let node0 = root, node1 = root, node2 = root, node3 = root;
      do {
        for (let i = 0; i < STRIDE; i++) {
          node0 = nextNode(nodes, node0, rows, row0);
          node1 = nextNode(nodes, node1, rows, row1);
          node2 = nextNode(nodes, node2, rows, row2);
          node3 = nextNode(nodes, node3, rows, row3);
        }
      } while (
        nodes[node0 + 2] !== node0 || nodes[node1 + 2] !== node1 ||
        nodes[node2 + 2] !== node2 || nodes[node3 + 2] !== node3
      );
      this.#addLeaf(node0, sums, row);
      this.#addLeaf(node1, sums, row + 1);
      this.#addLeaf(node2, sums, row + 2);
      this.#addLeaf(node3, sums, row + 3);
    }
  }

  #addLeaf(at: number, sums: Float64Array, row: number): void {
    const nClasses = this.#nClasses;
    const from = at / NODE * nClasses;
    for (let k = 0; k < nClasses; k++) sums[row * nClasses + k]! += this.#shares[from + k]!;
  }
}

/** Where a row goes from a node: left, or four places further when its value is above. */
function nextNode(nodes: Int32Array, node: number, rows: Int32Array, row: number): number {
  const threshold = nodes[node]!;
  const value = rows[row + nodes[node + 1]!]!;
  // The sign of threshold - value, right also where the difference leaves the 32 bits.
  const isAbove = (threshold & ~value | ~(threshold ^ value) & (threshold - value)) >>> 31;
  return nodes[node + 2]! + (isAbove << 2);
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** A whole number of 32 bits that compares as the float32 does. */
function orderedInt(value: number): number {
  float[0] = value;
  return sortKey(bits[0]!) ^ 0x80000000;
}

/** Values of `nRows` rows side by side, as ordered whole numbers. */
function orderedRows(values: readonly Float32Array[], nRows: number): Int32Array {
  const rows = new Int32Array(nRows * values.length);
  for (const [feature, column] of values.entries()) {
    const words = new Int32Array(column.buffer, column.byteOffset, column.length);
    for (let row = 0, at = feature; row < words.length; row++, at += values.length) {
      rows[at] = sortKey(words[row]!) ^ 0x80000000;
    }
  }
  return rows;
}
