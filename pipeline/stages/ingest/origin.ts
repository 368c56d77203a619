/**
 * Simulated and measured rows never mix: each home, database and bucket prefix knows which it holds.
 *
 * @module
 */
import { UsageError } from "../../base/errors.ts";
import { KEYS } from "../../base/keys.ts";
import type { Origin } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import type { Queries } from "../../ports/warehouse.ts";

/**
 * Marks the lake with the origin of a run's rows, after making sure that neither the lake nor the
 * warehouse holds rows of the other one.
 *
 * @throws {UsageError} when one of them does
 */
export async function claimOrigin({ origin, lake, warehouse }: Context): Promise<void> {
  const [stored] = await warehouse.sql<{ origin: Origin }>`select origin from origin_table`;
  refuseOther(origin, stored?.origin ?? origin, warehouse.place);
  const bytes = await lake.get(KEYS.origin);
  if (bytes === null) return await lake.put(KEYS.origin, `${JSON.stringify({ origin })}\n`);
  refuseOther(origin, JSON.parse(new TextDecoder().decode(bytes)).origin, lake.place);
}

/**
 * Marks the tables in the transaction that loads the rows, so that neither is there alone.
 *
 * @throws {UsageError} when the tables hold rows of the other origin
 */
export async function claimTables(
  queries: Queries,
  { origin, warehouse }: Context,
): Promise<void> {
  await queries.sql`insert into origin_table (origin) values (${origin}) on conflict do nothing`;
  const [stored] = await queries.sql<{ origin: Origin }>`select origin from origin_table`;
  refuseOther(origin, stored!.origin, warehouse.place);
}

function refuseOther(wanted: Origin, found: Origin, place: string): void {
  if (found === wanted) return;
  throw new UsageError({
    what: `Cannot store ${wanted} rows in ${place}`,
    why: `it holds ${found} rows, and the two must not mix`,
    todo: "Name another place: --home, DATABASE_URL or POLVO_LAKE",
  });
}
