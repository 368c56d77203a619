/**
 * A node's entries in the order of one feature.
 *
 * @module
 */

/** The entries that a node holds: `[start, end)` of every order. */
export interface NodeRange {
  /** Its first entry. */
  start: number;
  /** The entry after its last. */
  end: number;
  /** What the node's random numbers belong to. */
  key: number;
  /** Rows of each class in the node. */
  readonly counts: Float64Array;
}

/** Entries `[start, end)` of `order` ascend by value; those without a value (NaN) stand last. */
export interface Run {
  /** Entry at each place. */
  readonly order: Int32Array;
  /** Value of each entry. */
  readonly value: Float32Array;
  /** Class of each entry. */
  readonly labels: Uint8Array;
  /** How often each entry counts. */
  readonly weights: Int32Array;
  /** How many rows of the table each entry stands for, however often one was drawn. */
  readonly samples: Int32Array;
}

/** Where runs come from: kept in order from node to node, or sorted at the node. */
export interface RunSource {
  /** The run of a feature in a node; good until the next is asked for. */
  run(feature: number, node: NodeRange): Run;
}
