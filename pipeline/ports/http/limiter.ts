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
 * A second as it is counted here, ms. Over a restart calls are counted where they start and the server
 * counts where they arrive: a quarter of a second is to spare for calls that travel unequally fast.
 */
const SECOND = 1_250;
/** An hour as it is counted here, ms: a call arrives within its time-out of 30 s or not at all. */
const HOUR = 3_630_000;
/** A wait longer than this is told, ms. */
const LONG = 5_000;
/** Calls that no longer count are removed each time the clock moved by this, ms. */
const OFTEN = 60_000;

/**
 * A limiter whose memory is the warehouse's `call_table`: a call is written before it is made, so that
 * a process that was killed has counted every call that it may have made.
 *
 * Guarantees: at most `perSecond` calls start in any 1.25 s and `perHour` in any 3,630 s, over all
 * limiters of the service on one warehouse, restarts included; older rows are removed. Of calls made
 * one at a time at most `perSecond` arrive in any second, however long they travel. A clock that
 * was set back costs one hour at most. Never take within a transaction: it would wait for its end.
 *
 * Cost: one statement a call, two more each minute.
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
  let forgotten = -Infinity;
  /** When the latest calls had arrived for certain, oldest first. */
  const arrived: number[] = [];
  let isUnderWay = false;
  return {
    take: async () => {
      const now = effects.now().getTime();
      // Whoever asks for the next call has the answer to the one before.
      if (isUnderWay) arrived.push(now);
      isUnderWay = true;
      if (arrived.length > perSecond) arrived.shift();
      const full = arrived.length === perSecond ? arrived[0]! + SECOND - now : 0;
      const wait = Math.min(full, SECOND); // a clock that was set back knows calls of the future
      if (wait > 0) await effects.sleep(wait);
      // A timer may fire early: the time is at least that at which the wait was to end.
      for (let planned = now + Math.max(0, wait);;) {
        const { at, hour, second } = await warehouse.transaction(async (queries) => {
          const at = Math.max(effects.now().getTime(), planned);
          if (Math.abs(at - forgotten) >= OFTEN) {
            await forget(queries, { service, at });
            forgotten = at;
          }
          return { at, ...await count(queries, { service, perSecond, perHour, at }) };
        });
        planned = Math.max(hour ?? at, second ?? at);
        const wait = planned - at;
        if (wait <= 0) return;
        if (wait >= LONG) {
          const full = planned === hour ? `${perHour} calls in the last hour` : "too many calls";
          effects.log(`${service}: ${full}: waiting ${Math.ceil(wait / 1000)} s`);
        }
        await effects.sleep(wait);
      }
    },
  };
}

/**
 * Counts a call at the instant `at`, ms, unless a window is full.
 *
 * @returns when each window has room again, ms; null for a window that was never full
 */
async function count(
  queries: Queries,
  { service, perSecond, perHour, at }: Limits & { at: number },
): Promise<{ hour: number | null; second: number | null }> {
  const [hour, second] = [perHour - 1, perSecond - 1];
  const [room] = await queries.sql<{ hour: number | null; second: number | null }>`
    with room as (
      select
        (select (extract(epoch from called_at) * 1000)::float8 + ${HOUR}::float8 from call_table
          where service = ${service} order by called_at desc offset ${hour} limit 1) as hour,
        (select (extract(epoch from called_at) * 1000)::float8 + ${SECOND}::float8 from call_table
          where service = ${service} order by called_at desc offset ${second} limit 1) as second
    ), made as (
      insert into call_table (service, called_at)
      select ${service}, ${iso(at)}::timestamptz from room
      where coalesce(greatest(hour, second), 0) <= ${at}::float8
    )
    select hour, second from room`;
  return room!;
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

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
