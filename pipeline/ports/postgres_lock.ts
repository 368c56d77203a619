import { LockedError, PortError } from "../base/errors.ts";

/** First half of the advisory lock's key: "polv" in ASCII. The other half names the schema. */
const KEY = 0x706f6c76;

/** The part of a driver's session that the lock needs. */
export interface Session {
  /** Runs one statement. */
  query<Row extends object>(text: string, values: unknown[]): Promise<{ rows: Row[] }>;
}

/** How often a lock that is taken is tried again, ms. */
const RETRY_MS = 200;

/**
 * Takes a schema for as long as this session lives; the server frees it when the session dies.
 *
 * @param options `place` names the database in the message, `waitMs` is how long to wait
 * @throws {LockedError} naming the process that holds it
 * @throws {PortError} when the session has no schema to write to
 */
export async function holdSession(
  session: Session,
  options: { readonly place: string; readonly waitMs: number },
): Promise<void> {
  const until = performance.now() + options.waitMs;
  while (!await tryLock(session, options.place)) {
    if (performance.now() >= until) {
      throw new LockedError({
        what: `Cannot open ${options.place}`,
        why: `another process holds it: ${await holder(session)}`,
        todo: "Wait for it to end, or stop it, and run the command again",
      });
    }
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

async function tryLock(session: Session, place: string): Promise<boolean> {
  const { rows: [row] } = await session.query<{ schema: string | null; held: boolean | null }>(
    `select current_schema() as schema,
            pg_try_advisory_lock($1, hashtext(current_schema())) as held`,
    [KEY],
  );
  if (typeof row?.schema === "string") return row.held === true;
  throw new PortError({
    what: `Cannot open ${place}`,
    why: "its search_path names no schema that exists",
    todo: "Create the schema, or correct search_path in DATABASE_URL",
  });
}

async function holder(session: Session): Promise<string> {
  const { rows } = await session.query<{ who: string }>(
    `select application_name || ' since ' || backend_start as who
     from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and classid = $1 and granted
       and objid::int8 = hashtext(current_schema())::int8 & 4294967295
       and datname = current_database()`,
    [KEY],
  );
  return rows.map(({ who }) => who).join(", ") || "a session that has just ended";
}
