/** Row r takes class (start + 7 r) mod K, or the next class that has rows left: as splits.py does. */
export function oracleLabels(
  counts: readonly number[],
  start: number,
): Uint8Array {
  const left = [...counts];
  const nRows = counts.reduce((sum, n) => sum + n, 0);
  return Uint8Array.from({ length: nRows }, (_, row) => {
    let label = (start + 7 * row) % counts.length;
    while (left[label] === 0) label = (label + 1) % counts.length;
    left[label]!--;
    return label;
  });
}
