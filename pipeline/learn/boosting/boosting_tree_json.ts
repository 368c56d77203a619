/**
 * A tree of a boosted model as JSON.
 *
 * @module
 */
import type { BoostingTree } from "./boosting_tree.ts";
import { isRecord, readFinite, readList } from "../json_fields.ts";
import { refuseModel } from "../model_format.ts";

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
  const parts = isRecord(value) ? value : refuseModel(`${at} must be an object`);
  const features = readFinite(parts["feature"], `${at}: feature`);
  const ends = readList(parts["threshold"], `${at}: threshold`);
  const thresholds = readFinite(ends.map((end) => end ?? 0), `${at}: threshold`);
  const missing = readFinite(parts["missing_left"], `${at}: missing_left`);
  const values = readFinite(parts["value"], `${at}: value`);
  const nNodes = features.length;
  const nAsking = (nNodes - 1) / 2;
  if (
    thresholds.length !== nAsking || missing.length !== nAsking || values.length !== nAsking + 1
  ) {
    refuseModel(
      `${at}: ${nNodes} nodes need ${nAsking} thresholds and sides of missing values, and ${
        nAsking + 1
      } values: it has ${thresholds.length}, ${missing.length} and ${values.length}`,
    );
  }
  if (missing.some((side) => side !== 0 && side !== 1)) {
    refuseModel(`${at}: missing_left must hold 0 and 1`);
  }
  const tree = emptyTree(nNodes);
  let asking = 0;
  for (let node = 0, leaf = 0; node < nNodes; node++) {
    // Children of the nodes before stand in 1..2*asking: a node beyond them has no parent.
    if (node > 2 * asking) refuseModel(`${at}: node ${node} has no parent`);
    const asked = features[node]!;
    if (!Number.isInteger(asked) || asked < -1 || asked >= nFeatures) {
      refuseModel(`${at}: feature must be in -1..${nFeatures - 1}: current value is ${asked}`);
    }
    if (asked === -1) {
      tree.value[node] = values[leaf++]!;
    } else {
      tree.feature[node] = asked;
      tree.threshold[node] = ends[asking] === null ? Infinity : thresholds[asking]!;
      tree.missingLeft[node] = missing[asking]!;
      tree.left[node] = 2 * asking++ + 1;
    }
  }
  return tree;
}

function emptyTree(nNodes: number): BoostingTree {
  return {
    feature: new Int32Array(nNodes).fill(-1),
    threshold: new Float64Array(nNodes),
    missingLeft: new Uint8Array(nNodes),
    left: new Int32Array(nNodes),
    value: new Float64Array(nNodes),
  };
}
