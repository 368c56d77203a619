/**
 * Simulated and measured rows never mix: each home, database and bucket prefix knows which it holds.
 *
 * @module
 */
import { DataError, UsageError } from "../base/errors.ts";
import { KEYS } from "../base/keys.ts";
import type { Origin } from "../base/rows.ts";
import type { Lake } from "./lake.ts";
import type { Queries, Warehouse } from "./warehouse.ts";

/**
 * What the lake says of its rows, or null when it holds none.
 *
 * @throws {DataError} when its mark is damaged
 */
export async function lakeOrigin(lake: Lake): Promise<Origin | null> {
  const bytes = await lake.get(KEYS.origin);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes).trim();
  const known = (["simulated", "measured"] as const).find((origin) => text === markOf(origin));
  if (known !== undefined) return known;
  throw new DataError({
    what: `Cannot read ${KEYS.origin} in ${lake.place}`,
    why: `it must be ${markOf("simulated")} or ${markOf("measured")}: it is ${
      JSON.stringify(text.slice(0, 40))
    }`,
    todo: "Put the right one back, or use another place",
  });
}

/** What the tables say of their rows, or null when they hold none. */
export async function tablesOrigin(queries: Queries): Promise<Origin | null> {
  const [stored] = await queries.sql<{ origin: Origin }>`select origin from origin_table`;
  return stored?.origin ?? null;
}

/**
 * Marks the lake for a run's rows, after making sure that neither it nor the tables hold others.
 *
 * @throws {UsageError} when one of them does
 */
export async function claimPlaces(
  { origin, lake, warehouse }: { origin: Origin; lake: Lake; warehouse: Warehouse },
): Promise<void> {
  refuseOther(origin, await tablesOrigin(warehouse), warehouse.place);
  await markLake(lake, origin);
}

/** Marks the lake; call it before the first object of that origin is put. */
export async function markLake(lake: Lake, origin: Origin): Promise<void> {
  refuseOther(origin, await lakeOrigin(lake), lake.place);
  await lake.put(KEYS.origin, `${markOf(origin)}\n`);
}

/** Marks the tables; call it in the transaction that loads the rows, so that neither is there alone. */
export async function markTables(
  queries: Queries,
  { origin, warehouse }: { origin: Origin; warehouse: Warehouse },
): Promise<void> {
  await queries.sql`insert into origin_table (origin) values (${origin}) on conflict do nothing`;
  refuseOther(origin, await tablesOrigin(queries), warehouse.place);
}

/**
 * Makes sure that a place holds no rows of the other origin.
 *
 * @throws {UsageError} when it does
 */
export function refuseOther(wanted: Origin, found: Origin | null, place: string): void {
  if (found === null || found === wanted) return;
  throw new UsageError({
    what: `Cannot use ${wanted} rows with ${place}`,
    why: `it holds ${found} rows, and the two must not mix`,
    todo: "Name another place: --home, DATABASE_URL or POLVO_LAKE",
  });
}

function markOf(origin: Origin): string {
  return JSON.stringify({ origin });
}
