/**
 * The splitter: where a node is best cut.
 *
 * @module
 */
import { type Criterion, sidePurity } from "./criterion.ts";
import { keyedHash, keyedInteger } from "./keyed_hash.ts";
import type { NodeRange, Run, RunSource } from "./run.ts";
import {
  type BestPlace,
  isAbove,
  type Places,
  scanAny,
  scanGini,
  type Sides,
} from "./scan_cuts.ts";

/** No float32 lies above it: a threshold at which only missing values go right. */
const HIGHEST = 3.4028234663852886e38;
/** A node's draws of features count up from 0, the turns of its path are -1 and -2. */
const THRESHOLD = -3;

/** Which cut of a feature is taken: the best, or one at a random value (extra trees). */
export type Splitter = "best" | "random";

/** What makes a cut a good one. */
export interface CutRule {
  /** Which cut of a drawn feature is taken. */
  readonly splitter: Splitter;
  /** What a cut is to lower. */
  readonly criterion: Criterion;
  /** Features drawn at every node, 1..nFeatures. */
  readonly maxFeatures: number;
  /** Samples that both sides must hold. */
  readonly minSamplesLeaf: number;
  /** What a row of each class counts. */
  readonly classWeights: Float64Array;
}

/** The best cut found; feature -1 when there is none. */
export interface Cut {
  /** The feature to ask for. */
  feature: number;
  /** Entries before this place of the feature's run go left. */
  position: number;
  /** The place after the last entry with a value. */
  endOfValues: number;
  /** Values at or below it go left. */
  threshold: number;
  /** Whether entries without a value go left. */
  missingLeft: boolean;
  /** Purity of both sides, to be made large. */
  score: number;
}

/** Finds cuts; holds the buffers that every search reuses. */
export class CutFinder {
  readonly #rule: CutRule;
  readonly #isPlain: boolean;
  readonly #features: Int32Array;
  // Filled anew for every feature: most nodes are so small that making objects would show.
  readonly #sides: Sides;
  readonly #places: Places = { start: 0, low: 0, high: 0 };
  readonly #best: BestPlace = { position: -1, score: 0 };

  /** Makes the buffers for tables of `nFeatures`. */
  constructor(nFeatures: number, rule: CutRule) {
    const nClasses = rule.classWeights.length;
    this.#rule = rule;
    this.#isPlain = rule.criterion === "gini" && rule.classWeights.every((weight) => weight === 1);
    this.#features = new Int32Array(nFeatures);
    this.#sides = { left: new Float64Array(nClasses), right: new Float64Array(nClasses) };
  }

  /**
   * Draws features without replacement and keeps the best cut of `maxFeatures` of them.
   *
   * Constant features count as drawn, but drawing goes on until one that can be cut is found. A
   * feature whose values are there in some entries only is tried with the others left and right.
   */
  find(node: NodeRange, source: RunSource, cut: Cut): void {
    const features = this.#features;
    const nFeatures = features.length;
    for (let feature = 0; feature < nFeatures; feature++) features[feature] = feature;
    cut.feature = -1;
    cut.score = -Infinity;
    let nVarying = 0;
    for (let drawn = 0; drawn < nFeatures; drawn++) {
      if (drawn >= this.#rule.maxFeatures && nVarying > 0) break;
      const place = drawn + keyedInteger(node.key, drawn, { below: nFeatures - drawn });
      const feature = features[place]!;
      features[place] = features[drawn]!;
      if (this.#tryFeature(feature, { node, run: source.run(feature, node), cut })) nVarying++;
    }
  }

  /** Tries a feature's cuts; false when it is constant in the node. */
  #tryFeature(feature: number, { node, run, cut }: Place): boolean {
    const { order, value } = run;
    const { start } = node;
    let end = node.end;
    while (end > start && Number.isNaN(value[order[end - 1]!]!)) end--;
    const varies = end > start && isAbove(value[order[end - 1]!]!, value[order[start]!]!);
    if (end === node.end) {
      if (varies) this.#tryCuts(feature, end, { node, run, cut, missingLeft: false });
      return varies;
    }
    if (end === start) return false;
    this.#tryMissing(feature, end, { node, run, cut });
    if (!varies) return true;
    this.#tryCuts(feature, end, { node, run, cut, missingLeft: false });
    this.#tryCuts(feature, end, { node, run, cut, missingLeft: true });
    return true;
  }

  /** Tries the places between entries with a value, those without on one side. */
  #tryCuts(
    feature: number,
    end: number,
    { node, run, cut, missingLeft }: Place & { missingLeft: boolean },
  ): void {
    const sides = this.#openSides(node, run, end, missingLeft);
    const places = this.#findPlaces(node, run, end, missingLeft);
    const best = this.#best;
    best.position = -1;
    best.score = cut.score;
    const { order, value } = run;
    let threshold = NaN;
    if (this.#rule.splitter === "random") {
      const [lowest, highest] = [value[order[node.start]!]!, value[order[end - 1]!]!];
      threshold = drawThreshold(keyedHash(node.key, THRESHOLD - feature), lowest, highest);
      let place = node.start;
      while (value[order[place]!]! <= threshold) place++;
      limitTo(places, place); // the scan then sees this cut alone
      scanAny(run, places, sides, best, this.#rule);
    } else if (this.#isPlain) scanGini(run, places, sides, best);
    else scanAny(run, places, sides, best, this.#rule);
    const { position, score } = best;
    if (position === -1) return;
    cut.feature = feature;
    cut.position = position;
    cut.endOfValues = end;
    // The middle of two float32 values is exact enough in a double to stay below the upper one.
    cut.threshold = this.#rule.splitter === "random"
      ? threshold
      : value[order[position - 1]!]! / 2 + value[order[position]!]! / 2;
    cut.missingLeft = missingLeft;
    cut.score = score;
  }

  /** Tries all entries with a value on the left, all without on the right. */
  #tryMissing(feature: number, end: number, { node, run, cut }: Place): void {
    // Which side is called left does not matter to the score.
    const { left, right } = this.#openSides(node, run, end, true);
    const { criterion, classWeights, minSamplesLeaf } = this.#rule;
    const nWith = samplesIn(run, node.start, end);
    const nWithout = samplesIn(run, end, node.end);
    const score = sidePurity(criterion, left, classWeights) +
      sidePurity(criterion, right, classWeights);
    if (Math.min(nWith, nWithout) < minSamplesLeaf || score <= cut.score) return;
    cut.feature = feature;
    cut.position = cut.endOfValues = end;
    cut.threshold = HIGHEST;
    cut.missingLeft = false;
    cut.score = score;
  }

  /** Where a scan begins: entries without a value on their side, all others right. */
  #openSides(node: NodeRange, run: Run, end: number, missingLeft: boolean): Sides {
    const { left, right } = this.#sides;
    const counts = node.counts;
    for (let k = 0; k < counts.length; k++) {
      left[k] = 0;
      right[k] = counts[k]!;
    }
    for (let i = end; i < node.end && missingLeft; i++) {
      const entry = run.order[i]!;
      left[run.labels[entry]!]! += run.weights[entry]!;
      right[run.labels[entry]!]! -= run.weights[entry]!;
    }
    return this.#sides;
  }

  /** The places that leave enough samples on both sides. */
  #findPlaces({ start, end: nodeEnd }: NodeRange, run: Run, end: number, missingLeft: boolean) {
    const places = this.#places;
    const { minSamplesLeaf } = this.#rule;
    let low = start + 1, high = end - 1;
    if (minSamplesLeaf > 1) {
      const nMissing = samplesIn(run, end, nodeEnd);
      const { order, samples } = run;
      let nLeft = samples[order[start]!]! + (missingLeft ? nMissing : 0);
      let nRight = samples[order[high]!]! + (missingLeft ? 0 : nMissing);
      while (low < end && nLeft < minSamplesLeaf) nLeft += samples[order[low++]!]!;
      while (high > start && nRight < minSamplesLeaf) nRight += samples[order[--high]!]!;
    }
    places.start = start;
    places.low = low;
    places.high = high;
    return places;
  }
}

/** What a feature is tried on, and the best cut so far. */
interface Place {
  readonly node: NodeRange;
  readonly run: Run;
  readonly cut: Cut;
}

function samplesIn({ order, samples }: Run, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += samples[order[i]!]!;
  return sum;
}

/** A value in [low, high): a cut at the highest would leave nothing right. */
function drawThreshold(word: number, low: number, high: number): number {
  const threshold = low + word / 0x100000000 * (high - low);
  return threshold < high ? threshold : low;
}

function limitTo(places: Places, place: number): void {
  if (place < places.low || place > places.high) places.high = places.start;
  else places.low = places.high = place;
}
