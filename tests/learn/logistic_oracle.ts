import oracle from "../oracles/learn/logistic.json" with { type: "json" };
import { type OracleShape, oracleTable } from "./oracle_table.ts";

/** A generated table in raw units, as logistic.py makes it. */
export interface RawShape extends OracleShape {
  readonly seed: number;
  readonly factors: readonly number[];
  readonly offsets: readonly number[];
}

/** The rows of the fit, and rows to predict. */
export function rawTables(shape: RawShape) {
  const inUnits = (X: readonly Float64Array[]) =>
    X.map((column, f) => column.map((v) => v * shape.factors[f]! + shape.offsets[f]!));
  const { X, y } = oracleTable(shape.seed, shape);
  const probe = oracleTable(shape.seed + 1000, { ...shape, nRows: oracle.nProbe });
  return { X: inUnits(X), y, probe: inUnits(probe.X) };
}

/** The largest difference of numbers in lists of equal shape, each relative to 1 or its own size. */
export function largestGap(
  found: readonly ArrayLike<number>[],
  expected: readonly ArrayLike<number>[],
): number {
  if (found.length !== expected.length) return Infinity;
  let gap = 0;
  for (const [i, wanted] of expected.entries()) {
    if (found[i]!.length !== wanted.length) return Infinity;
    for (let j = 0; j < wanted.length; j++) {
      const size = Math.max(1, Math.abs(wanted[j]!));
      const distance = Math.abs(found[i]![j]! - wanted[j]!) / size;
      if (!(distance <= gap)) gap = distance; // NaN stays
    }
  }
  return gap;
}
