/**
 * A training table in memory that workers share.
 *
 * @module
 */
import type { TrainingTable } from "../learn/training_table.ts";

/** The same table, its arrays in shared memory: sending it to a worker copies nothing. */
export function shareTable(table: TrainingTable): TrainingTable {
  return {
    ...table,
    entryOfRow: shareInt32(table.entryOfRow),
    labels: shareBytes(table.labels),
    values: table.values.map(shareFloat32),
    orders: table.orders?.map(shareInt32) ?? null,
  };
}

function shareInt32(array: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}

function shareFloat32(array: Float32Array): Float32Array {
  const shared = new Float32Array(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}

function shareBytes(array: Uint8Array): Uint8Array {
  const shared = new Uint8Array(new SharedArrayBuffer(array.byteLength));
  shared.set(array);
  return shared;
}
