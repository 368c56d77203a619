/**
 * Which contents are in the tables, and the settings they were read under.
 *
 * A content is known by its hash, whatever its file is called.
 *
 * @module
 */
import { UsageError } from "../../base/errors.ts";
import type { Queries } from "../../ports/warehouse.ts";
import type { RawObject } from "./raw.ts";

/** Settings that decide what a source's rows say, by name. */
export type ReadingSettings = Readonly<Record<string, string>>;

/**
 * Refuses a content that is in the tables as other settings read it: under another zone, say, its
 * records would be there twice, some hours apart.
 *
 * @throws {UsageError} naming each setting that differs
 */
export async function refuseOtherSettings(
  queries: Queries,
  { content, source }: RawObject,
  settings: ReadingSettings,
): Promise<void> {
  const [loaded] = await queries.sql<{ settings: ReadingSettings }>`
    select settings from loaded_table where content = ${content}`;
  if (loaded === undefined) return;
  const differing = Object.entries(settings)
    .filter(([name, value]) => loaded.settings[name] !== value)
    .map(([name, value]) => `${name} is ${value} and was ${loaded.settings[name]}`);
  if (differing.length === 0) return;
  throw new UsageError({
    what: `Cannot use ${source}`,
    why: `its records are stored as other settings read them: ${differing.join(", ")}`,
    todo: "Use those settings again or, if they were wrong, load everything into another home",
  });
}

/**
 * Marks a content as loaded; call it in the transaction that loads it.
 *
 * @returns false when it was loaded before
 */
export async function markLoaded(
  queries: Queries,
  content: string,
  settings: ReadingSettings,
): Promise<boolean> {
  const marked = await queries.sql`
    insert into loaded_table (content, settings)
    values (${content}, ${JSON.stringify(settings)}::jsonb)
    on conflict do nothing returning content`;
  return marked.length > 0;
}
