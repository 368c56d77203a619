/**
 * Systems of equations whose matrix is symmetric and has no negative eigenvalue.
 *
 * @module
 */

/** A pivot this small a part of its diagonal, for each unknown, is what rounding leaves of 0. */
const NULL_PIVOT = 16 * Number.EPSILON;

/**
 * Replaces the lower triangle of a matrix by its Cholesky factor.
 *
 * An unknown whose column depends on those before is dropped: the first of several equal columns
 * does the work of all, as in R's `glm`.
 *
 * Cost: n³ / 6 multiplications.
 *
 * @param matrix n × n numbers by rows, of which the lower triangle counts; overwritten
 * @param dropped one flag for each unknown: those set are left out, those found to depend are set
 */
export function factorCholesky(matrix: Float64Array, dropped: Uint8Array): void {
  const n = dropped.length;
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let j = 0; j < i; j++) {
      const other = j * n;
      let sum = matrix[row + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!;
      matrix[row + j] = dropped[i] || dropped[j] ? 0 : sum / matrix[other + j]!;
    }
    const diagonal = matrix[row + i]!;
    let pivot = diagonal;
    for (let k = 0; k < i; k++) pivot -= matrix[row + k]! ** 2;
    if (!(pivot > NULL_PIVOT * n * diagonal)) dropped[i] = 1;
    if (dropped[i]) matrix.fill(0, row, row + i + 1);
    else matrix[row + i] = Math.sqrt(pivot);
  }
}

/**
 * Solves the system of a factored matrix; dropped unknowns are 0.
 *
 * Cost: n² multiplications.
 *
 * @param factor what {@linkcode factorCholesky} left
 * @param right the right side, n numbers
 */
export function solveCholesky(factor: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  const x = Float64Array.from(right);
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= factor[i * n + k]! * x[k]!;
    x[i] = factor[i * n + i] === 0 ? 0 : sum / factor[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    if (factor[i * n + i] === 0) continue;
    x[i] = x[i]! / factor[i * n + i]!;
    for (let k = 0; k < i; k++) x[k]! -= factor[i * n + k]! * x[i]!;
  }
  return x;
}
