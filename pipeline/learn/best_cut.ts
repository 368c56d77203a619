/**
 * The splitter: where a node is best cut.
 *
 * @module
 */
import { keyedInteger } from "./keyed_hash.ts";
import type { TrainingTable } from "./training_table.ts";

/** Neighbouring values no further apart than this count as equal (float32, as in scikit-learn). */
const FEATURE_THRESHOLD = Math.fround(1e-7);

/** The node at hand: entries `[start, end)` of every order, and their class weights. */
export interface NodeRange {
  /** Its first entry in every order. */
  start: number;
  /** The entry after its last. */
  end: number;
  /** What the node's random numbers belong to. */
  key: number;
  /** Weight of each class in the node. */
  readonly counts: Float64Array;
}

/** The best cut found; feature -1 when every drawn feature is constant. */
export interface Cut {
  /** The feature to ask for. */
  feature: number;
  /** Entries `[start, position)` of the feature's order go left. */
  position: number;
  /** Values at or below it go left. */
  threshold: number;
  /** Σ over both sides of Σ class² / weight: largest where the mean gini is smallest. */
  score: number;
}

/** Finds cuts in one training table; holds the buffers that every search reuses. */
export class CutFinder {
  readonly #table: TrainingTable;
  readonly #features: Int32Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;

  /** Makes the buffers for one table. */
  constructor(table: TrainingTable) {
    this.#table = table;
    this.#features = new Int32Array(table.nFeatures);
    this.#left = new Float64Array(table.nClasses);
    this.#right = new Float64Array(table.nClasses);
  }

  /**
   * Draws features without replacement and keeps the best cut of `maxFeatures` of them.
   *
   * Constant features count as drawn, but drawing goes on until one that can be cut is found.
   */
  find(
    node: NodeRange,
    orders: readonly Int32Array[],
    { weights, maxFeatures, cut }: { weights: Float64Array; maxFeatures: number; cut: Cut },
  ): void {
    const { nFeatures, values } = this.#table;
    const features = this.#features;
    for (let feature = 0; feature < nFeatures; feature++) features[feature] = feature;
    cut.feature = -1;
    cut.score = -Infinity;
    for (let drawn = 0; drawn < nFeatures; drawn++) {
      if (drawn >= maxFeatures && cut.feature !== -1) break;
      const place = drawn + keyedInteger(node.key, drawn, { below: nFeatures - drawn });
      const feature = features[place]!;
      features[place] = features[drawn]!;
      const order = orders[feature]!;
      const value = values[feature]!;
      const lowest = value[order[node.start]!]!;
      if (value[order[node.end - 1]!]! <= Math.fround(lowest + FEATURE_THRESHOLD)) continue;
      this.#scan(node, { feature, order, value, weights, cut });
    }
  }

  /** Walks one feature in ascending order, moving entries from right to left. */
  #scan(
    node: NodeRange,
    { feature, order, value, weights, cut }: {
      feature: number;
      order: Int32Array;
      value: Float32Array;
      weights: Float64Array;
      cut: Cut;
    },
  ): void {
    const labels = this.#table.labels;
    const left = this.#left.fill(0);
    const right = this.#right;
    let weightLeft = 0;
    let weightRight = 0;
    let squaresLeft = 0;
    let squaresRight = 0;
    for (let k = 0; k < right.length; k++) {
      const count = node.counts[k]!;
      right[k] = count;
      weightRight += count;
      squaresRight += count * count;
    }
    let bestScore = cut.score;
    let bestPosition = -1;
    const last = node.end - 1;
    let entry = order[node.start]!;
    let x = value[entry]!;
    for (let i = node.start; i < last; i++) {
      const label = labels[entry]!;
      const weight = weights[entry]!;
      weightLeft += weight;
      weightRight -= weight;
      squaresLeft += weight * (weight + 2 * left[label]!);
      squaresRight += weight * (weight - 2 * right[label]!);
      left[label]! += weight;
      right[label]! -= weight;
      entry = order[i + 1]!;
      const next = value[entry]!;
      if (next > Math.fround(x + FEATURE_THRESHOLD)) {
        const score = squaresLeft / weightLeft + squaresRight / weightRight;
        if (score > bestScore) {
          bestScore = score;
          bestPosition = i + 1;
        }
      }
      x = next;
    }
    if (bestPosition === -1) return;
    cut.feature = feature;
    cut.position = bestPosition;
    cut.score = bestScore;
    // The middle of two float32 values is exact enough in a double to stay below the upper one.
    cut.threshold = value[order[bestPosition - 1]!]! / 2 + value[order[bestPosition]!]! / 2;
  }
}
