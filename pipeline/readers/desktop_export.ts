/**
 * The desktop program's text export, in all its layouts.
 *
 * @module
 */
import { type DesktopLayout, HEADER_LINES, readDesktopHeader } from "./desktop_header.ts";
import { readLines } from "./lines.ts";
import type { CellName, LostRecord, WeatherBatch, WeatherCells } from "./weather_cells.ts";

/**
 * The records of a desktop export, as they are written.
 *
 * TAB or space aligned, two or three header rows, any columns. Empty lines are no records. A line
 * without a line end that is not whole is a lost record ("cut line").
 *
 * Memory: a piece of the text. Cost: about 1.5 us a line of 36 columns.
 *
 * @param pieces the text
 * @param source its name, for messages
 * @throws {DataError} when there is no header, or required columns are missing
 */
export async function* readDesktopExport(
  pieces: AsyncIterable<string> | Iterable<string>,
  source: string,
): AsyncGenerator<WeatherBatch> {
  const head: string[] = [];
  let layout: DesktopLayout | null = null;
  let [last, lastOpen] = ["", false];
  for await (const { lines, open } of readLines(pieces)) {
    if (layout !== null) {
      yield takeApart(lines, { layout, open, last });
      last = lines.at(-1)!;
      continue;
    }
    head.push(...lines);
    [last, lastOpen] = [head.at(-1)!, open];
    if (head.length < HEADER_LINES) continue;
    layout = readDesktopHeader(head, source);
    yield takeApart(head.slice(layout.headerRows), { layout, open, last: "" });
  }
  if (layout !== null) return;
  layout = readDesktopHeader(head, source);
  yield takeApart(head.slice(layout.headerRows), { layout, open: lastOpen, last: "" });
}

interface Place {
  readonly layout: DesktopLayout;
  /** The last of the lines has no line end. */
  readonly open: boolean;
  /** The line before them. */
  readonly last: string;
}

function takeApart(lines: readonly string[], { layout, open, last }: Place): WeatherBatch {
  const records: WeatherCells[] = [];
  const lost: LostRecord[] = [];
  const { width, columns } = layout;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const fields = layout.separator === "tab" ? tabFields(line, width) : blankFields(line, width);
    if (fields.length === 0) continue;
    const ends = open && i === lines.length - 1;
    if (fields.length !== width) lost.push(ends ? "cut line" : "wrong number of fields");
    else if (ends && endsShort(fields.at(-1)!.trim(), lines[i - 1] ?? last)) lost.push("cut line");
    else records.push(pick(fields, columns));
  }
  return { records, lost };
}

/** Whether the last field of a line without an end looks cut, given the line before. */
function endsShort(field: string, before: string): boolean {
  const whole = /\S*$/.exec(before.trimEnd())![0];
  return field.length < whole.length && whole.startsWith(field);
}

function tabFields(line: string, width: number): string[] {
  const fields = line.split("\t");
  // Some exports end each line with a tab.
  while (fields.length > width && fields.at(-1)!.trim() === "") fields.pop();
  return fields.length === 1 && line.trim() === "" ? [] : fields;
}

function blankFields(line: string, width: number): string[] {
  const fields = line.trim().split(/\s+/);
  if (fields.length === width + 1 && /^[ap]/i.test(fields[2]!)) {
    fields.splice(1, 2, `${fields[1]} ${fields[2]}`);
  }
  return fields.length === 1 && fields[0] === "" ? [] : fields;
}

function pick(
  fields: readonly string[],
  columns: Readonly<Record<CellName, number>>,
): WeatherCells {
  const cell = (column: number) => column < 0 ? "" : fields[column]!.trim();
  return {
    date: cell(columns.date),
    time: cell(columns.time),
    temp_out: cell(columns.temp_out),
    hum_out: cell(columns.hum_out),
    rainfall_mm: cell(columns.rainfall_mm),
    wind_speed_avg: cell(columns.wind_speed_avg),
    wind_speed_hi: cell(columns.wind_speed_hi),
    wind_dir: cell(columns.wind_dir),
    reception: cell(columns.reception),
    interval: cell(columns.interval),
    dew_point: cell(columns.dew_point),
  };
}
