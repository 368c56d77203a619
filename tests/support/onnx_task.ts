/**
 * What a test and the process that runs ONNX Runtime for it say to each other.
 *
 * @module
 */

/** A model and rows for it. */
export interface Task {
  /** The bytes of the file, base64. */
  readonly model: string;
  /** Rows of values, one after the other; null where a value is missing. */
  readonly rows: readonly (number | null)[];
  readonly nRows: number;
  /** How many rows are asked at once. */
  readonly batch: number;
}

/** What the model says of them. */
export interface Answer {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly labels: readonly number[];
  /** Row by row. */
  readonly probabilities: readonly number[];
  /** Dimensions of the probabilities of one batch. */
  readonly dims: readonly number[];
}
