import type { Split } from "@/learn/train_test_split.ts";
import oracle from "../oracles/learn/group_splits.json" with { type: "json" };

/** The tables of group_splits.py, labels as numbers. */
export const groupTables = oracle.tables.map((table) => ({
  ...table,
  y: Uint8Array.from(table.y, Number),
}));

/** The fold that tests each row, as group_splits.py writes it; wants each row in one test, ascending. */
export function foldText(splits: readonly Split[], nRows: number): string {
  const fold = new Array<string>(nRows).fill("-");
  for (const [k, { train, test }] of splits.entries()) {
    const text = sidesText({ train, test }, nRows);
    for (const [row, side] of [...text].entries()) {
      if (side === "-" || (side === "t" && fold[row] !== "-")) return `wrong side of row ${row}`;
      if (side === "t") fold[row] = k.toString(16).toUpperCase();
    }
  }
  return fold.join("");
}

/** T for the rows to train on, t for those to test on, - for others. */
export function sidesText({ train, test }: Split, nRows: number): string {
  const side = new Array<string>(nRows).fill("-");
  for (const [mark, rows] of [["T", train], ["t", test]] as const) {
    for (const [i, row] of rows.entries()) {
      if (side[row] !== "-" || (i > 0 && rows[i - 1]! >= row)) return `wrong order at row ${row}`;
      side[row] = mark;
    }
  }
  return side.join("");
}

/** The groups that stand on both sides. */
export function sharedGroups(
  { train, test }: Split,
  groups: readonly (number | string)[],
): (number | string)[] {
  const tested = new Set(Array.from(test, (row) => groups[row]!));
  return Array.from(train, (row) => groups[row]!).filter((group) => tested.has(group));
}
