/**
 * The second derivatives of the logistic loss.
 *
 * @module
 */
import type { Columns } from "../training_table.ts";
import type { Operator } from "./conjugate_gradient.ts";
import { dot } from "./dot.ts";

/** What the second derivatives are made of. */
export interface HessianParts {
  /** Columns of the linear predictors. */
  readonly columns: Columns;
  /** Penalty of each column. */
  readonly penalty: Float64Array;
  /** Weight of every row for each pair (j, l ≤ j) of linear predictors, at j (j + 1) / 2 + l. */
  readonly curvatures: readonly Float64Array[];
  /** Number of linear predictors. */
  readonly nPredictors: number;
}

/** A matrix of nPredictors × nPredictors blocks Xᵀ · diag(curvatures) · X, kept in its parts. */
export class Hessian implements Operator {
  readonly #parts: HessianParts;

  /** Takes the parts. */
  constructor(parts: HessianParts) {
    this.#parts = parts;
  }

  /**
   * The lower triangle of the matrix, by rows.
   *
   * Cost: O(nRows × size²) time, 8 × size² bytes.
   */
  dense(): Float64Array {
    const { columns, penalty, curvatures, nPredictors } = this.#parts;
    const nColumns = columns.length;
    const size = nColumns * nPredictors;
    const matrix = new Float64Array(size * size);
    for (let j = 0, pair = 0; j < nPredictors; j++) {
      for (let l = 0; l <= j; l++, pair++) {
        const curvature = curvatures[pair]!;
        for (let f = 0; f < nColumns; f++) {
          const weighted = columns[f]!.map((value, row) => value * curvature[row]!);
          for (let g = 0; g <= f; g++) {
            // A block is symmetric in f and g.
            const sum = dot(weighted, columns[g]!);
            matrix[(j * nColumns + f) * size + l * nColumns + g] = sum;
            matrix[(j * nColumns + g) * size + l * nColumns + f] = sum;
          }
        }
      }
      for (let f = 0; f < nColumns; f++) {
        matrix[(j * nColumns + f) * (size + 1)]! += penalty[f]!;
      }
    }
    return matrix;
  }

  /** The diagonal. */
  diagonal(): Float64Array {
    const { columns, penalty, nPredictors } = this.#parts;
    const nColumns = columns.length;
    return Float64Array.from({ length: nColumns * nPredictors }, (_, at) => {
      const f = at % nColumns;
      const j = Math.floor(at / nColumns);
      const curvature = this.#curvature(j, j);
      let sum = penalty[f]!;
      for (let row = 0; row < curvature.length; row++) {
        sum += curvature[row]! * columns[f]![row]! ** 2;
      }
      return sum;
    });
  }

  /** The product with a vector, without the matrix: O(nRows × nColumns × nPredictors). */
  times(vector: Float64Array): Float64Array {
    const { columns, penalty, nPredictors } = this.#parts;
    const nRows = columns[0]!.length;
    const nColumns = columns.length;
    const moved = Array.from({ length: nPredictors }, (_, l) => {
      const sums = new Float64Array(nRows);
      for (const [f, column] of columns.entries()) {
        const factor = vector[l * nColumns + f]!;
        for (let row = 0; row < nRows; row++) sums[row]! += factor * column[row]!;
      }
      return sums;
    });
    const product = new Float64Array(vector.length);
    for (let j = 0; j < nPredictors; j++) {
      const pull = new Float64Array(nRows);
      for (let l = 0; l < nPredictors; l++) {
        const curvature = this.#curvature(j, l);
        for (let row = 0; row < nRows; row++) pull[row]! += curvature[row]! * moved[l]![row]!;
      }
      for (const [f, column] of columns.entries()) {
        const at = j * nColumns + f;
        product[at] = penalty[f]! * vector[at]! + dot(pull, column);
      }
    }
    return product;
  }

  #curvature(j: number, l: number): Float64Array {
    const [high, low] = j < l ? [l, j] : [j, l];
    return this.#parts.curvatures[high * (high + 1) / 2 + low]!;
  }
}
