/**
 * The value below which a share of the normal distribution lies.
 *
 * @module
 */

/** Numerator and denominator, lowest power first. */
interface Rational {
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

/** In 0.425² - q², where q = share - 0.5 and |q| ≤ 0.425. */
const MIDDLE: Rational = {
  top: [
    ...[3.387132872796366608, 1.3314166789178437745e2, 1.9715909503065514427e3],
    ...[1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4],
    ...[3.3430575583588128105e4, 2.5090809287301226727e3],
  ],
  bottom: [
    ...[1, 4.2313330701600911252e1, 6.871870074920579083e2, 5.3941960214247511077e3],
    ...[2.1213794301586595867e4, 3.930789580009271061e4, 2.8729085735721942674e4],
    ...[5.226495278852854561e3],
  ],
};
/** In r - 1.6, where r = √(-ln tail) and r ≤ 5. */
const NEAR_TAIL: Rational = {
  top: [
    ...[1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055],
    ...[3.64784832476320460504, 1.27045825245236838258, 2.4178072517745061177e-1],
    ...[2.27238449892691845833e-2, 7.7454501427834140764e-4],
  ],
  bottom: [
    ...[1, 2.05319162663775882187, 1.6763848301838038494, 6.8976733498510000455e-1],
    ...[1.4810397642748007459e-1, 1.51986665636164571966e-2, 5.475938084995344946e-4],
    ...[1.05075007164441684324e-9],
  ],
};
/** In r - 5, where r > 5. */
const FAR_TAIL: Rational = {
  top: [
    ...[6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358],
    ...[2.9656057182850489123e-1, 2.6532189526576123093e-2, 1.2426609473880784386e-3],
    ...[2.71155556874348757815e-5, 2.01033439929228813265e-7],
  ],
  bottom: [
    ...[1, 5.9983220655588793769e-1, 1.3692988092273580531e-1, 1.48753612908506148525e-2],
    ...[7.868691311456132591e-4, 1.8463183175100546818e-5, 1.4215117583164458887e-7],
    ...[2.04426310338993978564e-15],
  ],
};

/**
 * The quantile of the standard normal distribution: the inverse of its cumulative distribution.
 *
 * Three quotients of polynomials, good to the last digits of a double; the shorter approximations in
 * common use are good to nine.
 *
 * Guarantees: relative error about 1e-15 (that of scipy's `norm.ppf`); -Infinity at 0, Infinity at 1.
 * Cost: O(1).
 * Source: Wichura (1988), algorithm AS 241, PPND16.
 *
 * @param share of the distribution below the value, in 0..1
 * @throws {RangeError} when `share` is not in 0..1
 *
 * @example
 * ```ts
 * import { normalQuantile } from "@/learn/verification/normal_quantile.ts";
 * import assert from "node:assert/strict";
 * assert.equal(normalQuantile(0.975).toFixed(6), "1.959964");
 * ```
 */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(
      `Cannot compute a quantile: share must lie in 0..1: current value is ${share}. Pass a probability.`,
    );
  }
  const q = share - 0.5;
  if (Math.abs(q) <= 0.425) return q * quotient(MIDDLE, 0.180625 - q * q);
  const tail = Math.min(share, 1 - share);
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-Math.log(tail));
  const size = r <= 5 ? quotient(NEAR_TAIL, r - 1.6) : quotient(FAR_TAIL, r - 5);
  return q < 0 ? -size : size;
}

function quotient({ top, bottom }: Rational, x: number): number {
  return polynomial(top, x) / polynomial(bottom, x);
}

/** Horner's rule. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
}
