/**
 * All that a run leaves behind, as text that can be compared: every row and every object's bytes.
 *
 * @module
 */
import { sha256Hex } from "@/base/digest.ts";
import type { Lake } from "@/ports/lake.ts";
import type { Warehouse } from "@/ports/warehouse.ts";

/** Tables that say when something was done. */
const TIMED: readonly string[] = ["run_table", "window_table", "call_table"];

/** A digest for each table (those of times aside) and each object. */
export async function stateOf(
  { lake, warehouse }: { lake: Lake; warehouse: Warehouse },
): Promise<Record<string, string>> {
  const state: Record<string, string> = {};
  for (const table of await tableNames(warehouse)) {
    if (TIMED.includes(table)) continue;
    state[`table ${table}`] = await tableDigest(warehouse, table);
  }
  for (const key of await lake.list("")) {
    const bytes = await lake.get(key) as Uint8Array<ArrayBuffer>;
    state[`object ${key}`] = `${bytes.length} bytes ${await sha256Hex(bytes)}`;
  }
  return state;
}

/** Every table, by name. */
export async function tableNames(warehouse: Warehouse): Promise<string[]> {
  const tables = await warehouse.sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() order by 1`;
  return tables.map(({ name }) => name);
}

/** Table names are no parameters, so the text is made here, of names that the database gave. */
async function tableDigest(
  warehouse: Warehouse,
  table: string,
): Promise<string> {
  const statement = Object.assign([
    `select count(*)::int as n, md5(coalesce(string_agg(r, E'\\n' order by r collate "C"), '')) as md5
     from (select t::text as r from ${table} t) as rows`,
  ], { raw: [""] }) as unknown as TemplateStringsArray;
  const [found] = await warehouse.sql<{ n: number; md5: string }>(statement);
  return `${found!.n} rows ${found!.md5}`;
}
