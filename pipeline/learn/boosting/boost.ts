/**
 * The turns of boosting.
 *
 * @module
 */
import { MersenneTwister } from "../mersenne_twister.ts";
import { resolveClassWeight } from "../class_weight.ts";
import { trainTestSplit } from "../train_test_split.ts";
import type { Columns } from "../training_table.ts";
import { BinMapper } from "./bin_mapper.ts";
import type { BoostingLoss } from "./boosting_loss.ts";
import type { KnownOptions } from "./boosting_options.ts";
import { addBinnedTree, type BoostingTree, withThresholds } from "./boosting_tree.ts";
import { LogisticLoss } from "./logistic_loss.ts";
import { MultinomialLoss } from "./multinomial_loss.ts";
import { TreeGrower } from "./tree_grower.ts";

/** With "auto", more rows than these stop early. */
const AUTO_STOPPING = 10_000;

/** The trees of a fitted model, with the shape they were grown on. */
export interface Boosted {
  /** Number of columns of X. */
  readonly nFeatures: number;
  /** Number of classes, 2 at least. */
  readonly nClasses: number;
  /** The scores before the first turn: one, or one for each of more than two classes. */
  readonly baseline: Float64Array;
  /** The trees turn by turn, one for each score. */
  readonly trees: readonly BoostingTree[];
  /** Negative mean loss of the rows learned from, before and after each turn; empty without early stopping. */
  readonly trainScore: Float64Array;
  /** The same of the rows of validation; empty without any. */
  readonly validationScore: Float64Array;
}

/** The loss of as many classes. */
export function lossOf(weights: Float64Array): BoostingLoss {
  return weights.length === 2 ? new LogisticLoss(weights) : new MultinomialLoss(weights);
}

/**
 * Grows trees turn by turn, each on what the loss still asks for.
 *
 * Guarantees: scikit-learn 1.2's model of the same options up to the rounding of the exponential;
 * the rows of validation are its rows too.
 *
 * @param X columns of the same rows, checked
 * @param y class of each row
 */
export function boost(X: Columns, y: Uint8Array, options: KnownOptions): Boosted {
  const nClasses = y.reduce((most, label) => Math.max(most, label), 1) + 1;
  const loss = lossOf(resolveClassWeight(options.classWeight, y, nClasses));
  // scikit-learn draws the seed of its parts from that of the model.
  const seed = new MersenneTwister(options.randomState).randomInterval(0xfffffffe);
  const { train, validation } = divide(X, y, { ...options, seed });
  const mapper = BinMapper.fit(train.X, { maxBins: options.maxBins, seed });
  const table = mapper.transform(train.X);
  const grower = new TreeGrower(table, options);
  const baseline = loss.baseline(train.y);
  const startAt = (nRows: number) =>
    Array.from(baseline, (score) => new Float64Array(nRows).fill(score));
  const scores = startAt(table.nRows);
  const derivatives = scores.map(() => ({
    gradients: new Float32Array(table.nRows),
    hessians: new Float32Array(table.nRows),
  }));
  const held = validation && {
    table: mapper.transform(validation.X),
    y: validation.y,
    scores: startAt(validation.y.length),
  };
  const isStopping = mayStop(options, y.length);
  const trees: BoostingTree[] = [];
  const trainScore: number[] = [];
  const validationScore: number[] = [];
  for (let turn = 0;; turn++) {
    if (isStopping) {
      trainScore.push(0 - loss.mean(scores, train.y));
      if (held) validationScore.push(0 - loss.mean(held.scores, held.y));
      if (noLongerRises(held ? validationScore : trainScore, options)) break;
    }
    if (turn === options.maxIter) break;
    loss.differentiate(scores, train.y, { into: derivatives });
    for (const [k, of] of derivatives.entries()) {
      const tree = grower.grow(of, scores[k]!);
      if (held) addBinnedTree(tree, held.table, { scores: held.scores[k]! });
      trees.push(withThresholds(tree, mapper.thresholds));
    }
  }
  return {
    nFeatures: X.length,
    nClasses,
    baseline,
    trees,
    trainScore: Float64Array.from(trainScore),
    validationScore: Float64Array.from(validationScore),
  };
}

function mayStop({ earlyStopping }: KnownOptions, nRows: number): boolean {
  return earlyStopping === "auto" ? nRows > AUTO_STOPPING : earlyStopping;
}

interface Rows {
  readonly X: Columns;
  readonly y: Uint8Array;
}

/** Holds rows of validation back, each class in the same share, where early stopping asks for them. */
function divide(
  X: Columns,
  y: Uint8Array,
  options: KnownOptions & { seed: number },
): { train: Rows; validation: Rows | undefined } {
  const { validationFraction, seed } = options;
  if (!mayStop(options, y.length) || validationFraction === null) {
    return { train: { X, y }, validation: undefined };
  }
  const split = { testSize: validationFraction, randomState: seed, stratify: y };
  const { train, test } = trainTestSplit(y.length, split);
  const part = (rows: Int32Array) => ({
    X: X.map((column) => take(column, { rows, into: new Float64Array(rows.length) })),
    y: take(y, { rows, into: new Uint8Array(rows.length) }),
  });
  return { train: part(train), validation: part(test) };
}

/** The values of some rows, in their order. */
function take<T extends Float64Array | Uint8Array>(
  column: T,
  { rows, into }: { rows: Int32Array; into: T },
): T {
  for (let i = 0; i < rows.length; i++) into[i] = column[rows[i]!]!;
  return into;
}

/** Whether none of the last scores is better, by more than `tol`, than the one before them. */
function noLongerRises(
  scores: readonly number[],
  { nIterNoChange, tol }: KnownOptions,
): boolean {
  const before = scores.at(-nIterNoChange - 1);
  return before !== undefined &&
    scores.slice(-nIterNoChange).every((score) => score <= before + tol);
}
