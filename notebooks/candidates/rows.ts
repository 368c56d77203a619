/**
 * What libraries ask for, rows as arrays, and what their votes become.
 *
 * @module
 */

/** Columns as rows. */
export function rowsOf(X: readonly Float64Array[]): number[][] {
  return Array.from({ length: X[0]!.length }, (_, row) => X.map((column) => column[row]!));
}

/** Counts of votes as shares of all: divided once, since a sum of shares may exceed 1. */
export function shares(counts: readonly Float64Array[], nVotes: number): Float64Array[] {
  return counts.map((column) => column.map((count) => count / nVotes));
}

/** The most probable class of each row, the lowest where several are. */
export function mostProbable(proba: readonly Float64Array[]): Uint8Array {
  return Uint8Array.from(
    { length: proba[0]!.length },
    (_, row) => proba.reduce((best, p, k) => p[row]! > proba[best]![row]! ? k : best, 0),
  );
}
