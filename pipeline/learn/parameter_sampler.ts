/**
 * Combinations of values drawn at random.
 *
 * @module
 */
import { checkRandomState, checkWhole } from "./check_options.ts";
import { checkRange, drawValue, keyedUniform, type NumberRange } from "./draw_value.ts";
import { keyedHash } from "./keyed_hash.ts";
import { checkValues, listOf, type Params, type ParamsOf, sortedNames } from "./parameter_grid.ts";

/** Values or a range to draw from, by the option's name. */
export type Distributions = Readonly<Record<string, readonly unknown[] | NumberRange>>;

/** What {@linkcode parameterSampler} is asked for. */
export interface ParameterSamplerOptions {
  /** Number of points. */
  readonly nIter: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
}

/**
 * Draws points at random.
 *
 * Guarantees: where all options have lists, no point is drawn twice, and all are given, in random
 * order, when they are no more than `nIter`; with a range each option of each point is drawn by
 * itself. Of several sets of distributions each point takes one, all equally likely. A longer run
 * begins with the points of a shorter one.
 * Cost: O(nIter × options), however many points the lists could be combined to.
 * Source: scikit-learn `ParameterSampler`, with which it agrees in distribution, not draw by draw.
 *
 * @throws {TypeError} when an option has neither a list nor a range
 * @throws {RangeError} when a list is empty, a range does not fit, or an option is out of range
 *
 * @example
 * ```ts
 * import { parameterSampler } from "@/learn/parameter_sampler.ts";
 * import assert from "node:assert/strict";
 * const rate = { distribution: "log_uniform", low: 0.01, high: 1 } as const;
 * const points = parameterSampler({ rate, depth: [3, 4] }, { nIter: 5, randomState: 42 });
 * assert.equal(points.length, 5);
 * assert.ok(points.every((point) => point.rate >= 0.01 && point.rate <= 1));
 * ```
 */
export function parameterSampler<D extends Distributions>(
  distributions: D | readonly D[],
  { nIter, randomState }: ParameterSamplerOptions,
): ParamsOf<D>[] {
  checkWhole("nIter", nIter, { low: 1, high: 1_000_000 });
  checkRandomState(randomState);
  const sets = listOf<Distributions>(distributions);
  sets.forEach(checkDistributions);
  const sizes = sets.map((set) => Object.values(set).reduce((n, of) => n * sizeOf(of), 1));
  const size = sizes.reduce((a, b) => a + b, 0);
  // Among more points than whole numbers can tell apart, a repeat will not be met.
  const points = size <= Number.MAX_SAFE_INTEGER
    ? drawPlaces(size, { nIter, randomState }).map((place) => pointAt(sets, sizes, place))
    : Array.from({ length: nIter }, (_, i) => drawPoint(sets, keyedHash(randomState, i)));
  return points as ParamsOf<D>[];
}

function checkDistributions(set: Distributions): void {
  for (const [name, values] of Object.entries(set)) {
    if (isRange(values)) checkRange(name, values);
    else checkValues(name, values);
  }
}

function isRange(values: Distributions[string]): values is NumberRange {
  return typeof values === "object" && values !== null && "distribution" in values;
}

function sizeOf(values: Distributions[string]): number {
  return isRange(values) ? Infinity : values.length;
}

/** Draws different places of 0..size-1: a shuffle that keeps only the places it has moved. */
function drawPlaces(size: number, { nIter, randomState }: ParameterSamplerOptions): number[] {
  const moved = new Map<number, number>();
  return Array.from({ length: Math.min(nIter, size) }, (_, i) => {
    const j = i + Math.floor(keyedUniform(randomState, i) * (size - i));
    const drawn = moved.get(j) ?? j;
    moved.set(j, moved.get(i) ?? i);
    return drawn;
  });
}

/** The point at a place of all sets' points: one digit for each option. */
function pointAt(sets: readonly Distributions[], sizes: readonly number[], place: number): Params {
  let set = 0;
  for (; place >= sizes[set]!; set++) place -= sizes[set]!;
  const lists = sets[set]! as Readonly<Record<string, readonly unknown[]>>;
  return Object.fromEntries(
    sortedNames(lists).map((name) => {
      const values = lists[name]!;
      const value = values[place % values.length];
      place = Math.floor(place / values.length);
      return [name, value];
    }),
  );
}

/** One point, every option by itself. */
function drawPoint(sets: readonly Distributions[], key: number): Params {
  const set = sets[Math.floor(keyedUniform(key, 0) * sets.length)]!;
  return Object.fromEntries(
    sortedNames(set).map((name, i) => {
      const share = keyedUniform(key, i + 1);
      const values = set[name]!;
      return [
        name,
        isRange(values) ? drawValue(values, share) : values[Math.floor(share * values.length)],
      ];
    }),
  );
}
