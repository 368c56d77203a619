/**
 * A tree of a boosted model as JSON.
 *
 * @module
 */
import { readLevelOrder } from "../level_order.ts";
import { readList, readMembers, readNumbers, readWhole } from "../model_format.ts";
import type { BoostingTree } from "./boosting_tree.ts";

/** A tree: nodes level by level; children follow from that order. */
export interface BoostingTreeJson {
  /** Feature that each node asks for, -1 in a leaf. */
  readonly feature: readonly number[];
  /** Threshold of each node that asks; null where all values go left and missing ones right. */
  readonly threshold: readonly (number | null)[];
  /** 1 where missing values go left, for each node that asks. */
  readonly missing_left: readonly number[];
  /** Value of each leaf. */
  readonly value: readonly number[];
}

/** Writes a tree; reading it back gives the same bits. */
export function writeTree(
  { feature, threshold, missingLeft, value }: BoostingTree,
): BoostingTreeJson {
  const isAsking = (_: number, node: number) => feature[node] !== -1;
  return {
    feature: [...feature],
    threshold: [...threshold].filter(isAsking).map((end) => end === Infinity ? null : end),
    missing_left: [...missingLeft].filter(isAsking),
    value: [...value].filter((_, node) => feature[node] === -1),
  };
}

/**
 * Reads a tree.
 *
 * @param at where the tree stands in the file
 * @throws {DataError} when it is not a whole tree of such features
 */
export function readTree(
  value: unknown,
  { at, nFeatures }: { at: string; nFeatures: number },
): BoostingTree {
  const parts = readMembers(value, at, ["feature", "threshold", "missing_left", "value"]);
  const asked = readNumbers(parts["feature"], `${at}: feature`);
  const left = readLevelOrder(asked.map((feature) => feature + 1), at);
  const nNodes = left.length;
  const nAsking = (nNodes - 1) / 2;
  const ends = readList(parts["threshold"], `${at}: threshold`);
  const thresholds = readNumbers(ends.map((end) => end ?? 0), `${at}: threshold`, nAsking);
  const sides = readNumbers(parts["missing_left"], `${at}: missing_left`, nAsking);
  const values = readNumbers(parts["value"], `${at}: value`, nAsking + 1);
  const tree = {
    feature: new Int32Array(nNodes).fill(-1),
    threshold: new Float64Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    left,
    value: new Float64Array(nNodes),
  };
  for (let node = 0, asking = 0; node < nNodes; node++) {
    if (left[node] === 0) {
      tree.value[node] = values[node - asking]!;
      continue;
    }
    tree.feature[node] = readWhole(asked[node], `${at}: feature`, { low: 0, high: nFeatures - 1 });
    tree.threshold[node] = ends[asking] === null ? Infinity : thresholds[asking]!;
    tree.missingLeft[node] = readWhole(sides[asking], `${at}: missing_left`, { low: 0, high: 1 });
    asking++;
  }
  return tree;
}
