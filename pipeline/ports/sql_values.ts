/**
 * The one place where PostgreSQL's text becomes a value, for both drivers.
 *
 * Left to themselves the drivers differ: `date` is local midnight in one and UTC midnight in the
 * other, `count(*)` a string in one and a number in the other.
 *
 * @module
 */
import type { SqlValue } from "./warehouse.ts";

/** A result as the server sent it: text or null, in column order. */
export interface RawResult {
  /** Names and type ids of the columns. */
  readonly fields: readonly { readonly name: string; readonly dataTypeID: number }[];
  /** One array of texts a row. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** The command tag, like `SELECT` or `ROLLBACK`. */
  readonly command: string;
}

const asIs = (text: string): string => text;
const instant = (text: string): string => text.replace(" ", "T").replace(/\+00$/, "Z");

/** Readers by type id (`select oid, typname from pg_type`). */
const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  16: (text) => text === "t", // boolean
  19: asIs, // name
  20: safeInteger, // int8
  21: Number, // int2
  23: Number, // int4
  25: asIs, // text
  26: Number, // oid
  114: (text) => JSON.parse(text), // json
  700: Number, // float4
  701: Number, // float8
  1042: asIs, // char(n)
  1043: asIs, // varchar
  1082: asIs, // date
  1114: instant, // timestamp: no zone, so no Z
  1184: instant, // timestamptz, in a session whose TimeZone is UTC
  1700: asIs, // numeric
  3802: (text) => JSON.parse(text), // jsonb
};

/**
 * The rows of a result as objects.
 *
 * @throws {TypeError} for a column of a type that has no agreed form, like an array
 * @throws {RangeError} for an int8 that a number cannot hold exactly
 */
export function readRows<Row>({ fields, rows }: RawResult): Row[] {
  const columns = fields.map(({ name, dataTypeID }) => ({ name, read: reader(name, dataTypeID) }));
  return rows.map((row) => {
    const values: Record<string, unknown> = {};
    columns.forEach(({ name, read }, i) => {
      const text = row[i] ?? null;
      values[name] = text === null ? null : read(text);
    });
    return values as Row;
  });
}

/**
 * A parameter as PostgreSQL reads it; the server decides its type from the statement.
 *
 * @throws {TypeError} for a value that no column can hold, like `undefined`
 */
export function writeValue(value: SqlValue): string | null {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return numberText(value);
    case "boolean":
      return String(value);
    case "object":
      return value === null ? null : `{${value.map(arrayElement).join(",")}}`;
    default:
      throw new TypeError(`Cannot use a parameter of type ${typeof value}: use null for no value`);
  }
}

/** `String(-0)` is "0", but float8 has both zeros. */
function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

function arrayElement(value: string | number): string {
  return typeof value === "number" ? numberText(value) : `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}

function reader(name: string, type: number): (text: string) => unknown {
  const read = READERS[type];
  if (read !== undefined) return read;
  throw new TypeError(
    `Cannot read column ${name}: PostgreSQL type ${type} has no agreed form; cast it in the query`,
  );
}

function safeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`Cannot read int8 ${text} exactly: cast it to text or numeric in the query`);
}
