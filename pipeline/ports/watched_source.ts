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

  /** Takes the source, which is read once. */
  constructor(source: AsyncIterable<T> | Iterable<T>) {
    this.#source = source;
  }

  /** The source's items; its end or failure closes it. */
  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    // A writer that fails throws its error into the generator, at the yield.
    let isOut = false;
    try {
      for await (const item of this.#source) {
        isOut = true;
        yield item;
        isOut = false;
      }
    } catch (error) {
      if (!isOut) [this.failed, this.error] = [true, error];
      throw error;
    }
  }
}
