/**
 * A second, small reader of the export, so that counts do not rest on the code that wrote it.
 *
 * @module
 */

/** One line of the export: its cells by column number, and its time. */
export interface Line {
  readonly cells: readonly string[];
  /** Written time as if it were UTC, s since 1970-01-01. */
  readonly time: number;
}

/** Splits the export into its two header rows and its lines. */
export function readExport(text: string): { header: string[][]; lines: Line[] } {
  const rows = text.split("\r\n");
  assertEmpty(rows.pop());
  const cells = rows.map((row) => row.split("\t"));
  return {
    header: cells.slice(0, 2),
    lines: cells.slice(2).map((c) => ({ cells: c, time: timeOf(c) })),
  };
}

/** Columns of the real file, by position. */
export const COLUMN = {
  temperature: 2,
  high: 3,
  low: 4,
  humidity: 5,
  dew: 6,
  wind: 7,
  direction: 8,
  run: 9,
  gust: 10,
  gustDirection: 11,
  rain: 17,
  samples: 32,
  reception: 34,
  interval: 35,
} as const;

/** The number in a cell; NaN for `---`. */
export function numberAt({ cells }: Line, column: number): number {
  return cells[column] === "---" ? NaN : Number(cells[column]);
}

function timeOf([date = "", time = ""]: readonly string[]): number {
  const [, day, month, year] = /^(\d\d)\/(\d\d)\/(\d\d)$/.exec(date) ?? [];
  const [, hour, minute, half] = /^(\d{1,2}):(\d\d) ([ap])$/.exec(time) ?? [];
  const hours = (Number(hour) % 12) + (half === "p" ? 12 : 0);
  return Date.UTC(2000 + Number(year), Number(month) - 1, Number(day), hours, Number(minute)) /
    1000;
}

function assertEmpty(last: string | undefined): void {
  if (last !== "") throw new Error("the export does not end with a line end");
}
