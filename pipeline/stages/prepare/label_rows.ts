/**
 * Rows with features and labels.
 *
 * @module
 */
import { exceeds } from "../../base/exceedance.ts";
import type { Frame } from "../../base/frame_json.ts";
import type { Protocol } from "../../base/protocol.ts";
import { microgramsPerCubicMetre } from "../../base/units.ts";

/** Rows ready for a model: features in column order, labels, and the row's place in the joined table. */
export interface Labelled {
  /** The row's label in the joined table. */
  readonly labels: readonly number[];
  /** `features[j][row]`, in the order of the protocol's features and in their units. */
  readonly features: readonly (readonly number[])[];
  /** 1 where `valor` is an exceedance under the protocol's rule, else 0. */
  readonly target: readonly number[];
}

/**
 * Labels rows by the protocol's rule; one without one of the features cannot be used and is left
 * out. Rows below detection must be such as `labelResults` keeps: their limit is no exceedance.
 *
 * @param rows the columns of the joined table, in its order
 */
export function labelRows(
  rows: Frame,
  { protocol }: { protocol: Protocol },
): Labelled {
  const features = protocol.features.map((name) => numbers(rows, name));
  const valor = numbers(rows, "valor");
  const usable = rows.labels.map((_, row) => row)
    .filter((row) => features.every((column) => column[row] !== null));
  return {
    labels: usable.map((row) => rows.labels[row]!),
    features: features.map((column) => usable.map((row) => column[row]!)),
    target: usable.map((row) =>
      exceeds(microgramsPerCubicMetre(valor[row]!), protocol.rule) ? 1 : 0
    ),
  };
}

function numbers(frame: Frame, name: string): readonly (number | null)[] {
  const column = frame.columns[name];
  if (column === undefined) {
    throw new TypeError(`Cannot label rows as the joined table must have a column ${name}`);
  }
  return column as readonly (number | null)[];
}

/** The rows of `indices`, in that order. */
export function takeRows(all: Labelled, indices: ArrayLike<number>): Labelled {
  const take = (values: readonly number[]) => Array.from(indices, (index) => values[index]!);
  return {
    labels: take(all.labels),
    features: all.features.map(take),
    target: take(all.target),
  };
}
