import { keyedInteger } from "@/learn/keyed_hash.ts";

/** The shape of a generated table; see tests/oracles/learn/oracle_table.py, which states the same rule. */
export interface OracleShape {
  readonly nRows: number;
  readonly nFeatures: number;
  readonly nClasses: number;
  /** Values are multiples of it; 0 for full precision. */
  readonly step: number;
  /** Chance that a row repeats the features of the one before. */
  readonly repeat: number;
  readonly scale: number;
}

/** Columns and classes of a generated table, equal to the script's to the last bit. */
export function oracleTable(
  seed: number,
  shape: OracleShape,
): { X: Float64Array[]; y: Uint8Array } {
  const { nRows, nFeatures, nClasses, step, repeat, scale } = shape;
  const uniform = uniformStream(seed);
  const X = Array.from({ length: nFeatures }, () => new Float64Array(nRows));
  const y = new Uint8Array(nRows);
  for (let row = 0; row < nRows; row++) {
    const again = uniform() < repeat && row > 0;
    for (const column of X) {
      let value = uniform() + uniform() + uniform() - 1.5;
      if (step > 0) value = Math.floor(value / step) * step;
      column[row] = again ? column[row - 1]! : value;
    }
    let signal = X[0]![row]! + 0.5 * X[1]![row]! * (X[2]![row]! > 0 ? 1 : -1);
    signal += 1.2 * (uniform() - 0.5);
    const label = Math.floor((signal + 0.3) * nClasses / 1.6);
    y[row] = Math.min(Math.max(label, 0), nClasses - 1);
  }
  return { X: X.map((column) => column.map((value) => value * scale)), y };
}

/** Uniform numbers in [0, 1) of 32 bits: SplitMix32. */
export function uniformStream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return ((word ^ (word >>> 16)) >>> 0) / 4294967296;
  };
}

/** The rows in another order, chosen by `seed`. */
export function shuffledRows(nRows: number, seed: number): Int32Array {
  const rows = Int32Array.from({ length: nRows }, (_, row) => row);
  for (let i = nRows - 1; i > 0; i--) {
    const j = keyedInteger(seed, i, { below: i + 1 });
    [rows[i], rows[j]] = [rows[j]!, rows[i]!];
  }
  return rows;
}

/** The given rows of every column. */
export function takeRows(
  X: readonly Float64Array[],
  rows: Int32Array,
): Float64Array[] {
  return X.map((column) => Float64Array.from(rows, (row) => column[row]!));
}

/** The labels of the given rows. */
export function takeLabels(y: Uint8Array, rows: Int32Array): Uint8Array {
  return Uint8Array.from(rows, (row) => y[row]!);
}
