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
import MERGE from "../../sql/dust_merge.sql" with { type: "text" };
import STAGE from "../../sql/dust_stage.sql" with { type: "text" };
import { DUST_FIELDS, dustLine, readProcessed, writeProcessed } from "./processed.ts";
import { layDown, readRaw } from "./raw.ts";

/** A laboratory source as an object of clean rows, not yet in the table. */
export interface CleanDust {
  /** Of its clean rows. */
  readonly key: string;
  /** What became of its results. */
  readonly reading: Omit<DustReading, "rows">;
}

/** Lays a laboratory file down and writes its clean rows. */
export async function cleanDustFile(context: Context, path: string): Promise<CleanDust> {
  const { config, lake } = context;
  const raw = await layDown(context, { path, keyOf: KEYS.rawDust });
  const key = KEYS.processedDust(raw.name);
  const { rows, ...reading } = await readDust(await readRaw(context, raw), {
    source: raw.source,
    settings: config.laboratory,
    timezone: config.timezone,
  });
  const lines = ReadableStream.from(rows.map(dustLine));
  await writeProcessed(lake, { key, fields: DUST_FIELDS, lines });
  return { key, reading };
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
  return { key, reading };
}

/**
 * Loads clean results into `dust_table`: all or none.
 *
 * A known id with a value that neither the table nor its history has is a correction: the value
 * replaced goes to `dust_history`. An older file loaded again therefore changes nothing; what the API
 * gives is never old, so there a value that it returns to counts again.
 *
 * @param options `firstSeen` is the instant that ids which are not known yet are first seen at; null
 *   for a file, which does not tell when the laboratory gave them
 * @default { firstSeen: null }
 */
export async function loadDust(
  context: Context,
  { key, reading: { rows_in, dropped } }: CleanDust,
  options: { readonly firstSeen?: Date | null } = {},
): Promise<DustCounts> {
  const firstSeen = options.firstSeen?.toISOString() ?? null;
  return await context.warehouse.transaction(async (tx) => {
    await markTables(tx, context);
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
