import { KEYS } from "../../base/keys.ts";
import type { Lake } from "../../ports/lake.ts";
import type { Warehouse } from "../../ports/warehouse.ts";
import { type Check, failed, ok } from "./check.ts";

/** The oldest PostgreSQL that is tested, as the server counts. */
const OLDEST = 150_000;

/** Whether the warehouse is new enough and lets tables be made; nothing stays behind. */
export async function checkWarehouse(warehouse: Warehouse): Promise<readonly Check[]> {
  const name = "warehouse";
  const [server] = await warehouse.sql<{ number: number; text: string }>`
    select current_setting('server_version_num')::int as number,
      current_setting('server_version') as text`;
  const { number, text } = server!;
  const found = `${warehouse.place}, version ${text}`;
  if (number < OLDEST) return [failed(name, found, "Use PostgreSQL 15 or newer")];
  await warehouse.transaction((tx) =>
    tx.script("create table doctor_probe (n integer); drop table doctor_probe")
  );
  return [ok(name, `${found}; tables can be made`)];
}

/** Whether lake and warehouse hold rows of one origin. */
export async function checkOrigin(
  lake: Lake,
  warehouse: Warehouse,
): Promise<readonly Check[]> {
  const name = "origin";
  const bytes = await lake.get(KEYS.origin);
  const inLake = bytes === null
    ? null
    : String(JSON.parse(new TextDecoder().decode(bytes))?.origin ?? "unknown");
  const [row] = await warehouse.sql<{ origin: string }>`select origin from origin_table`;
  const inTables = row?.origin ?? null;
  if (inLake === null && inTables === null) return [ok(name, "no rows yet")];
  if (inLake !== null && inTables !== null && inLake !== inTables) {
    const found = `the lake holds ${inLake} rows, the warehouse ${inTables} ones`;
    return [failed(name, found, "Name places that belong together: POLVO_LAKE and DATABASE_URL")];
  }
  return [ok(name, `${inTables ?? inLake} rows`)];
}
