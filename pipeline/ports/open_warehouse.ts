import tables from "../sql/tables.sql" with { type: "text" };
import weatherSummary from "../sql/weather_summary.sql" with { type: "text" };
import type { Config } from "../base/config.ts";
import { openPgliteWarehouse } from "./pglite_warehouse.ts";
import { openPostgresWarehouse } from "./postgres_warehouse.ts";
import type { Warehouse } from "./warehouse.ts";

/**
 * Opens the configured warehouse, with every table of ours in it.
 *
 * The embedded one needs the home's lock, see `lockHome`; PostgreSQL is locked here.
 *
 * @param options `waitMs` is how long another process may keep a PostgreSQL
 * @default { waitMs: 5_000 }
 * @throws {PortError} when it cannot be opened, with the reason and what to do
 * @throws {LockedError} when another process holds it
 */
export async function openWarehouse(
  config: Pick<Config, "places">,
  options: { readonly waitMs?: number } = {},
): Promise<Warehouse> {
  const { home, databaseUrl } = config.places;
  const warehouse = databaseUrl === null
    ? await openPgliteWarehouse(home)
    : await openPostgresWarehouse(databaseUrl, { waitMs: options.waitMs ?? 5_000 });
  try {
    await warehouse.script(tables);
    await warehouse.script(weatherSummary);
    return warehouse;
  } catch (error) {
    await warehouse.close();
    throw error;
  }
}
