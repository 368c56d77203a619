/**
 * The builder: grows trees on a table of bins.
 *
 * @module
 */
import type { BinnedTable } from "./bin_mapper.ts";
import { type BinnedTree, type GrownNode, levelOrder } from "./boosting_tree.ts";
import { Frontier } from "./frontier.ts";
import { type Gradients, HistogramBuilder } from "./histogram_builder.ts";
import { RowPartition } from "./row_partition.ts";
import { type Split, SplitFinder, type SplitOptions } from "./split_finder.ts";

/** How far trees grow. */
export interface TreeGrowerOptions extends SplitOptions {
  /** Most leaves, 2 or more; Infinity for no limit. */
  readonly maxLeafNodes: number;
  /** Most questions on the way to a leaf; Infinity for no limit. */
  readonly maxDepth: number;
  /** What the values of leaves are multiplied by. */
  readonly learningRate: number;
}

/** A node while its tree grows. */
interface Node extends GrownNode {
  /** Its rows are `[start, end)` of the partition. */
  readonly start: number;
  readonly end: number;
  readonly nRows: number;
  /** Questions on the way to it. */
  readonly depth: number;
  /** Sums over its rows. */
  readonly gradients: number;
  readonly hessians: number;
  /** How it would be split, while it waits; how it is split, once it has children. */
  split: Split | undefined;
  left: number;
  /** Its sums by bin, while it waits. */
  histogram: Float64Array | undefined;
}

/**
 * Grows trees on one table, leaf by leaf, the leaf whose split lowers the loss most first; its
 * buffers are reused from tree to tree.
 *
 * Of two children only the smaller one's histogram is built; the other's is the parent's less it.
 * Without a limit of leaves the order of splits changes nothing, and the newest leaf goes first: so
 * few histograms wait at a time, where best first would keep one for each leaf.
 *
 * Guarantees: scikit-learn 1.2's trees, but for leaves of equal gain at the limit of leaves.
 * Cost: O(nRows × nFeatures) for each level of a tree.
 * Source: Ke et al. (2017), LightGBM; scikit-learn `TreeGrower`.
 */
export class TreeGrower {
  readonly #options: TreeGrowerOptions;
  readonly #table: BinnedTable;
  readonly #builder: HistogramBuilder;
  readonly #finder: SplitFinder;
  readonly #partition: RowPartition;

  /** Makes the buffers for one table. */
  constructor(table: BinnedTable, options: TreeGrowerOptions) {
    this.#options = options;
    this.#table = table;
    this.#builder = new HistogramBuilder(table);
    this.#finder = new SplitFinder(table, this.#builder.offsets, options);
    this.#partition = new RowPartition(table);
  }

  /**
   * Grows one tree and adds its values to the scores of the rows.
   *
   * @param loss gradient and hessian of each row's loss at its score
   * @param scores one value for each row
   */
  grow(loss: Gradients, scores: Float64Array): BinnedTree {
    const { maxLeafNodes, maxDepth } = this.#options;
    const frontier = new Frontier();
    const root = this.#openRoot(loss);
    const nodes = [root];
    if (this.#canSplit(root)) {
      root.histogram = this.#builder.ofAll(loss);
      this.#consider(root, { id: 0, frontier });
    }
    for (let nLeaves = 1; frontier.size > 0 && nLeaves < maxLeafNodes; nLeaves++) {
      const parent = nodes[frontier.pop()]!;
      const [left, right] = this.#openChildren(parent, parent.split!);
      parent.left = nodes.length;
      nodes.push(left, right);
      if (nLeaves + 1 < maxLeafNodes && left.depth < maxDepth) {
        this.#fillHistograms(parent, { left, right, loss });
        this.#consider(left, { id: parent.left, frontier });
        this.#consider(right, { id: parent.left + 1, frontier });
      }
      this.#dropHistogram(parent);
    }
    for (const node of nodes) {
      this.#dropHistogram(node);
      if (node.left === 0) this.#addLeaf(node, scores);
    }
    return levelOrder(nodes);
  }

  #openRoot({ gradients, hessians }: Gradients): Node {
    this.#partition.reset();
    const { nRows } = this.#table;
    const sums = { gradients: sum(gradients), hessians: sum(hessians) };
    return node({ start: 0, end: nRows, depth: 0, value: 0, ...sums });
  }

  /** Sends the rows of a node to its children. */
  #openChildren(parent: Node, split: Split): [Node, Node] {
    const { start, end } = parent;
    const middle = this.#partition.split(parent, split);
    if (!this.#table.hasMissing[split.feature]) {
      // Nothing is known of missing values: later ones go where most rows go.
      split.missingLeft = middle - start > end - middle;
    }
    const depth = parent.depth + 1;
    const { gradientsLeft, hessiansLeft } = split;
    const gradientsRight = parent.gradients - gradientsLeft;
    const hessiansRight = parent.hessians - hessiansLeft;
    return [
      node({
        ...{ start, end: middle, depth, gradients: gradientsLeft, hessians: hessiansLeft },
        value: this.#finder.value(gradientsLeft, hessiansLeft),
      }),
      node({
        ...{ start: middle, end, depth, gradients: gradientsRight, hessians: hessiansRight },
        value: this.#finder.value(gradientsRight, hessiansRight),
      }),
    ];
  }

  #canSplit({ nRows }: Node): boolean {
    return nRows >= 2 * this.#options.minSamplesLeaf;
  }

  /** Gives histograms to the children that can be split; the parent's becomes one of them. */
  #fillHistograms(
    parent: Node,
    { left, right, loss }: { left: Node; right: Node; loss: Gradients },
  ): void {
    const [smaller, larger] = left.nRows < right.nRows ? [left, right] : [right, left];
    if (!this.#canSplit(larger)) return;
    const { rows } = this.#partition;
    smaller.histogram = this.#builder.of(rows.subarray(smaller.start, smaller.end), loss);
    larger.histogram = this.#builder.subtract(parent.histogram!, smaller.histogram);
    parent.histogram = undefined;
  }

  /** Lets a node wait for its split, if it has a good one. */
  #consider(node: Node, { id, frontier }: { id: number; frontier: Frontier }): void {
    if (node.histogram === undefined || !this.#canSplit(node)) return;
    node.split = this.#finder.find(node, node.histogram);
    if (node.split === undefined) return this.#dropHistogram(node);
    frontier.push(id, this.#options.maxLeafNodes === Infinity ? id : node.split.gain);
  }

  #dropHistogram(node: Node): void {
    if (node.histogram !== undefined) this.#builder.release(node.histogram);
    node.histogram = undefined;
  }

  /** Makes a node a leaf: its rows get its value, of which only a part is taken. */
  #addLeaf(node: Node, scores: Float64Array): void {
    const { rows } = this.#partition;
    node.value = node.value * this.#options.learningRate + 0; // -0, which JSON lacks, becomes 0
    for (let i = node.start; i < node.end; i++) scores[rows[i]!]! += node.value;
  }
}

function node(
  known: Pick<Node, "start" | "end" | "depth" | "gradients" | "hessians" | "value">,
): Node {
  const nRows = known.end - known.start;
  return { ...known, nRows, split: undefined, left: 0, histogram: undefined };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  return total;
}
