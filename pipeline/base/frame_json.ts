/**
 * Tables as JSON in pandas' default `to_json` form, `{"column":{"row label":value}}`.
 *
 * An own writer and reader, because `JSON.parse` and `JSON.stringify` sort keys that look like
 * integers, and the order of the rows is the split's. pandas reads the text with
 * `pd.read_json(path, precise_float=True)`.
 *
 * @module
 */

/** A cell of a table. */
export type Cell = number | string | null;

/** Columns of equal length over row labels. */
export interface Frame {
  /** Label of each row, in row order. */
  readonly labels: readonly number[];
  /** The values of each column, in row order. */
  readonly columns: Readonly<Record<string, readonly Cell[]>>;
}

/**
 * A table as text; digits are those that give the same double back.
 *
 * @throws {RangeError} when a column's length is not that of the labels
 *
 * @example
 * ```ts
 * import { frameToJson } from "@/base/frame_json.ts";
 * import assert from "node:assert/strict";
 * const text = frameToJson({ labels: [7, 2], columns: { hum_out: [49, null] } });
 * assert.equal(text, '{"hum_out":{"7":49,"2":null}}');
 * ```
 */
export function frameToJson({ labels, columns }: Frame): string {
  const parts = Object.entries(columns).map(([name, values]) =>
    `${JSON.stringify(name)}:${seriesToJson(labels, values)}`
  );
  return `{${parts.join(",")}}`;
}

/**
 * One column as text, `{"row label":value}`.
 *
 * @throws {RangeError} when there are not as many values as labels
 */
export function seriesToJson(labels: readonly number[], values: readonly Cell[]): string {
  if (values.length !== labels.length) {
    throw new RangeError(
      `Cannot write a table as each row must have a label: ` +
        `current lengths are ${values.length} values and ${labels.length} labels`,
    );
  }
  const cells = values.map((value, row) => `"${labels[row]}":${JSON.stringify(value)}`);
  return `{${cells.join(",")}}`;
}

/**
 * Reads a table, its rows in the order of the text.
 *
 * @throws {SyntaxError} when the text is not a table in this form
 *
 * @example
 * ```ts
 * import { frameFromJson } from "@/base/frame_json.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(frameFromJson('{"hum_out":{"7":49,"2":null}}'), {
 *   labels: [7, 2],
 *   columns: { hum_out: [49, null] },
 * });
 * ```
 */
export function frameFromJson(text: string): Frame {
  const columns = Object.entries(parseOrdered(text)).map(([name, series]) =>
    [name, entriesOf(series)] as const
  );
  const labels = columns[0]?.[1].map(([label]) => label) ?? [];
  for (const [name, entries] of columns) {
    if (entries.length === labels.length && entries.every(([l], row) => l === labels[row])) {
      continue;
    }
    throw new SyntaxError(
      `Cannot read a table as its columns must have equal row labels: ${name} has others`,
    );
  }
  return {
    labels,
    columns: Object.fromEntries(
      columns.map(([name, entries]) => [name, entries.map(([, v]) => v)]),
    ),
  };
}

/**
 * Reads one column, its rows in the order of the text.
 *
 * @throws {SyntaxError} when the text is not a series in this form
 */
export function seriesFromJson(text: string): { labels: number[]; values: Cell[] } {
  const entries = entriesOf(parseOrdered(text));
  return { labels: entries.map(([label]) => label), values: entries.map(([, value]) => value) };
}

/** Parses with a letter before each row label, so that the labels are not sorted. */
function parseOrdered(text: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(text.replaceAll(/(?<!\\)"(\d+)"\s*:/g, '"#$1":'));
  if (typeof parsed !== "object" || parsed === null) {
    throw new SyntaxError(
      `Cannot read a table as it must be a JSON object: it is ${typeof parsed}`,
    );
  }
  return parsed as Record<string, unknown>;
}

function entriesOf(series: unknown): [label: number, value: Cell][] {
  return Object.entries(series as Record<string, Cell>).map(([key, value]) => {
    const label = Number(key.slice(1));
    if (!key.startsWith("#") || !Number.isSafeInteger(label)) {
      throw new SyntaxError(`Cannot read a table as row labels must be integers: found "${key}"`);
    }
    return [label, value];
  });
}
