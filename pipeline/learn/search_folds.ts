/**
 * The folds of a search.
 *
 * @module
 */
import { checkNSplits } from "./fold_splits.ts";
import { StratifiedKFold } from "./stratified_k_fold.ts";
import type { Split } from "./train_test_split.ts";

/** How rows are held out: a number of stratified folds, or splits made by any splitter. */
export type CrossValidation = number | readonly Split[];

/**
 * The splits to score on.
 *
 * @param cv number of stratified folds, dealt without shuffling, or the splits themselves
 * @throws {RangeError} when the rows cannot be dealt into so many folds, or a split has no rows on a
 * side or a row that is none of 0..nRows-1
 */
export function searchFolds(cv: CrossValidation, y: Uint8Array): readonly Split[] {
  if (typeof cv === "number") return new StratifiedKFold({ nSplits: cv }).split(y);
  for (const [fold, { train, test }] of cv.entries()) {
    for (const [side, rows] of Object.entries({ train, test })) {
      const stray = rows.find((row) => row < 0 || row >= y.length);
      if (rows.length > 0 && stray === undefined) continue;
      throw new RangeError(
        `Cannot search: the rows of each split must be among 0..${
          y.length - 1
        }: the ${side} side of split ${fold} has ${
          stray === undefined ? "no row" : `row ${stray}`
        }. Make the splits from these rows.`,
      );
    }
  }
  return cv;
}

/**
 * Checks what can be checked without rows.
 *
 * @throws {TypeError} when it is neither a number nor a list
 * @throws {RangeError} when it is no number of folds and no list of at least one split
 */
export function checkFolds(cv: CrossValidation): void {
  if (typeof cv === "number") checkNSplits(cv);
  else if (!Array.isArray(cv)) {
    throw new TypeError(
      "Cannot search: cv must be a number of folds or a list of splits: it is neither. Give what the splitter's split(y) returns.",
    );
  } else if (cv.length === 0) {
    throw new RangeError(
      "Cannot search: cv must hold at least one split: the list is empty. Give splits, or a number of folds like 5.",
    );
  }
}
