/**
 * Rows gathered by class: what every stratified splitter starts from.
 *
 * @module
 */

/**
 * The row numbers of each class, ascending; classes in ascending order of their label.
 *
 * @param y the label of each row
 */
export function classRows(y: ArrayLike<number>): Map<number, Int32Array> {
  const gathered = new Map<number, number[]>();
  for (let row = 0; row < y.length; row++) {
    const rows = gathered.get(y[row]!);
    if (rows === undefined) gathered.set(y[row]!, [row]);
    else rows.push(row);
  }
  const sorted = [...gathered].sort(([a], [b]) => a - b);
  return new Map(sorted.map(([label, rows]) => [label, Int32Array.from(rows)]));
}
