/**
 * Every combination of listed values.
 *
 * @module
 */

/** Values to combine, by the option's name. */
export type ParamGrid = Readonly<Record<string, readonly unknown[]>>;

/** One value for each option, by its name. */
export type Params = Readonly<Record<string, unknown>>;

/** The points that values are combined to: of a list one of its values, of a range a number. */
export type ParamsOf<D> = {
  readonly [Name in keyof D]: D[Name] extends readonly (infer Value)[] ? Value : number;
};

/**
 * The points of a grid, or of several one after the other.
 *
 * Several grids are for options that only some values of another one allow.
 *
 * Guarantees: the order of scikit-learn's `ParameterGrid`: names in alphabetical order, the last
 * one's values varying fastest, values in the given order. A grid without options has one point.
 * Cost: O(points × options).
 * Source: scikit-learn `ParameterGrid`.
 *
 * @throws {TypeError} when an option's values are no list
 * @throws {RangeError} when a list is empty
 *
 * @example
 * ```ts
 * import { parameterGrid } from "@/learn/parameter_grid.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(parameterGrid({ maxFeatures: [1, 2], maxDepth: [5] }), [
 *   { maxDepth: 5, maxFeatures: 1 },
 *   { maxDepth: 5, maxFeatures: 2 },
 * ]);
 * ```
 */
export function parameterGrid<G extends ParamGrid>(grid: G | readonly G[]): ParamsOf<G>[] {
  return listOf(grid).flatMap((one) => {
    let points: Params[] = [{}];
    for (const name of sortedNames(one)) {
      const values = checkValues(name, one[name]);
      points = points.flatMap((point) => values.map((value) => ({ ...point, [name]: value })));
    }
    return points as ParamsOf<G>[];
  });
}

/**
 * One or several, as a list.
 *
 * @throws {RangeError} when it is an empty list
 */
export function listOf<T>(oneOrMore: T | readonly T[]): readonly T[] {
  const list = (Array.isArray(oneOrMore) ? oneOrMore : [oneOrMore]) as readonly T[];
  if (list.length > 0) return list;
  throw new RangeError(
    "Cannot search: there must be at least one grid: the list of grids is empty. Give one.",
  );
}

/** The names of the options in the order in which they vary: the last one fastest. */
export function sortedNames(grid: object): string[] {
  return Object.keys(grid).sort();
}

/**
 * The values of an option.
 *
 * @throws {TypeError} when they are no list
 * @throws {RangeError} when there is none
 */
export function checkValues(name: string, values: unknown): readonly unknown[] {
  if (!Array.isArray(values)) {
    throw new TypeError(
      `Cannot search: ${name} must be a list of values: current value is ${values}. Give a list, also for one value.`,
    );
  }
  if (values.length > 0) return values;
  throw new RangeError(
    `Cannot search: ${name} must have at least one value: its list is empty. Give values or leave ${name} out.`,
  );
}
