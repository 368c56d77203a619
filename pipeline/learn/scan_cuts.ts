/**
 * Every cut of a run, scored.
 *
 * @module
 */
import { type Criterion, sidePurity } from "./criterion.ts";
import type { Run } from "./run.ts";

/** Neighbouring values no further apart than this count as equal (float32, as in scikit-learn). */
const FEATURE_THRESHOLD = Math.fround(1e-7);

/** Whether a value lies above another for more than rounding. */
export function isAbove(value: number, other: number): boolean {
  return value > Math.fround(other + FEATURE_THRESHOLD);
}

/** The places to look at. */
export interface Places {
  /** First entry with a value. */
  start: number;
  /** First place at which both sides hold enough samples. */
  low: number;
  /** Last such place; places below `low` mean none. */
  high: number;
}

/** Rows of each class on both sides of the place that a scan has come to. */
export interface Sides {
  /** Those passed, and those without a value where they go left. */
  readonly left: Float64Array;
  /** The others. */
  readonly right: Float64Array;
}

/** The best place seen. */
export interface BestPlace {
  /** Entries before it go left; -1 when none was better. */
  position: number;
  /** Its {@linkcode sidePurity} of both sides together. */
  score: number;
}

/**
 * Scores a run's cuts by gini with equal class weights: the hot loop of the learner.
 *
 * The sums of squares follow from those of the entry before, in whole numbers and so exactly:
 * (c + w)² - c² = w (w + 2 c).
 */
export function scanGini(run: Run, { start, low, high }: Places, sides: Sides, best: BestPlace) {
  const { order, value, labels, weights } = run;
  const { left, right } = sides;
  let weightLeft = 0, weightRight = 0, squaresLeft = 0, squaresRight = 0;
  for (let k = 0; k < left.length; k++) {
    weightLeft += left[k]!;
    weightRight += right[k]!;
    squaresLeft += left[k]! * left[k]!;
    squaresRight += right[k]! * right[k]!;
  }
  let { score: bestScore, position: bestPosition } = best;
  let entry = order[start]!;
  let x = value[entry]!;
  for (let i = start; i < high; i++) {
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
    if (next > Math.fround(x + FEATURE_THRESHOLD) && i + 1 >= low) {
      const score = squaresLeft / weightLeft + squaresRight / weightRight;
      if (score > bestScore) {
        bestScore = score;
        bestPosition = i + 1;
      }
    }
    x = next;
  }
  best.score = bestScore;
  best.position = bestPosition;
}

/** Scores a run's cuts by any criterion and class weights. */
export function scanAny(
  run: Run,
  { start, low, high }: Places,
  { left, right }: Sides,
  best: BestPlace,
  { criterion, classWeights }: { criterion: Criterion; classWeights: Float64Array },
): void {
  const { order, value, labels, weights } = run;
  for (let i = start; i < high; i++) {
    const entry = order[i]!;
    left[labels[entry]!]! += weights[entry]!;
    right[labels[entry]!]! -= weights[entry]!;
    if (i + 1 < low || !isAbove(value[order[i + 1]!]!, value[entry]!)) continue;
    const score = sidePurity(criterion, left, classWeights) +
      sidePurity(criterion, right, classWeights);
    if (score <= best.score) continue;
    best.score = score;
    best.position = i + 1;
  }
}
