/**
 * A laboratory file or an answer of its API: raw bytes, clean rows, table.
 *
 * @module
 */
import { sha256Hex } from "../../base/digest.ts";
import { KEYS } from "../../base/keys.ts";
import type { DustCounts } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import type { Answer } from "../../ports/http/ask_json.ts";
import { markTables } from "../../ports/origin.ts";
import { type DustReading, readDust, readDustAnswer } from "../../readers/dust.ts";
import { total } from "../../readers/tally.ts";
import MERGE from "../../sql/dust_merge.sql" with { type: "text" };
import STAGE from "../../sql/dust_stage.sql" with { type: "text" };
import { markLoaded, type ReadingSettings, refuseOtherSettings } from "./loaded.ts";
import { DUST_FIELDS, dustLine, readProcessed, writeProcessed } from "./processed.ts";
import { layDown, readRaw } from "./raw.ts";

/** A laboratory source as an object of clean rows, not yet in the table. */
export interface CleanDust {
  /** Of its clean rows. */
  readonly key: string;
  /** Its content, by which a file is known again; null for an answer, the newest of which counts. */
  readonly content: string | null;
  /** What became of its results. */
  readonly reading: Omit<DustReading, "rows">;
}

/**
 * Lays a laboratory file down and writes its clean rows.
 *
 * @throws {UsageError} when its content is in the table as read under another zone
 */
export async function cleanDustFile(context: Context, path: string): Promise<CleanDust> {
  const { config, lake } = context;
  const raw = await layDown(context, { path, keyOf: KEYS.rawDust });
  await refuseOtherSettings(context.warehouse, raw, readingSettings(context));
  const key = KEYS.processedDust(raw.name);
  const { rows, ...reading } = await readDust(await readRaw(context, raw), {
    source: raw.source,
    settings: config.laboratory,
    timezone: config.timezone,
  });
  const lines = ReadableStream.from(rows.map(dustLine));
  await writeProcessed(lake, { key, fields: DUST_FIELDS, lines });
  return { key, content: raw.content, reading };
}

/**
 * Lays an answer of the laboratory's API down as it came and writes its clean rows.
 *
 * The key is the content's: the same answer on another day adds no object.
 *
 * @throws {DataError} when it is no answer of the laboratory's
 * @throws {UsageError} when results are in another unit than the configured one
 */
export async function cleanDustAnswer(
  { config, lake }: Context,
  { bytes, json }: Answer,
): Promise<CleanDust> {
  const name = `${(await sha256Hex(bytes)).slice(0, 16)}-api.json`;
  const raw = KEYS.rawDust(name);
  await lake.put(raw, bytes);
  const key = KEYS.processedDust(name);
  const { rows, ...reading } = readDustAnswer(json, {
    source: `the laboratory's answer ${name}`,
    settings: config.laboratory,
    timezone: config.timezone,
  });
  await writeProcessed(lake, {
    key,
    fields: DUST_FIELDS,
    lines: ReadableStream.from(rows.map(dustLine)),
  });
  return { key, content: null, reading };
}

/**
 * Loads clean results into `dust_table`: all or none.
 *
 * A known id with another value than the table's is a correction, back to an older value too: the
 * value replaced goes to `dust_history`. A content that was loaded before adds nothing, so that an
 * older file given again undoes no correction. The order in which files with corrections are first
 * loaded counts: a result does not say when the laboratory wrote it.
 *
 * @param options `firstSeen` is the instant that ids which are not known yet are first seen at; null
 *   for a file, which does not tell when the laboratory gave them
 * @default { firstSeen: null }
 */
export async function loadDust(
  context: Context,
  { key, content, reading: { rows_in, dropped } }: CleanDust,
  options: { readonly firstSeen?: Date | null } = {},
): Promise<DustCounts> {
  const firstSeen = options.firstSeen?.toISOString() ?? null;
  return await context.warehouse.transaction(async (tx) => {
    await markTables(tx, context);
    if (content !== null && !await markLoaded(tx, content, readingSettings(context))) {
      const none = { kept: 0, corrected: 0, superseded: 0, below_detection: 0 };
      return { rows_in, ...none, repeated: rows_in - total(dropped), dropped };
    }
    await tx.script(STAGE);
    const staged = await tx.copyInto("dust_stage", DUST_FIELDS, readProcessed(context.lake, key));
    await tx.sql`update dust_stage set first_seen = ${firstSeen}::timestamptz`;
    await tx.script(MERGE);
    const [counts] = await tx.sql<Omit<DustCounts, "rows_in" | "repeated" | "dropped">>`
      select
        (select count(*) from dust_new) as kept,
        (select count(*) from dust_replaced) as corrected,
        (select count(*) from dust_flipped where superseded) as superseded,
        (select count(*) from dust_new where limite_deteccion) as below_detection`;
    const { kept, ...others } = counts!;
    return { rows_in, kept, repeated: staged - kept, ...others, dropped };
  });
}

/** A day that is given as an instant depends on the zone. */
function readingSettings({ config }: Context): ReadingSettings {
  return { timezone: config.timezone };
}
