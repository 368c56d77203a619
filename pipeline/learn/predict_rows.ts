/**
 * Rows sent through trees.
 *
 * @module
 */
import { type Columns, toFloat32 } from "./training_table.ts";
import type { Tree } from "./tree.ts";

/**
 * Adds one tree's class probabilities to the sums of each row.
 *
 * @param sums one array for each class, one value for each row
 * @param values columns as trees see them, one value for each row
 */
export function addProba(
  tree: Tree,
  sums: readonly Float64Array[],
  values: readonly Float32Array[],
): void {
  const { nClasses, feature, threshold, left, counts } = tree;
  const nRows = values[0]!.length;
  for (let row = 0; row < nRows; row++) {
    let node = 0;
    for (let asked = feature[0]!; asked !== -1; asked = feature[node]!) {
      node = left[node]! + (values[asked]![row]! <= threshold[node]! ? 0 : 1);
    }
    addLeaf(sums, row, { counts, from: node * nClasses });
  }
}

/** Adds the class shares of one node to the sums of one row. */
export function addLeaf(
  sums: readonly Float64Array[],
  row: number,
  { counts, from }: { counts: Int32Array; from: number },
): void {
  let weight = 0;
  for (let k = 0; k < sums.length; k++) weight += counts[from + k]!;
  for (let k = 0; k < sums.length; k++) sums[k]![row]! += counts[from + k]! / weight;
}

/**
 * Class probabilities averaged over trees.
 *
 * @returns one array for each class, one probability for each row
 * @throws {TypeError} when X has not the columns that the trees were grown on
 */
export function averageProba(
  trees: readonly Tree[],
  X: Columns,
  nFeatures: number,
): Float64Array[] {
  if (X.length !== nFeatures || X.some((column) => column.length !== X[0]!.length)) {
    throw new TypeError(
      `Cannot predict: X must have ${nFeatures} columns of equal length: they have [${
        X.map((column) => column.length)
      }] values. Pass the features of the fit, in its order.`,
    );
  }
  const values = toFloat32(X);
  const nRows = values[0]!.length;
  const sums = Array.from({ length: trees[0]!.nClasses }, () => new Float64Array(nRows));
  for (const tree of trees) addProba(tree, sums, values);
  for (const column of sums) for (let row = 0; row < nRows; row++) column[row]! /= trees.length;
  return sums;
}

/**
 * The most probable class of each row, the lowest where several are.
 *
 * @param proba one array for each class, one value for each row
 */
export function mostProbable(proba: readonly Float64Array[]): Uint8Array {
  return Uint8Array.from({ length: proba[0]!.length }, (_, row) => {
    let best = 0;
    for (let k = 1; k < proba.length; k++) if (proba[k]![row]! > proba[best]![row]!) best = k;
    return best;
  });
}
