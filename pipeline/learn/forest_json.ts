/**
 * A forest as JSON: exact, checked, and no code in it.
 *
 * @module
 */
import { DataError } from "../base/errors.ts";
import type { Forest, ForestOptions } from "./forest.ts";
import type { Tree } from "./tree.ts";
import { TREE_DEFAULTS } from "./tree_options.ts";

const FORMAT = "polvo.forest";
const VERSION = 1;

/** A tree: nodes level by level; children and inner counts follow from that order. */
export interface TreeJson {
  /** Feature that each node asks for, -1 in a leaf. */
  readonly feature: readonly number[];
  /** Threshold of each node that asks. */
  readonly threshold: readonly number[];
  /** Weight of each class in each leaf. */
  readonly counts: readonly number[];
}

/** The file of a forest. */
export interface ForestJson {
  /** `polvo.forest`. */
  readonly format: string;
  /** Raised whenever older readers could misread it. */
  readonly format_version: number;
  /** Number of columns of X. */
  readonly n_features: number;
  /** Number of classes. */
  readonly n_classes: number;
  /** Options of the fit; no depth limit is null. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The trees. */
  readonly trees: readonly TreeJson[];
}

/** A forest and the options of its fit. */
export interface FittedForest extends Forest {
  /** Options of the fit, complete. */
  readonly options: Required<ForestOptions>;
}

/** Writes a forest; reading it back gives the same bits. */
export function writeForest({ nFeatures, nClasses, options, trees }: FittedForest): ForestJson {
  const { maxDepth } = options;
  return {
    format: FORMAT,
    format_version: VERSION,
    n_features: nFeatures,
    n_classes: nClasses,
    options: { ...options, maxDepth: maxDepth === Infinity ? null : maxDepth },
    trees: trees.map(({ feature, threshold, counts }) => ({
      feature: [...feature],
      threshold: [...threshold].filter((_, node) => feature[node] !== -1),
      counts: [...counts].filter((_, i) => feature[Math.floor(i / nClasses)] === -1),
    })),
  };
}

/**
 * Reads a forest.
 *
 * @param value what `JSON.parse` made of the file
 * @throws {DataError} when it is not a whole forest of this format and version
 */
export function readForest(value: unknown): FittedForest {
  const file = isRecord(value) ? value : {};
  if (file["format"] !== FORMAT || file["format_version"] !== VERSION) {
    const given = `${String(file["format"])} version ${String(file["format_version"])}`;
    refuse(`it must be ${FORMAT} version ${VERSION}: current value is ${given}`);
  }
  const nFeatures = whole(file["n_features"], "n_features");
  const nClasses = whole(file["n_classes"], "n_classes");
  const trees = file["trees"];
  const options = isRecord(file["options"]) ? readOptions(file["options"]) : refuse("no options");
  if (!Array.isArray(trees) || trees.length !== options.nTrees) {
    refuse(`it must hold the ${options.nTrees} trees of its options`);
  }
  return {
    nFeatures,
    nClasses,
    options,
    trees: trees.map((tree: unknown, i) =>
      readTree(tree, { at: `tree ${i}`, nFeatures, nClasses })
    ),
  };
}

interface Place {
  readonly at: string;
  readonly nFeatures: number;
  readonly nClasses: number;
}

function readTree(value: unknown, { at, nFeatures, nClasses }: Place): Tree {
  const parts = isRecord(value) ? value : refuse(`${at} must be an object`);
  const features = numbers(parts["feature"], `${at}: feature`);
  const thresholds = numbers(parts["threshold"], `${at}: threshold`);
  const leafCounts = numbers(parts["counts"], `${at}: counts`);
  const nNodes = features.length;
  const nAsking = (nNodes - 1) / 2;
  if (thresholds.length !== nAsking || leafCounts.length !== (nAsking + 1) * nClasses) {
    refuse(
      `${at}: ${nNodes} nodes need ${nAsking} thresholds and ${(nAsking + 1) * nClasses} counts: ` +
        `it has ${thresholds.length} and ${leafCounts.length}`,
    );
  }
  if (leafCounts.some((count) => count < 0)) refuse(`${at}: counts must not be negative`);
  const threshold = new Float64Array(nNodes);
  const left = new Int32Array(nNodes);
  const counts = new Int32Array(nNodes * nClasses);
  let asking = 0;
  for (let node = 0, leaf = 0; node < nNodes; node++) {
    // Children of the nodes before stand in 1..2*asking: a node beyond them has no parent.
    if (node > 2 * asking) refuse(`${at}: node ${node} has no parent`);
    const asked = features[node]!;
    if (!Number.isInteger(asked) || asked < -1 || asked >= nFeatures) {
      refuse(`${at}: feature must be in -1..${nFeatures - 1}: current value is ${asked}`);
    }
    if (asked === -1) {
      let weight = 0;
      for (let k = 0; k < nClasses; k++) {
        weight += counts[node * nClasses + k] = leafCounts[leaf++]!;
      }
      if (weight === 0) refuse(`${at}: leaf ${node} is empty`);
    } else {
      threshold[node] = thresholds[asking]!;
      left[node] = 2 * asking++ + 1;
    }
  }
  sumCounts(counts, left, nClasses);
  return {
    nClasses,
    feature: Int32Array.from(features),
    threshold,
    left,
    missingLeft: new Uint8Array(nNodes),
    counts,
    levels: levelsOf(left),
    classWeights: new Float64Array(nClasses).fill(1),
  };
}

/** Fills in the counts of inner nodes from the leaves up. */
function sumCounts(counts: Int32Array, left: Int32Array, nClasses: number): void {
  for (let node = left.length - 1; node >= 0; node--) {
    if (left[node] === 0) continue;
    for (let k = 0; k < nClasses; k++) {
      const child = left[node]! * nClasses + k;
      counts[node * nClasses + k] = counts[child]! + counts[child + nClasses]!;
    }
  }
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

function readOptions(value: Record<string, unknown>): Required<ForestOptions> {
  const { nTrees, maxDepth, maxFeatures, bootstrap, randomState } = value;
  return {
    ...TREE_DEFAULTS,
    nTrees: whole(nTrees, "options.nTrees"),
    maxDepth: maxDepth === null ? Infinity : whole(maxDepth, "options.maxDepth"),
    maxFeatures: maxFeatures === "sqrt" ? "sqrt" : whole(maxFeatures, "options.maxFeatures"),
    bootstrap: typeof bootstrap === "boolean" ? bootstrap : refuse("options.bootstrap is missing"),
    randomState: whole(randomState, "options.randomState", 0),
  };
}

function whole(value: unknown, name: string, low = 1): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low) return value;
  return refuse(`${name} must be a whole number of ${low} or more: current value is ${value}`);
}

function numbers(value: unknown, name: string): number[] {
  if (Array.isArray(value) && value.every((item) => Number.isFinite(item))) return value;
  return refuse(`${name} must be a list of finite numbers`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function refuse(why: string): never {
  throw new DataError({
    what: "Cannot read the forest",
    why,
    todo: "Train it again, or read it with the version of Polvo that wrote it",
  });
}
