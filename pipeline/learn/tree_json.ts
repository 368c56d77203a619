/**
 * A tree as JSON: exact, checked, and no code in it.
 *
 * @module
 */
import { readLevelOrder } from "./level_order.ts";
import { readMembers, readNumbers, readWhole, refuseModel } from "./model_format.ts";
import { largerSide } from "./node_counts.ts";
import type { Tree } from "./tree.ts";

/** A tree's nodes level by level; children and the counts of inner nodes follow from that order. */
export interface TreeJson {
  /** One digit a node: 1 when it asks, 0 when it is a leaf. */
  readonly asks: string;
  /** Feature of each node that asks. */
  readonly feature: readonly number[];
  /** Threshold of each node that asks: a value at or below it goes left. */
  readonly threshold: readonly number[];
  /**
   * One digit a node that asks, or one for all of them: 1 when rows without the value go left. Absent
   * when they go with the larger part of the rows, as where no row lacked the value.
   */
  readonly missing_left?: string;
  /** Rows of each class in each leaf, leaf by leaf. */
  readonly counts: readonly number[];
  /** What a row of each class counts. Absent when all count 1. */
  readonly class_weights?: readonly number[];
}

/** What a tree in a file must agree with. */
export interface TreePlace {
  /** What the tree is called in a message. */
  readonly at: string;
  /** Number of columns of X. */
  readonly nFeatures: number;
  /** Number of classes. */
  readonly nClasses: number;
  /** Most questions on the way to a leaf. */
  readonly maxDepth: number;
  /** Most leaves. */
  readonly maxLeafNodes: number;
}

/** Most rows that a tree counts. */
const MOST_ROWS = 0x7fffffff;

/** Writes a tree; {@linkcode readTree} gives back the same bits. */
export function writeTree(tree: Tree): TreeJson {
  const { nClasses, feature, threshold, left, missingLeft, counts, classWeights } = tree;
  const isAsking = (node: number) => feature[node] !== -1;
  const nodes = [...feature.keys()];
  const asking = nodes.filter(isAsking);
  return {
    asks: nodes.map((node) => isAsking(node) ? "1" : "0").join(""),
    feature: asking.map((node) => feature[node]!),
    threshold: asking.map((node) => threshold[node]!),
    ...writeSides(
      asking.map((node) => missingLeft[node]!),
      asking.map((node) => largerSide(counts, { left: left[node]!, nClasses })),
    ),
    counts: [...counts].filter((_, i) => !isAsking(Math.floor(i / nClasses))),
    ...(classWeights.every((weight) => weight === 1) ? {} : { class_weights: [...classWeights] }),
  };
}

function writeSides(sides: readonly number[], larger: readonly number[]) {
  if (sides.join() === larger.join()) return {};
  const areEqual = sides.every((side) => side === sides[0]);
  return { missing_left: areEqual ? String(sides[0]) : sides.join("") };
}

/**
 * Reads a tree.
 *
 * @param value what `JSON.parse` made of it
 * @throws {DataError} when no tree that agrees with its place has such parts
 */
export function readTree(value: unknown, place: TreePlace): Tree {
  const { at, nFeatures, nClasses } = place;
  const optional = ["missing_left?", "class_weights?"];
  const parts = readMembers(value, at, ["asks", "feature", "threshold", "counts", ...optional]);
  const asks = readDigits(parts["asks"], `${at}: asks`);
  const left = readLevelOrder(asks, at);
  const nNodes = asks.length;
  const nAsking = (nNodes - 1) / 2;
  const features = readNumbers(parts["feature"], `${at}: feature`, nAsking);
  const thresholds = readNumbers(parts["threshold"], `${at}: threshold`, nAsking);
  const feature = new Int32Array(nNodes).fill(-1);
  const threshold = new Float64Array(nNodes);
  for (let node = 0, asking = 0; node < nNodes; node++) {
    if (asks[node] === 0) continue;
    feature[node] = readWhole(features[asking], `${at}: feature`, { low: 0, high: nFeatures - 1 });
    threshold[node] = thresholds[asking++]!;
  }
  const levels = levelsOf(left);
  if (levels.length - 2 > place.maxDepth || nAsking + 1 > place.maxLeafNodes) {
    refuseModel(`${at}: it is larger than maxDepth or maxLeafNodes of its options allow`);
  }
  const classWeights = Float64Array.from(
    readNumbers(
      parts["class_weights"] ?? Array(nClasses).fill(1),
      `${at}: class_weights`,
      nClasses,
    ),
  );
  if (classWeights.some((weight) => weight < 0)) refuseModel(`${at}: class_weights are negative`);
  const leaves = readNumbers(parts["counts"], `${at}: counts`, (nAsking + 1) * nClasses);
  const counts = countNodes(leaves, { at, left, classWeights });
  const missingLeft = readSides(parts["missing_left"], { at, left, counts, nClasses });
  return { nClasses, feature, threshold, left, missingLeft, counts, levels, classWeights };
}

/** The side of each node that asks, as the file says or that of the larger part of the rows. */
function readSides(
  value: unknown,
  { at, left, counts, nClasses }: {
    at: string;
    left: Int32Array;
    counts: Int32Array;
    nClasses: number;
  },
): Uint8Array {
  const sides = value === undefined ? null : readDigits(value, `${at}: missing_left`);
  const nAsking = (left.length - 1) / 2;
  if (sides !== null && sides.length !== nAsking && sides.length !== 1) {
    refuseModel(`${at}: missing_left must hold ${nAsking} digits or 1: it holds ${sides.length}`);
  }
  let asking = 0;
  return Uint8Array.from(left, (child) => {
    if (child === 0) return 0;
    if (sides === null) return largerSide(counts, { left: child, nClasses });
    return sides.length === 1 ? sides[0]! : sides[asking++]!;
  });
}

/** The counts of all nodes: of leaves as they stand in the file, of others from the leaves up. */
function countNodes(
  leaves: readonly number[],
  { at, left, classWeights }: { at: string; left: Int32Array; classWeights: Float64Array },
): Int32Array {
  const rows = leaves.reduce(
    (sum, count) => sum + readWhole(count, `${at}: counts`, { low: 0, high: MOST_ROWS }),
    0,
  );
  if (rows > MOST_ROWS) refuseModel(`${at}: counts must sum to ${MOST_ROWS} at most`);
  const nClasses = classWeights.length;
  const counts = new Int32Array(left.length * nClasses);
  let unread = leaves.length;
  for (let node = left.length - 1; node >= 0; node--) {
    const isLeaf = left[node] === 0;
    if (isLeaf) unread -= nClasses;
    let weight = 0;
    for (let k = 0; k < nClasses; k++) {
      const child = left[node]! * nClasses + k;
      const count = isLeaf ? leaves[unread + k]! : counts[child]! + counts[child + nClasses]!;
      counts[node * nClasses + k] = count;
      weight += count * classWeights[k]!;
    }
    if (!(weight > 0)) refuseModel(`${at}: node ${node} has no rows that count`);
  }
  return counts;
}

/** A level ends where the children of the level before it end. */
function levelsOf(left: Int32Array): Int32Array {
  const levels = [0];
  for (let node = 0, end = 1; node < left.length; levels.push(node)) {
    let next = end;
    for (; node < end; node++) if (left[node] !== 0) next = left[node]! + 2;
    end = next;
  }
  return Int32Array.from(levels);
}

function readDigits(value: unknown, name: string): Uint8Array {
  if (typeof value === "string" && /^[01]*$/.test(value)) {
    return Uint8Array.from(value, (digit) => Number(digit));
  }
  return refuseModel(`${name} must be a text of digits 0 and 1`);
}
