import { type OracleShape, oracleTable, uniformStream } from "./oracle_table.ts";

/** What is taken from a generated table; see `spoil` in tests/oracles/learn/boosting.py. */
export interface Spoiling {
  /** Chance that a value is missing. */
  readonly missing: number;
  /** Values of the first feature above it are missing too. */
  readonly missingAbove: number | null;
  /** Values below 0 become 0, as most days have no rain. */
  readonly dry: boolean;
  /** Three columns more: constant or missing, always missing, and huge. */
  readonly edges: boolean;
}

/** Columns and classes of a generated table with missing values, equal to the script's. */
export function boostingTable(
  seed: number,
  shape: OracleShape & Spoiling,
): { X: Float64Array[]; y: Uint8Array } {
  const { nRows, nFeatures, missing, missingAbove, dry, edges } = shape;
  const { X, y } = oracleTable(seed, shape);
  if (dry) {
    for (const column of X) column.forEach((value, row) => column[row] = Math.max(value, 0));
  }
  const uniform = uniformStream(seed + 5000);
  const draws = X.map(() => new Float64Array(nRows));
  for (let row = 0; row < nRows; row++) for (const column of draws) column[row] = uniform();
  const highest = missingAbove ?? Infinity;
  for (let feature = 0; feature < nFeatures; feature++) {
    const column = X[feature]!;
    draws[feature]!.forEach((draw, row) => {
      if (draw < missing || (feature === 0 && column[row]! > highest)) column[row] = NaN;
    });
  }
  if (edges) {
    X.push(draws[0]!.map((draw) => draw < 0.3 ? NaN : 7));
    X.push(new Float64Array(nRows).fill(NaN));
    X.push(draws[1]!.map((draw) => draw < 0.5 ? -1e308 : 1.7e308));
  }
  return { X, y };
}

/** A table as it is without anything taken. */
export const WHOLE = {
  nRows: 600,
  nFeatures: 5,
  nClasses: 2,
  step: 0,
  repeat: 0,
  scale: 1,
  missing: 0,
  missingAbove: null,
  dry: false,
  edges: false,
};

/** Mean of the loss -ln p of each row's class. */
export function logLoss(y: Uint8Array, proba: readonly Float64Array[]): number {
  return y.reduce((sum, label, row) => sum - Math.log(proba[label]![row]!), 0) / y.length;
}
