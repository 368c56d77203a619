/**
 * Results of the laboratory's API: ask, lay the pages down, clean, store.
 *
 * @module
 */
import type { DustCounts } from "../../base/rows.ts";
import type { Context } from "../../ports/context.ts";
import type { Laboratory } from "../../ports/tca/laboratory.ts";
import { addDustCounts } from "./add_counts.ts";
import { cleanDustAnswer, loadDust } from "./dust.ts";
import { type LiveDays, localToday } from "./live_days.ts";

/** Sampling days `YYYY-MM-DD`, both included. */
export interface SamplingDays {
  /** The first. */
  readonly from: string;
  /** The last. */
  readonly to: string;
}

/**
 * The sampling days to ask for: from the last stored result minus `trailing_days`, since results are
 * late and corrected, or from `history_start` when none is stored, to today.
 */
export async function planDust(context: Context, days: LiveDays): Promise<SamplingDays> {
  const { config: { laboratory }, warehouse } = context;
  const { history_start, trailing_days } = laboratory.api;
  const to = days.to ?? localToday(context);
  if (days.from !== undefined) return { from: days.from, to };
  const [found] = await warehouse.sql<{ since: string | null }>`
    select max(fecha) - ${trailing_days}::int as since from dust_table`;
  return { from: found!.since ?? history_start, to };
}

/**
 * Asks for the results of some sampling days and stores what is new, page by page.
 *
 * A page is stored before the next one is asked for: a run that was killed goes on from the last
 * result stored.
 */
export async function bringDust(
  context: Context,
  client: Laboratory,
  { from, to }: SamplingDays,
): Promise<{ counts: DustCounts; pages: number }> {
  let counts: DustCounts = {
    ...{ rows_in: 0, kept: 0, repeated: 0, corrected: 0, superseded: 0, below_detection: 0 },
    dropped: {},
  };
  let pages = 0;
  if (from > to) return { counts, pages };
  for await (const answer of client.results({ from, to })) {
    const clean = await cleanDustAnswer(context, answer);
    const firstSeen = context.effects.now();
    counts = addDustCounts(counts, await loadDust(context, clean, { firstSeen }));
    context.effects.progress("asking the laboratory", ++pages, null);
  }
  return { counts, pages };
}
