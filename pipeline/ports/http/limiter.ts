/**
 * Keeping to the number of calls that an API allows.
 *
 * @module
 */
import type { Effects } from "../context.ts";
import type { Queries, Warehouse } from "../warehouse.ts";

/** Leave to make calls to one API, one at a time. */
export interface Limiter {
  /** Waits until one more call is allowed, and counts it; each attempt of a call asks for itself. */
  take(): Promise<void>;
}

/** Which API, and what it allows. */
export interface Limits {
  /** The API's name in `call_table`, like `weatherlink`. */
  readonly service: string;
  /** Calls in any second. */
  readonly perSecond: number;
  /** Calls in any hour. */
  readonly perHour: number;
}

/**
 * A second as it is counted here, ms. Calls are counted where they start and the server counts where
 * they arrive: with a quarter of a second to spare, calls that travel unequally fast keep the limit.
 */
const SECOND = 1_250;
/** An hour as it is counted here, ms: a call arrives within its time-out of 30 s or not at all. */
const HOUR = 3_630_000;
/** A wait longer than this is told, ms. */
const LONG = 5_000;

/**
 * A limiter whose memory is the warehouse's `call_table`: a call is written before it is made, so that
 * a process that was killed has counted every call that it may have made.
 *
 * Guarantees: at most `perSecond` calls start in any 1.25 s and `perHour` in any 3,630 s, over all
 * limiters of the service on one warehouse, restarts included; older rows are removed. A clock that
 * was set back costs one hour at most. Never take within a transaction: it would wait for its end.
 *
 * Cost: one transaction of four short statements a call.
 *
 * @throws {RangeError} when a limit is not a positive integer
 */
export function openLimiter(
  warehouse: Warehouse,
  effects: Effects,
  { service, perSecond, perHour }: Limits,
): Limiter {
  for (const [name, limit] of Object.entries({ perSecond, perHour })) {
    if (Number.isInteger(limit) && limit > 0) continue;
    throw new RangeError(
      `Cannot limit ${service}: ${name} must be a positive integer, is ${limit}`,
    );
  }
  const windows = [
    { calls: perHour, ms: HOUR, name: "hour" },
    { calls: perSecond, ms: SECOND, name: "second" },
  ];
  const tell = ({ ms, why }: Wait) => {
    if (ms < LONG) return;
    effects.log(`${service}: ${why}: waiting ${Math.ceil(ms / 1000)} s`);
  };
  return {
    take: async () => {
      for (let at = effects.now().getTime();;) {
        const wait = await warehouse.transaction(async (queries) => {
          await forget(queries, { service, at });
          for (const window of windows) {
            const oldest = await nthNewest(queries, { service, n: window.calls });
            const ms = oldest === null ? 0 : oldest + window.ms - at;
            if (ms > 0) return { ms, why: `${window.calls} calls in the last ${window.name}` };
          }
          await queries.sql`
            insert into call_table (service, called_at) values (${service}, ${
            iso(at)
          }::timestamptz)`;
          return null;
        });
        if (wait === null) return;
        tell(wait);
        await effects.sleep(wait.ms);
        // A timer may fire early.
        at = Math.max(effects.now().getTime(), at + wait.ms);
      }
    },
  };
}

/** A wait, and the limit that asks for it. */
interface Wait {
  readonly ms: number;
  readonly why: string;
}

/**
 * Removes calls that no longer count. Calls of the future were made before the clock was set back,
 * at the latest just now.
 */
async function forget(queries: Queries, { service, at }: { service: string; at: number }) {
  await queries.sql`
    delete from call_table
    where service = ${service} and called_at <= ${iso(at - HOUR)}::timestamptz`;
  await queries.sql`
    update call_table set called_at = ${iso(at)}::timestamptz
    where service = ${service} and called_at > ${iso(at)}::timestamptz`;
}

/** The instant of the n-th newest call, ms since 1970-01-01 UTC; null when there are fewer. */
async function nthNewest(queries: Queries, { service, n }: { service: string; n: number }) {
  const [row] = await queries.sql<{ at: number }>`
    select (extract(epoch from called_at) * 1000)::float8 as at from call_table
    where service = ${service} order by called_at desc offset ${n - 1} limit 1`;
  return row?.at ?? null;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
