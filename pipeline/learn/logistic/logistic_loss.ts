/**
 * What a logistic regression makes small.
 *
 * @module
 */
import type { Columns } from "../training_table.ts";
import { Hessian } from "./hessian.ts";

/** The rows of a fit and what counts for how much. */
export interface LogisticProblem {
  /** Columns of the linear predictors, with a column of ones for an intercept. */
  readonly columns: Columns;
  /** Class of each row. */
  readonly y: Uint8Array;
  /** Weight of the rows of each class. */
  readonly classWeights: Float64Array;
  /** Half of it times the squared coefficient is added to the loss, for each column. */
  readonly penalty: Float64Array;
  /** Part of each linear predictor in the score of each class. */
  readonly contrasts: readonly Float64Array[];
}

/** The loss at some coefficients. */
export interface LossPoint {
  /** Coefficients: those of the first linear predictor, one a column, then of the next. */
  readonly beta: Float64Array;
  /** The loss. */
  readonly value: number;
  /** Its derivative by each coefficient. */
  readonly gradient: Float64Array;
  /** Probability of each class for each row. */
  readonly proba: readonly Float64Array[];
  /** By how much the true class leads the others in the row where it leads least. */
  readonly margin: number;
}

/**
 * The weighted sum of -log(probability of the true class), and half the penalty.
 *
 * Guarantees: scores are taken relative to the true class, so that rows predicted almost surely
 * still have exact gradients and curvatures.
 * Cost: a point takes O(nRows × (nFeatures + nClasses) × nClasses).
 */
export class LogisticLoss {
  readonly #problem: LogisticProblem;
  /** Contrasts of class k less those of class y, at [y][k]. */
  readonly #leads: readonly (readonly Float64Array[])[];

  /** Takes the rows. */
  constructor(problem: LogisticProblem) {
    this.#problem = problem;
    const { contrasts } = problem;
    this.#leads = contrasts.map((own) => contrasts.map((row) => row.map((q, j) => q - own[j]!)));
  }

  /** Number of coefficients. */
  get size(): number {
    return this.#problem.columns.length * this.#problem.contrasts[0]!.length;
  }

  /** Whether some coefficients are held by a penalty. */
  get isPenalised(): boolean {
    return this.#problem.penalty.some((weight) => weight > 0);
  }

  /** The linear predictors of every row. */
  predictors(beta: Float64Array): Float64Array[] {
    const { columns, contrasts, y } = this.#problem;
    return Array.from(contrasts[0]!, (_, j) => {
      const sums = new Float64Array(y.length);
      for (const [f, column] of columns.entries()) {
        const coefficient = beta[j * columns.length + f]!;
        if (coefficient === 0) continue;
        for (let row = 0; row < sums.length; row++) sums[row]! += coefficient * column[row]!;
      }
      return sums;
    });
  }

  /** The loss, its gradient and what the Hessian needs, at some coefficients. */
  at(beta: Float64Array): LossPoint {
    const { y, classWeights, contrasts } = this.#problem;
    const nClasses = contrasts.length;
    const predictors = this.predictors(beta);
    const proba = contrasts.map(() => new Float64Array(y.length));
    const residuals = predictors.map(() => new Float64Array(y.length));
    let value = 0;
    let margin = Infinity;
    for (let row = 0; row < y.length; row++) {
      const own = y[row]!;
      const weight = classWeights[own]!;
      let most = -Infinity; // the largest lead of another class over the true one
      for (let k = 0; k < nClasses; k++) {
        const lead = this.#leads[own]![k]!;
        let score = 0;
        for (let j = 0; j < lead.length; j++) score += lead[j]! * predictors[j]![row]!;
        proba[k]![row] = score;
        if (k !== own) most = Math.max(most, score);
      }
      margin = Math.min(margin, -most);
      const shift = Math.max(most, 0);
      let others = 0;
      for (let k = 0; k < nClasses; k++) {
        const share = Math.exp(proba[k]![row]! - shift);
        proba[k]![row] = share;
        if (k !== own) others += share;
      }
      const total = others + proba[own]![row]!;
      value += weight * (shift > 0 ? shift + Math.log(total) : Math.log1p(others));
      for (let k = 0; k < nClasses; k++) {
        const share = proba[k]![row]! /= total;
        const lead = this.#leads[own]![k]!;
        for (let j = 0; j < lead.length; j++) residuals[j]![row]! += weight * share * lead[j]!;
      }
    }
    const { gradient, held } = this.#penalised(beta, residuals);
    return { beta, value: value + held, gradient, proba, margin };
  }

  #penalised(beta: Float64Array, residuals: readonly Float64Array[]) {
    const { columns, penalty } = this.#problem;
    const gradient = new Float64Array(beta.length);
    let held = 0;
    for (const [j, residual] of residuals.entries()) {
      for (const [f, column] of columns.entries()) {
        const at = j * columns.length + f;
        held += 0.5 * penalty[f]! * beta[at]! ** 2;
        let sum = penalty[f]! * beta[at]!;
        for (let row = 0; row < column.length; row++) sum += residual[row]! * column[row]!;
        gradient[at] = sum;
      }
    }
    return { gradient, held };
  }

  /** The second derivatives at a point. */
  hessian({ proba }: LossPoint): Hessian {
    const { columns, y, classWeights, penalty, contrasts } = this.#problem;
    const nPredictors = contrasts[0]!.length;
    const curvatures: Float64Array[] = [];
    for (let j = 0; j < nPredictors; j++) {
      for (let l = 0; l <= j; l++) {
        // The covariance of two contrasts under the probabilities of the row.
        curvatures.push(
          Float64Array.from(y, (own, row) => {
            let [both, first, second] = [0, 0, 0];
            for (let k = 0; k < proba.length; k++) {
              const share = proba[k]![row]!;
              const lead = this.#leads[own]![k]!;
              both += share * lead[j]! * lead[l]!;
              first += share * lead[j]!;
              second += share * lead[l]!;
            }
            return classWeights[own]! * (both - first * second);
          }),
        );
      }
    }
    return new Hessian({ columns, penalty, curvatures, nPredictors });
  }
}
