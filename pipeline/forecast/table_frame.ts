/**
 * The operational table as it is stored.
 *
 * @module
 */
import type { Frame } from "../base/frame_json.ts";
import type { LabelledResult } from "../base/label_results.ts";
import { dayOf } from "./feature_table.ts";
import { FEATURES } from "./features.ts";
import type { ForecastRows } from "./forecast.ts";
import { lastKnownResults } from "./references.ts";

/**
 * The table with each row's result: `fecha`, `sitio`, `valor`, `exceedance` and every feature, null
 * where it is not known, under the row labels of the results.
 *
 * @param results those that `rows` were made of
 */
export function frameOfRows(results: readonly LabelledResult[], { X, names }: ForecastRows): Frame {
  const features = names.map((name, j) => [
    name,
    Array.from(X[j]!, (value) => Number.isNaN(value) ? null : value),
  ]);
  return {
    labels: results.map(({ label }) => label),
    columns: {
      fecha: results.map(({ fecha }) => fecha),
      sitio: results.map(({ sitio }) => sitio),
      valor: results.map(({ valor }) => valor),
      exceedance: results.map(({ exceedance }) => exceedance),
      ...Object.fromEntries(features),
    },
  };
}

/**
 * The rows of what {@linkcode frameOfRows} gave.
 *
 * Guarantees: the same rows, to the bit.
 *
 * @param options.delayDays days until a result is known
 * @throws {SyntaxError} when a column is absent, a cell is none of its column, or days do not ascend
 */
export function rowsOfFrame(
  { columns }: Frame,
  { delayDays }: { readonly delayDays: number },
): ForecastRows {
  const cells = (name: string) => {
    const column = columns[name];
    if (column !== undefined) return column;
    throw new SyntaxError(`Cannot read the table: it must have a column ${name}, and has none`);
  };
  const refuse = (name: string, value: unknown): never => {
    throw new SyntaxError(`Cannot read the table: ${name} cannot be ${JSON.stringify(value)}`);
  };
  const sitio = cells("sitio").map((site) =>
    typeof site === "string" ? site : refuse("sitio", site)
  );
  const day = Int32Array.from(cells("fecha"), (fecha, row) => {
    const number = dayOf(String(fecha));
    const isLater = row === 0 || number >= dayOf(String(columns["fecha"]![row - 1]));
    return Number.isInteger(number) && isLater ? number : refuse("fecha", fecha);
  });
  const y = Uint8Array.from(
    cells("exceedance"),
    (label) => label === 0 || label === 1 ? label : refuse("exceedance", label),
  );
  const X = FEATURES.map(({ name }) =>
    Float64Array.from(cells(name), (value) => {
      if (value === null) return NaN;
      return typeof value === "number" ? value : refuse(name, value);
    })
  );
  const table = { names: FEATURES.map(({ name }) => name), X, y, day, sitio };
  return { ...table, lastKnown: lastKnownResults(table, { delayDays }) };
}
