/**
 * Rows of one x made one.
 *
 * @module
 */

/** Values of x nearer to the first of a tie belong to it: scikit-learn's `numpy.finfo.resolution`. */
export const RESOLUTION = 1e-15;

/** Rows by ascending x, no two of one x. */
export interface MergedRows {
  /** Values of x, each at least {@linkcode RESOLUTION} above the one before. */
  readonly x: Float64Array;
  /** Weighted mean of y of the rows at each x. */
  readonly y: Float64Array;
  /** Sum of their weights. */
  readonly weight: Float64Array;
}

/**
 * Sorts rows by x and makes those of one x one row.
 *
 * Guarantees: the order of the rows changes nothing, to the last bit; rows of weight 0 count for
 * nothing.
 * Cost: O(n log n) time.
 * Source: the secondary treatment of ties (de Leeuw 1977); scikit-learn `_make_unique`.
 *
 * @param x finite values
 * @param rows y and weight of each; a weight above 0 is there
 */
export function mergeTies(
  x: Float64Array,
  { y, weight }: { y: Float64Array; weight: Float64Array },
): MergedRows {
  const rows = Int32Array.from(x, (_, row) => row).filter((row) => weight[row]! > 0);
  rows.sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]! || weight[a]! - weight[b]!);
  const merged = {
    x: new Float64Array(rows.length),
    y: new Float64Array(rows.length),
    weight: new Float64Array(rows.length),
  };
  let n = 0;
  for (let start = 0, end = 0; start < rows.length; start = end) {
    const first = x[rows[start]!]!;
    let [weighted, total] = [0, 0];
    for (; end < rows.length && x[rows[end]!]! - first < RESOLUTION; end++) {
      weighted += y[rows[end]!]! * weight[rows[end]!]!;
      total += weight[rows[end]!]!;
    }
    merged.x[n] = first + 0; // -0 becomes 0, as it would in JSON
    merged.y[n] = weighted / total;
    merged.weight[n++] = total;
  }
  return {
    x: merged.x.slice(0, n),
    y: merged.y.slice(0, n),
    weight: merged.weight.slice(0, n),
  };
}
