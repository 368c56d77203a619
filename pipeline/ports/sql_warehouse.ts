import { databaseError } from "./database_error.ts";
import { type RawResult, readRows, writeValue } from "./sql_values.ts";
import { PortError } from "../base/errors.ts";
import type { Queries, SqlValue, Warehouse } from "./warehouse.ts";
import { WatchedSource } from "./watched_source.ts";

/** What a driver does: one session of one database, in which statements run in order. */
export interface Driver {
  /** Which driver it is. */
  readonly kind: Warehouse["kind"];
  /** Where the database is, for messages; never holds a password. */
  readonly place: string;
  /** Runs one statement with parameters in text form. */
  query(text: string, parameters: (string | null)[]): Promise<RawResult>;
  /** Runs several statements. */
  script(text: string): Promise<void>;
  /** Loads CSV into `target`, a table with its columns, and counts the rows. */
  copy(target: string, chunks: AsyncIterable<string> | Iterable<string>): Promise<number>;
  /** Ends the session. */
  close(): Promise<void>;
}

/**
 * A warehouse on one session of a driver: all that does not depend on the driver.
 *
 * Callers take turns, a transaction being one turn, so that statements of two branches never mix.
 * Inside a transaction use the queries it gives: the warehouse's own would wait for its end.
 */
export class SqlWarehouse implements Warehouse {
  readonly kind: Warehouse["kind"];
  readonly place: string;
  readonly #driver: Driver;
  #lastTurn: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | null = null;

  /** Takes an open session, which close() ends. */
  constructor(driver: Driver) {
    this.kind = driver.kind;
    this.place = driver.place;
    this.#driver = driver;
  }

  sql<Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]> {
    return this.#inTurn(() => new Session(this.#driver).sql<Row>(text, ...values));
  }

  script(text: string): Promise<void> {
    return this.#inTurn(() => new Session(this.#driver).script(text));
  }

  copyInto(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<string> | Iterable<string>,
  ): Promise<number> {
    return this.transaction((queries) => queries.copyInto(table, columns, chunks));
  }

  transaction<T>(body: (queries: Queries) => Promise<T>): Promise<T> {
    return this.#inTurn(async () => {
      const session = new Session(this.#driver);
      await session.run("begin", []);
      try {
        const result = await body(session);
        // A body that swallowed a server error would otherwise "commit" nothing in silence.
        const { command } = await session.run("commit", []);
        if (command !== "COMMIT") throw aborted(this.place);
        return result;
      } catch (error) {
        // A lost session has been rolled back by the server: the first error tells more.
        await Promise.allSettled([this.#driver.query("rollback", [])]);
        throw error;
      } finally {
        session.ended = true;
      }
    });
  }

  close(): Promise<void> {
    this.#closing ??= this.#inTurn(() => this.#driver.close());
    return this.#closing;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = Promise.allSettled([turn]);
    return turn;
  }
}

/** Queries of one turn. */
class Session implements Queries {
  /** Set when the transaction is over: a branch still running must not write outside of it. */
  ended = false;
  readonly #driver: Driver;

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  async sql<Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]> {
    const numbered = text.reduce((left, right, i) => `${left}$${i}${right}`);
    return readRows<Row>(await this.run(numbered, values.map(writeValue)));
  }

  script(text: string): Promise<void> {
    return this.#guard(text, () => this.#driver.script(text));
  }

  copyInto(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<string> | Iterable<string>,
  ): Promise<number> {
    const target = `${identifier(table)} (${columns.map(identifier).join(", ")})`;
    const source = new WatchedSource(wholeLines(chunks));
    return this.#guard(`copy ${target}`, () => this.#driver.copy(target, source), source);
  }

  run(text: string, parameters: (string | null)[]): Promise<RawResult> {
    return this.#guard(text, () => this.#driver.query(text, parameters));
  }

  async #guard<T>(
    text: string,
    work: () => Promise<T>,
    source?: WatchedSource<string>,
  ): Promise<T> {
    const statement = text.replaceAll(/\s+/g, " ").trim().slice(0, 60);
    if (this.ended) {
      throw new TypeError(`Cannot run "${statement}": its transaction is over`);
    }
    try {
      return await work();
    } catch (error) {
      if (source?.failed) throw source.error;
      const what = `Cannot run "${statement}" in ${this.#driver.place}`;
      throw databaseError(error, what, "Remove the cause named here and run the command again");
    }
  }
}

async function* wholeLines(
  chunks: AsyncIterable<string> | Iterable<string>,
): AsyncGenerator<string> {
  for await (const chunk of chunks) {
    if (!chunk.endsWith("\n")) {
      throw new TypeError(`Cannot copy a chunk that is not whole lines: ${chunk.slice(-40)}`);
    }
    yield chunk;
  }
}

function identifier(name: string): string {
  if (/^[a-z_][a-z0-9_]*$/.test(name)) return `"${name}"`;
  throw new TypeError(`Cannot copy into ${name}: names are lower case letters, digits and _`);
}

function aborted(place: string): PortError {
  return new PortError({
    what: `Cannot commit a transaction in ${place}`,
    why: "one of its statements failed, and the server rolled all of it back",
    todo: "Let that statement's error end the transaction",
  });
}
