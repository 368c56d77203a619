/**
 * The warehouse: tables in PGlite or PostgreSQL behind one tagged template.
 *
 * @module
 */

/** A value that can stand in a query. */
export type SqlValue = string | number | boolean | null | readonly string[] | readonly number[];

/** Queries within a transaction or outside one. */
export interface Queries {
  /**
   * Runs one statement; the template's values become parameters, never text.
   *
   * Values come back alike from both drivers: integers, `count(*)` and float8 as number, numeric
   * as string, `date` as `YYYY-MM-DD`, `timestamptz` as ISO 8601 in UTC (`2008-02-19T20:15:00Z`),
   * json parsed. A column of another type than these, text and boolean is refused: cast it.
   */
  sql<Row>(text: TemplateStringsArray, ...values: SqlValue[]): Promise<Row[]>;
  /** Runs the statements of a `.sql` file, which take no parameters. */
  script(text: string): Promise<void>;
  /**
   * Bulk load by COPY, all or nothing. Each of `chunks` is CSV lines, the last one ended by a
   * newline too, without a header; an empty field is null.
   *
   * @returns the number of rows loaded
   */
  copyInto(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<string> | Iterable<string>,
  ): Promise<number>;
}

/** An open database. Its session has `TimeZone` UTC. */
export interface Warehouse extends Queries {
  /** Which driver answers. */
  readonly kind: "pglite" | "postgres";
  /** Where it is, for messages; never holds a password. */
  readonly place: string;
  /**
   * All of `body` or nothing; a throw rolls back and is rethrown. Use the queries that `body` is
   * given: the warehouse's own wait for the transaction's end, and would wait for ever inside it.
   */
  transaction<T>(body: (queries: Queries) => Promise<T>): Promise<T>;
  /** Frees the database; a second call does nothing. */
  close(): Promise<void>;
}
