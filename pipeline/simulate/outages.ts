/**
 * The station's outages: which days have no record, and how much of the days beside them is lost.
 *
 * @module
 */
import { dayIndex } from "./day_index.ts";
import { drawFrom, STREAMS } from "./draw.ts";
import { log } from "./elementary.ts";

/** Days without any record (published). */
export const MISSING_DAYS = 345;

const N_OUTAGES = 30;
/** Days of work between two outages: no site's period can be lost in a row of them. */
const APART = 120;
/** Lengths as an exponential law has them: many short ones and a few of weeks. */
const EXPONENTIAL_QUANTILES = Array.from(
  { length: N_OUTAGES },
  (_, i) => -log(1 - (i + 0.5) / N_OUTAGES),
);
/** Outages and faults fall between these days: the ends of the file are as published. */
export const FIRST_FAULT: number = dayIndex("2008-03-18");
const LAST_OUTAGE = dayIndex("2022-09-20");
/** Half hours that survive of the day an outage begins or ends. */
const FEWEST_KEPT = 24;
const MOST_KEPT = 40;

/** A stretch without records. */
export interface Outage {
  /** The first day without a record, as an index from the first day of the file. */
  readonly first: number;
  /** Days without a record. */
  readonly days: number;
  /** Half hours kept of the day before `first`, from its midnight on. */
  readonly keptBefore: number;
  /** Half hours kept of the day after the last, up to its midnight. */
  readonly keptAfter: number;
}

/**
 * Draws the outages: thirty, 345 days in all, from one day to six weeks, in random order.
 *
 * @param seed of the history
 * @returns the outages in time order
 */
export function drawOutages(seed: number): Outage[] {
  const draw = drawFrom(seed, STREAMS.outages);
  const extra = shareOut(MISSING_DAYS - N_OUTAGES, EXPONENTIAL_QUANTILES);
  const lengths = draw.shuffled(extra).map((days) => 1 + days);
  const slack = LAST_OUTAGE - FIRST_FAULT - MISSING_DAYS - APART * N_OUTAGES;
  const starts = Array.from({ length: N_OUTAGES }, () => draw.integer(0, slack))
    .sort((a, b) => a - b);
  let before = FIRST_FAULT;
  return lengths.map((days, i) => {
    const first = before + starts[i]! + APART * i;
    before += days;
    return {
      first,
      days,
      keptBefore: draw.integer(FEWEST_KEPT, MOST_KEPT),
      keptAfter: draw.integer(FEWEST_KEPT, MOST_KEPT),
    };
  });
}

/**
 * Divides a whole number in proportion to weights; the largest remainders get what is left over.
 *
 * @example
 * ```ts
 * import { shareOut } from "@/simulate/outages.ts";
 * import assert from "node:assert/strict";
 * assert.deepEqual(shareOut(10, [1, 1, 1]), [4, 3, 3]);
 * ```
 */
export function shareOut(total: number, weights: readonly number[]): number[] {
  let sum = 0;
  for (const weight of weights) sum += weight;
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  let left = total;
  for (const part of parts) left -= part;
  const order = weights.map((_, i) => i).sort((a, b) =>
    (exact[b]! - parts[b]!) - (exact[a]! - parts[a]!) || a - b
  );
  for (const i of order.slice(0, left)) parts[i]! += 1;
  return parts;
}
