/**
 * Checks that the metrics share.
 *
 * @module
 */

/**
 * Checks that measured and predicted classes are those of the same rows.
 *
 * @throws {TypeError} when the lengths differ or there is no row
 */
export function checkPairs(measured: Uint8Array, predicted: Uint8Array): void {
  if (measured.length > 0 && measured.length === predicted.length) return;
  throw new TypeError(
    `Cannot compare: measured and predicted must have one class for each of the same rows: they have ${measured.length} and ${predicted.length}. Pass both for the same rows.`,
  );
}

/**
 * Checks measured classes and a score for each row.
 *
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a score not finite, named by row
 */
export function checkScores(measured: Uint8Array, score: Float64Array): void {
  if (measured.length === 0 || measured.length !== score.length) {
    throw new TypeError(
      `Cannot score: measured and score must have one value for each of the same rows: they have ${measured.length} and ${score.length}. Pass both for the same rows.`,
    );
  }
  for (let row = 0; row < measured.length; row++) {
    if (measured[row]! > 1) {
      throw new RangeError(
        `Cannot score: classes must be 0 or 1: current value is ${
          measured[row]
        } in row ${row}. Use it for two classes.`,
      );
    }
    if (!Number.isFinite(score[row])) {
      throw new RangeError(
        `Cannot score: scores must be finite numbers: current value is ${
          score[row]
        } in row ${row}. Drop such rows before.`,
      );
    }
  }
}

/**
 * Checks measured classes and the probability of class 1 for each row.
 *
 * @throws {TypeError} when the lengths differ or there is no row
 * @throws {RangeError} when a class is neither 0 nor 1 or a probability not in 0..1, named by row
 */
export function checkForecast(measured: Uint8Array, probability: Float64Array): void {
  checkScores(measured, probability);
  for (let row = 0; row < probability.length; row++) checkProbability(probability[row]!, row);
}

/**
 * Checks a probability.
 *
 * @throws {RangeError} unless it is in 0..1
 */
export function checkProbability(probability: number, row: number): void {
  if (probability >= 0 && probability <= 1) return;
  throw new RangeError(
    `Cannot score: probabilities must lie in 0..1: current value is ${probability} in row ${row}. Pass what predictProba gives.`,
  );
}
