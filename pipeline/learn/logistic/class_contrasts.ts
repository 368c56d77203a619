/**
 * How scores of classes are made of fewer linear predictors.
 *
 * @module
 */

/**
 * The part of each linear predictor in the score of each class: one row a class.
 *
 * Two classes have one predictor, the log-odds of class 1. More classes have one score each, but a
 * number added to all scores changes no probability, and under the penalty the best coefficients
 * sum to 0 over the classes. They are therefore sought as combinations of nClasses - 1 orthogonal
 * contrasts of length 1 (Helmert's): the sum of squares is the same and no direction is left in
 * which nothing changes.
 *
 * @param nClasses 2 or more
 */
export function classContrasts(nClasses: number): Float64Array[] {
  if (nClasses === 2) return [new Float64Array([0]), new Float64Array([1])];
  return Array.from(
    { length: nClasses },
    (_, k) =>
      Float64Array.from({ length: nClasses - 1 }, (_, j) => {
        // Contrast j sets the classes 0..j against class j + 1.
        const part = k <= j ? 1 : k === j + 1 ? -(j + 1) : 0;
        return part / Math.sqrt((j + 1) * (j + 2));
      }),
  );
}
