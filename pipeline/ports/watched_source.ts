/**
 * A source on its way into a place, which tells its own failure from the place's.
 *
 * The error that reaches the writer is wrapped by drivers, or hidden by a failing clean-up: whoever
 * made the source gets the error that it threw.
 */
export class WatchedSource<T> implements AsyncIterable<T> {
  /** True when the source threw. */
  failed = false;
  /** What it threw. */
  error: unknown = null;
  readonly #source: AsyncIterable<T> | Iterable<T>;

  constructor(source: AsyncIterable<T> | Iterable<T>) {
    this.#source = source;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      yield* this.#source;
    } catch (error) {
      this.failed = true;
      this.error = error;
      throw error;
    }
  }
}
