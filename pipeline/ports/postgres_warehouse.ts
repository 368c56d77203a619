import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { holdSession } from "./postgres_lock.ts";
import { UsageError } from "../base/errors.ts";
import { postgresError } from "./postgres_error.ts";
import { type Driver, SqlWarehouse } from "./sql_warehouse.ts";
import type { RawResult } from "./sql_values.ts";
import type { Warehouse } from "./warehouse.ts";
// @ts-types="@types/pg"
import type { Client } from "pg";

/** How long a server may take to answer the door, ms. */
const CONNECT_MS = 10_000;

/**
 * Opens a warehouse in PostgreSQL, on one session that holds it for this process.
 *
 * One session, not a pool: its lock keeps a second process out of the schema for as long as it
 * lives, and a lost connection ends both at once.
 *
 * @param url as libpq takes it; `options` may set a `search_path`
 * @param options `waitMs` is how long another process may keep it
 * @throws {UsageError} when the URL cannot be read, or a character of its password cuts it
 * @throws {PortError} when the server cannot be reached or refuses; the password is never shown
 * @throws {LockedError} when another process holds it
 */
export async function openPostgresWarehouse(
  url: string,
  options: { readonly waitMs: number },
): Promise<Warehouse> {
  if (isCut(url)) throw unusable();
  const { default: pg } = await import("pg");
  let client: Client;
  try {
    client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: `polvo ${Deno.pid} on ${Deno.hostname()}`.slice(0, 63),
    });
  } catch {
    // The parser's own error quotes the URL, and with it the password.
    throw unusable();
  }
  const place = `PostgreSQL database ${client.database} at ${client.host}:${client.port}`;
  const driver = new PostgresDriver(client, place);
  try {
    await client.connect();
    await client.query("set timezone to 'UTC'; set datestyle to 'ISO, YMD'");
    await client.query("set extra_float_digits to 1; set client_min_messages to warning");
    await holdSession(client, { place, waitMs: options.waitMs });
  } catch (error) {
    await client.end();
    throw postgresError(error, place);
  }
  return new SqlWarehouse(driver);
}

/**
 * Whether a bare / ? or # of the password ended the server's part, so that what follows would be
 * shown as the database's name.
 */
function isCut(url: string): boolean {
  if (!URL.canParse(url)) return true;
  const { pathname, search } = new URL(url);
  return url.includes("#") || `${pathname}${search}`.includes("@") || /^\/.*\//.test(pathname);
}

/** Made of no part of the URL, and without a cause: each might hold the password. */
function unusable(): UsageError {
  return new UsageError({
    what: "Cannot use DATABASE_URL",
    why: "it is not a URL of a server and one database (value not shown)",
    todo: "Write postgres://user:password@host:port/database, with / ? # and @ in the password " +
      "percent-encoded (%2F %3F %23 %40)",
  });
}

class PostgresDriver implements Driver {
  readonly kind = "postgres";
  readonly place: string;
  readonly #client: Client;
  /** Why the server ended the session, when it did between two statements. */
  #lost: Error | null = null;

  constructor(client: Client, place: string) {
    this.#client = client;
    this.place = place;
    // Without a listener the process would die; the next statement tells of it.
    client.on("error", (error) => this.#lost ??= error);
  }

  async query(text: string, values: (string | null)[]): Promise<RawResult> {
    // "extended" takes one statement only, with or without parameters, as PGlite does.
    const statement = {
      ...{ text, values, types: UNPARSED },
      ...{ rowMode: "array" as const, queryMode: "extended" },
    };
    const { fields, rows, command } = await this.#client
      .query<(string | null)[]>(statement)
      .catch(this.#withReason);
    return { fields, rows, command };
  }

  async script(text: string): Promise<void> {
    await this.#client.query(text).catch(this.#withReason);
  }

  async copy(target: string, chunks: AsyncIterable<string>): Promise<number> {
    const { from } = await import("pg-copy-streams");
    const stream = this.#client.query(from(`copy ${target} from stdin (format csv)`));
    await pipeline(Readable.from(chunks, { objectMode: true }), stream).catch(this.#withReason);
    return stream.rowCount;
  }

  close(): Promise<void> {
    return this.#client.end();
  }

  readonly #withReason = (error: unknown): never => {
    throw this.#lost ?? error;
  };
}

/** Texts as the server sent them: values are read in one place for both drivers. */
const UNPARSED = { getTypeParser: () => (text: string) => text };
