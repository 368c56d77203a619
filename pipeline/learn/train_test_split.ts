/**
 * One random division of the rows into train and test.
 *
 * @module
 */
import { approximateMode } from "./approximate_mode.ts";
import { classRows } from "./class_rows.ts";
import { MersenneTwister } from "./mersenne_twister.ts";

/** What {@linkcode trainTestSplit} is asked for. */
export interface TrainTestSplitOptions {
  /** Share of the rows that go to test, in (0, 1); the count is rounded up. */
  readonly testSize: number;
  /** Seed, 0..2^32-1. */
  readonly randomState: number;
  /** Label of each row, when train and test are to hold each class in the same share. */
  readonly stratify?: ArrayLike<number>;
}

/** Row numbers of both parts, in the order in which they were drawn. */
export interface Split {
  /** Rows to learn from. */
  readonly train: Int32Array;
  /** Rows to score on. */
  readonly test: Int32Array;
}

/**
 * Divides rows 0..nRows-1 at random into train and test.
 *
 * Guarantees: the rows of scikit-learn 1.2's `train_test_split` with the same arguments, in the same
 * order; every row in exactly one part.
 * Cost: O(nRows) time and memory.
 * Source: scikit-learn `StratifiedShuffleSplit` and `ShuffleSplit`, numpy legacy stream.
 *
 * @param nRows number of rows, at least 2
 * @throws {RangeError} when a part would be empty, or with `stratify` when a class has fewer than
 * two rows or a part fewer rows than there are classes
 *
 * @example
 * ```ts
 * import { trainTestSplit } from "@/learn/train_test_split.ts";
 * import assert from "node:assert/strict";
 * const y = Uint8Array.from({ length: 2711 }, (_, row) => row < 372 ? 1 : 0);
 * const { train, test } = trainTestSplit(2711, { testSize: 0.3, randomState: 42, stratify: y });
 * assert.deepEqual([train.length, test.length], [1897, 814]);
 * assert.equal(train.filter((row) => y[row] === 1).length, 260);
 * ```
 */
export function trainTestSplit(nRows: number, options: TrainTestSplitOptions): Split {
  const { testSize, randomState, stratify } = options;
  if (!(testSize > 0 && testSize < 1)) {
    throw new RangeError(
      `Cannot split: testSize must lie between 0 and 1: current value is ${testSize}. Give the share of the test rows, like 0.3.`,
    );
  }
  const nTest = Math.ceil(testSize * nRows);
  const nTrain = nRows - nTest;
  if (!(nTrain > 0)) {
    throw new RangeError(
      `Cannot split: ${nRows} rows with testSize ${testSize} leave no row to train on. Give more rows or a smaller testSize.`,
    );
  }
  const generator = new MersenneTwister(randomState);
  if (stratify !== undefined) {
    if (stratify.length !== nRows) {
      throw new TypeError(
        `Cannot split: stratify must have one label for each of ${nRows} rows: it has ${stratify.length}. Pass the labels of the same rows.`,
      );
    }
    return stratified(stratify, nTrain, nTest, generator);
  }
  const drawn = generator.permutation(nRows);
  return { train: drawn.slice(nTest), test: drawn.slice(0, nTest) };
}

function stratified(
  y: ArrayLike<number>,
  nTrain: number,
  nTest: number,
  generator: MersenneTwister,
): Split {
  const classes = classRows(y);
  for (const [label, rows] of classes) {
    if (rows.length < 2) {
      throw new RangeError(
        `Cannot stratify: class ${label} has ${rows.length} row and needs at least 2. Leave the class out or split without stratify.`,
      );
    }
  }
  if (Math.min(nTrain, nTest) < classes.size) {
    throw new RangeError(
      `Cannot stratify: ${nTrain} train and ${nTest} test rows must each be at least the ${classes.size} classes. Give more rows or another testSize.`,
    );
  }
  const members = [...classes.values()];
  const counts = members.map((rows) => rows.length);
  const inTrain = approximateMode(counts, nTrain, generator);
  const inTest = approximateMode(counts.map((n, k) => n - inTrain[k]!), nTest, generator);
  const train: number[] = [];
  const test: number[] = [];
  for (const [k, rows] of members.entries()) {
    const drawn = generator.permutation(rows.length).map((place) => rows[place]!);
    const end = inTrain[k]! + inTest[k]!;
    for (const row of drawn.subarray(0, inTrain[k])) train.push(row);
    for (const row of drawn.subarray(inTrain[k], end)) test.push(row);
  }
  return {
    train: generator.shuffle(Int32Array.from(train)),
    test: generator.shuffle(Int32Array.from(test)),
  };
}
