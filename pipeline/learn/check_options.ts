/**
 * Checks that the classifiers share.
 *
 * @module
 */

/** How many features are drawn at a node: a count, or the whole part of the square root of all. */
export type MaxFeatures = number | "sqrt";

/** Whether `value` is a whole number in `low`..`high`. */
export function isWhole(value: number, { low, high }: { low: number; high: number }): boolean {
  return Number.isInteger(value) && value >= low && value <= high;
}

/** Whether `maxDepth` is a whole number of 1 or more, or Infinity. */
export function isDepth(maxDepth: number): boolean {
  return maxDepth === Infinity || isWhole(maxDepth, { low: 1, high: Number.MAX_SAFE_INTEGER });
}

/**
 * Checks a whole number.
 *
 * @throws {RangeError} unless `value` is a whole number in `low`..`high`
 */
export function checkWhole(
  name: string,
  value: number,
  range: { low: number; high: number },
): void {
  if (isWhole(value, range)) return;
  throw new RangeError(
    `Cannot use ${name}: it must be a whole number in ${range.low}..${range.high}: current value is ${value}. Give such a number.`,
  );
}

/**
 * Checks a depth limit.
 *
 * @throws {RangeError} unless `maxDepth` is a whole number of 1 or more, or Infinity
 */
export function checkMaxDepth(maxDepth: number): void {
  if (isDepth(maxDepth)) return;
  throw new RangeError(
    `Cannot use maxDepth: it must be a whole number of 1 or more, or Infinity: current value is ${maxDepth}. Give such a number.`,
  );
}

/**
 * Checks a seed.
 *
 * @throws {RangeError} unless `randomState` is a whole number in 0..2^32-1
 */
export function checkRandomState(randomState: number): void {
  checkWhole("randomState", randomState, { low: 0, high: 0xffffffff });
}

/**
 * The number of features to draw.
 *
 * @throws {RangeError} when it is not in 1..nFeatures
 */
export function resolveMaxFeatures(maxFeatures: MaxFeatures, nFeatures: number): number {
  if (maxFeatures === "sqrt") return Math.max(1, Math.floor(Math.sqrt(nFeatures)));
  checkWhole("maxFeatures", maxFeatures, { low: 1, high: nFeatures });
  return maxFeatures;
}

/**
 * Checks that every option is one: a misspelled name would be ignored without a word.
 *
 * @param known an object with all names
 * @throws {TypeError} naming the first that is none
 */
export function checkNames(options: object, known: object): void {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown === undefined) return;
  throw new TypeError(
    `Cannot use ${unknown}: options must be among ${
      Object.keys(known).join(", ")
    }: current value is ${unknown}. Take it out or correct its name.`,
  );
}
