/**
 * What the trees say of rows that they did not see.
 *
 * @module
 */
import type { Forest, ForestOptions } from "./forest.ts";
import { drawBag } from "./grow_forest.ts";
import { keyedHash } from "./keyed_hash.ts";
import { addProba, toPredict } from "./predict_rows.ts";
import type { Columns } from "./training_table.ts";

/**
 * Class probabilities of each row of the fit, averaged over the trees whose bag it is not in.
 *
 * Cost: a prediction by every tree, and its draws anew.
 *
 * @param X the columns of the fit
 * @param options those of the fit
 * @returns one array for each class, one probability for each row; NaN where every tree saw the row
 * @throws {TypeError} when the trees were grown without bootstrap, or on another number of rows
 */
export function outOfBagProba(
  { trees, nClasses, nFeatures }: Forest,
  X: Columns,
  { bootstrap, randomState }: Required<ForestOptions>,
): Float64Array[] {
  if (!bootstrap) {
    throw new TypeError(
      "Cannot score out of bag: every tree saw all rows: bootstrap must be true. Fit with bootstrap.",
    );
  }
  const values = toPredict(X, nFeatures);
  const nRows = values[0]!.length;
  const nFitted = trees[0]!.counts.subarray(0, nClasses).reduce((sum, count) => sum + count, 0);
  if (nRows !== nFitted) {
    throw new TypeError(
      `Cannot score out of bag: X must have the ${nFitted} rows of the fit: it has ${nRows}. Pass those rows, in their order.`,
    );
  }
  const sums = Array.from({ length: nClasses }, () => new Float64Array(nRows));
  const nTrees = new Float64Array(nRows);
  const drawn = new Int32Array(nRows);
  for (const [tree, grown] of trees.entries()) {
    drawBag(keyedHash(randomState, tree), drawn);
    const unseen: number[] = [];
    for (let row = 0; row < nRows; row++) if (drawn[row] === 0) unseen.push(row);
    const some = values.map((column) => Float32Array.from(unseen, (row) => column[row]!));
    const proba = sums.map(() => new Float64Array(unseen.length));
    addProba(grown, proba, some);
    for (const [i, row] of unseen.entries()) {
      nTrees[row]!++;
      for (const [k, sum] of sums.entries()) sum[row]! += proba[k]![i]!;
    }
  }
  return sums.map((sum) => sum.map((value, row) => value / nTrees[row]!));
}
