/**
 * What the counts of a node say.
 *
 * @module
 */

/** Whether a node holds rows of one class only. */
export function isPure(
  counts: ArrayLike<number>,
  { node, nClasses }: { node: number; nClasses: number },
): boolean {
  let present = 0;
  for (let k = node * nClasses; k < (node + 1) * nClasses; k++) if (counts[k]! > 0) present++;
  return present < 2;
}

/** 1 when the left child holds more rows: where a value that no row lacked is missing, go there. */
export function largerSide(
  counts: ArrayLike<number>,
  { left, nClasses }: { left: number; nClasses: number },
): number {
  let more = 0;
  for (let k = left * nClasses; k < (left + 1) * nClasses; k++) {
    more += counts[k]! - counts[k + nClasses]!;
  }
  return more > 0 ? 1 : 0;
}
