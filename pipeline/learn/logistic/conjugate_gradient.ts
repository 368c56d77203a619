/**
 * Large systems of equations, solved by products with their matrix alone.
 *
 * @module
 */
import { dot } from "./dot.ts";

/** A curvature this small a part of what the diagonal alone would give is what rounding leaves of 0. */
const NULL_CURVATURE = 64 * Number.EPSILON;

/** A symmetric matrix without negative eigenvalues that need not be written down. */
export interface Operator {
  /** Its diagonal. */
  diagonal(): Float64Array;
  /** Its product with a vector. */
  times(vector: Float64Array): Float64Array;
}

/**
 * Solves `matrix · x = right` by conjugate gradients, preconditioned by the diagonal.
 *
 * Guarantees: the residual is `tol` of the right side, or 4 n steps were taken; what is returned
 * never points against `right`. Of several solutions it comes to one.
 * Cost: a product for each step, at most one for each different eigenvalue but for rounding.
 * Source: Hestenes and Stiefel (1952).
 *
 * @param right the right side, n numbers
 */
export function conjugateGradient(
  matrix: Operator,
  right: Float64Array,
  { tol }: { tol: number },
): Float64Array {
  const n = right.length;
  const diagonal = matrix.diagonal();
  const scaled = (value: number, i: number) => value * diagonal[i]!;
  const inverse = diagonal.map((value) => value > 0 ? 1 / value : 0);
  const precondition = (residual: Float64Array) => residual.map((value, i) => value * inverse[i]!);
  const x = new Float64Array(n);
  const residual = Float64Array.from(right);
  let direction = precondition(residual);
  let size = dot(residual, direction);
  const enough = tol * tol * size;
  for (let step = 0; step < 4 * n && size > enough; step++) {
    const product = matrix.times(direction);
    const curvature = dot(direction, product);
    // Nothing is left but directions in which the matrix is 0.
    if (!(curvature > NULL_CURVATURE * dot(direction, direction.map(scaled)))) break;
    const length = size / curvature;
    for (let i = 0; i < n; i++) {
      x[i]! += length * direction[i]!;
      residual[i]! -= length * product[i]!;
    }
    const next = precondition(residual);
    const nextSize = dot(residual, next);
    const keep = nextSize / size;
    direction = next.map((value, i) => value + keep * direction[i]!);
    size = nextSize;
  }
  return x;
}
