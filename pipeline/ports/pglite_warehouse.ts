import { exists } from "./exists.ts";
import { databaseError } from "./database_error.ts";
import { type Driver, SqlWarehouse } from "./sql_warehouse.ts";
import type { Warehouse } from "./warehouse.ts";
import type { PGlite } from "@electric-sql/pglite";

/** Characters of CSV that one COPY takes at most about: they are held in memory. */
const COPY_CHARACTERS = 4_000_000;

/**
 * Opens the embedded warehouse in `<home>/warehouse`, making it when there is none.
 *
 * Two processes on one folder lose rows in silence: hold the home's lock. A new one is made beside
 * its place and renamed when whole, so that a kill at any moment leaves a home that opens again.
 *
 * Cost: about 3.5 s to make, 0.5 s to open; some 0.8 GB of memory while open.
 *
 * @throws {PortError} when the folder cannot be read or written, or holds something else
 */
export async function openPgliteWarehouse(home: string): Promise<Warehouse> {
  const folder = `${home}/warehouse`;
  const unfinished = `${home}/warehouse.new`;
  try {
    const { PGlite } = await import("@electric-sql/pglite");
    if (await exists(unfinished)) await Deno.remove(unfinished, { recursive: true });
    if (!await exists(folder)) {
      await Deno.mkdir(home, { recursive: true });
      await (await PGlite.create(unfinished)).close();
      await Deno.rename(unfinished, folder);
    }
    await removeEmptyLock(folder);
    const database = await PGlite.create(folder);
    await database.exec("set timezone to 'UTC'; set datestyle to 'ISO, YMD'");
    return new SqlWarehouse(new PgliteDriver(database, folder));
  } catch (error) {
    throw databaseError(
      error,
      `Cannot open the embedded warehouse ${folder}`,
      "Check that the folder can be written and the disk has room; a warehouse that is damaged or " +
        "of another version can be moved away and filled again from the raw files",
    );
  }
}

/**
 * Removes a lock file without content, which PostgreSQL would take for a server that is starting, for
 * ever: a process killed between making and writing it leaves one. The home's lock keeps others out.
 */
async function removeEmptyLock(folder: string): Promise<void> {
  const lock = `${folder}/postmaster.pid`;
  if (await exists(lock) && (await Deno.stat(lock)).size === 0) await Deno.remove(lock);
}

class PgliteDriver implements Driver {
  readonly kind = "pglite";
  readonly place: string;
  readonly #database: PGlite;
  /** Takes the place of every parser of the driver's: values are read in one place for both. */
  readonly #unparsed: Record<string, (text: string) => string>;

  constructor(database: PGlite, place: string) {
    this.#database = database;
    this.place = place;
    this.#unparsed = Object.fromEntries(
      Object.keys(database.parsers).map((type) => [type, (text: string) => text]),
    );
  }

  async query(text: string, parameters: (string | null)[]) {
    const { fields, rows, command } = await this.#database.query<(string | null)[]>(
      text,
      parameters,
      { rowMode: "array", parsers: this.#unparsed },
    );
    return { fields, rows, command: command ?? "" };
  }

  async script(text: string): Promise<void> {
    await this.#database.exec(text);
  }

  async copy(target: string, chunks: AsyncIterable<string>): Promise<number> {
    let [rows, characters, parts] = [0, 0, [] as string[]];
    const load = async () => {
      const { affectedRows } = await this.#database.query(
        `copy ${target} from '/dev/blob' (format csv)`,
        [],
        { blob: new Blob(parts) },
      );
      rows += affectedRows ?? 0;
      [characters, parts] = [0, []];
    };
    for await (const chunk of chunks) {
      parts.push(chunk);
      characters += chunk.length;
      if (characters >= COPY_CHARACTERS) await load();
    }
    if (parts.length > 0) await load();
    return rows;
  }

  async close(): Promise<void> {
    await this.#database.close();
  }
}
