/**
 * Reading a laboratory source, from its bytes to clean rows.
 *
 * @module
 */
import type { Settings } from "../base/settings.ts";
import type { DustRow, ReasonCounts } from "../base/rows.ts";
import { Zone } from "../base/zone.ts";
import { cleanDust, WITHOUT_LIMIT } from "./clean_dust.ts";
import { type JsonObject, readJson } from "./json.ts";
import { labItems } from "./lab_items.ts";
import { count, refuseLosses } from "./tally.ts";
import { readText } from "./text.ts";
import { unreadable } from "./unreadable.ts";

/** The clean rows of a source and what became of the others. */
export interface DustReading {
  /** Results in the source. */
  readonly rows_in: number;
  /** Results that could not be used. */
  readonly dropped: ReasonCounts;
  /** In the order of the source, repeated ids included. */
  readonly rows: readonly DustRow[];
  /** What the reader of a report should know. */
  readonly notes: readonly string[];
}

/** How a source is to be read. */
export interface DustOptions {
  /** The source's name, for messages. */
  readonly source: string;
  /** Unit, plausibility limits and the largest loss. */
  readonly settings: Settings["laboratory"];
  /** IANA zone of the mine. */
  readonly timezone: string;
}

/**
 * Reads the laboratory's JSON, packed or not, into clean rows.
 *
 * @throws {DataError} when the source as a whole cannot be read, or has no result
 * @throws {UsageError} when results are in another unit than the configured one
 * @throws {RefusedError} when more than `max_dropped_share` of the results would be dropped,
 *   not counting those below detection that have no value
 *
 * @example
 * ```ts
 * import { readDust } from "@/readers/dust.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const text = '{"results":[{"id":7,"muestra":{"fecha":"2012-11-01",' +
 *   '"punto_de_muestreo_nombre":"NP3 (NP3)"},"representar_valor":"44.46152"}]}';
 * const config = buildConfig({}, "", {}, {});
 * const { rows } = await readDust(new Blob([text]).stream(), {
 *   source: "results.json",
 *   settings: config.laboratory,
 *   timezone: config.timezone,
 * });
 * assert.equal(rows[0]!.valor, 44.46152);
 * ```
 */
export async function readDust(
  bytes: ReadableStream<Uint8Array>,
  { source, settings, timezone }: DustOptions,
): Promise<DustReading> {
  const { items, notes } = labItems(await readJson(readText(bytes, source), source), source);
  if (items.length === 0) {
    throw unreadable(source, { why: "it holds no result", todo: "Ask for a longer period" });
  }
  const reading = readItems(items, { source, settings, timezone });
  const { [WITHOUT_LIMIT]: _, ...dropped } = reading.dropped;
  refuseLosses(source, { ...reading, dropped }, {
    setting: "laboratory.max_dropped_share",
    largestShare: settings.max_dropped_share,
  });
  return { ...reading, notes };
}

/**
 * Reads one answer of the laboratory's API, which may hold no result, into clean rows.
 *
 * No share of losses is refused: some results of a few weeks are too few to judge by, and a
 * refusal would come back every night. Whether pages are missing is known to the client only.
 *
 * @param json the parsed answer: an object with `results`, or a bare array
 * @throws {DataError} when it is no answer of the laboratory's
 * @throws {UsageError} when results are in another unit than the configured one
 *
 * @example
 * ```ts
 * import { readDustAnswer } from "@/readers/dust.ts";
 * import { buildConfig } from "@/base/config.ts";
 * import assert from "node:assert/strict";
 * const { laboratory, timezone } = buildConfig({}, "", {}, {});
 * const options = { source: "the laboratory", settings: laboratory, timezone };
 * assert.equal(readDustAnswer({ count: 0, results: [] }, options).rows_in, 0);
 * ```
 */
export function readDustAnswer(json: unknown, options: DustOptions): DustReading {
  return { ...readItems(labItems(json, options.source).items, options), notes: [] };
}

function readItems(
  items: readonly JsonObject[],
  { source, settings, timezone }: DustOptions,
): Omit<DustReading, "notes"> {
  const cleaning = { source, settings, zone: new Zone(timezone) };
  const rows: DustRow[] = [];
  const dropped: ReasonCounts = {};
  for (const item of items) {
    const row = cleanDust(item, cleaning);
    if ("dropped" in row) count(dropped, row.dropped);
    else rows.push(row);
  }
  return { rows_in: items.length, dropped, rows };
}
