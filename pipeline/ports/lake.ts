/**
 * The lake: whole objects under keys, in a folder or in S3.
 *
 * @module
 */

/** Bytes in and out, no decisions. A reader sees an object whole or not at all. */
export interface Lake {
  /** Where it is, for messages; never holds a secret. */
  readonly place: string;
  /** Stores an object, replacing the one of that key. */
  put(key: string, bytes: Uint8Array | string): Promise<void>;
  /** Stores an object of any size from a stream, without holding it in memory. */
  putStream(key: string, bytes: ReadableStream<Uint8Array>): Promise<void>;
  /** The object's bytes, or null when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** The object as a stream, or null when there is none. */
  getStream(key: string): Promise<ReadableStream<Uint8Array> | null>;
  /** All keys that start with `prefix`, in code point order. */
  list(prefix: string): Promise<string[]>;
  /** Removes an object; no error when there is none. */
  delete(key: string): Promise<void>;
}
