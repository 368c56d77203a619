/**
 * Tables for forests of any size, as files that both peers read: columns of float64, then labels.
 *
 * @module
 */
import { oracleTable } from "../learn/oracle_table.ts";

/** Rows behind the training rows, to score on. */
export const N_TEST = 10_000;

const SHAPE = { nClasses: 2, step: 0, repeat: 0, scale: 1 };

/** Writes a table of `nRows` and `N_TEST` further rows. */
export function writeTable(
  path: string,
  { nRows, nFeatures }: { nRows: number; nFeatures: number },
): void {
  const { X, y } = oracleTable(77, { ...SHAPE, nFeatures, nRows: nRows + N_TEST });
  using file = Deno.openSync(path, { create: true, write: true, truncate: true });
  for (const column of [...X, y]) writeAll(file, new Uint8Array(column.buffer));
}

function writeAll(file: Deno.FsFile, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
}

/** Reads the first `nRows` of a table written with `of` rows, and its test rows. */
export function readTable(
  path: string,
  { nRows, nFeatures, of }: { nRows: number; nFeatures: number; of: number },
) {
  using file = Deno.openSync(path);
  const read = (rows: number, { at, width }: { at: number; width: number }): ArrayBuffer => {
    const bytes = new Uint8Array(rows * width);
    file.seekSync(at, Deno.SeekMode.Start);
    for (let done = 0; done < bytes.length;) done += file.readSync(bytes.subarray(done)) ?? 0;
    return bytes.buffer;
  };
  const columnBytes = 8 * (of + N_TEST);
  const columns = (rows: number, first: number) =>
    Array.from(
      { length: nFeatures },
      (_, f) => new Float64Array(read(rows, { at: f * columnBytes + 8 * first, width: 8 })),
    );
  const labels = (rows: number, first: number) =>
    new Uint8Array(read(rows, { at: nFeatures * columnBytes + first, width: 1 }));
  return {
    X: columns(nRows, 0),
    y: labels(nRows, 0),
    test: { X: columns(N_TEST, of), y: labels(N_TEST, of) },
  };
}

/** Share of the rows predicted right. */
export function predictedShare(predicted: Uint8Array, truth: Uint8Array): number {
  let nRight = 0;
  for (const [row, label] of truth.entries()) if (predicted[row] === label) nRight++;
  return nRight / truth.length;
}
