/**
 * Intervals of a report against days drawn anew by another generator.
 *
 * @module
 */
import assert from "node:assert/strict";
import { drawDays, errorsApart, quantileOf } from "../../../support/naive_bootstrap.ts";
import { decileBins } from "../../../support/naive_scores.ts";
import type { Ends, Judged } from "./judged_home.ts";
import { eachScored } from "./same_scores.ts";

/** As many as a report's. */
export const N_REPLICATES = 1000;
/** So many standard errors: of some ten thousand ends none is further by chance (6e-7 each). */
const LIMIT = 5;
/**
 * An end of a normal score is 1.96 sd off, with a standard error of 0.085 sd by 1,000 replicates, so
 * a width of one side's has one of 3 % and the ratio of two of 4 %. Ends of one protocol share their
 * draws, so that their mean ratio has about as much: 90 % intervals would give 0.84, rows drawn
 * instead of days about 0.6.
 */
const MEAN_WIDTH: readonly [number, number] = [0.9, 1.1];

/** Compares the ends of every interval, and their widths together. */
export function sameIntervals(judged: Judged): { nEnds: number; furthest: number; width: number } {
  let seed = 1;
  let [furthest, nEnds] = [0, 0];
  const widths: number[] = [];
  const compare = (ends: Ends, values: readonly number[], what: string) => {
    if (ends === null) return assert.equal(values.length, 0, `${what}: no interval`);
    assert.ok(ends[0] <= ends[1], what);
    for (const [k, end] of ends.entries()) {
      const share = k === 0 ? 0.025 : 0.975;
      const errors = errorsApart(end, values, { share, nTheirs: N_REPLICATES });
      assert.ok(Math.abs(errors) < LIMIT, `${what}: ${ends}, its end ${k} is ${errors} errors off`);
      furthest = Math.max(furthest, Math.abs(errors));
      nEnds++;
    }
    const width = quantileOf(values, 0.975) - quantileOf(values, 0.025);
    if (width > 0) widths.push((ends[1] - ends[0]) / width);
  };
  for (const { where, reported, rows } of eachScored(judged)) {
    if (reported.days < 2) {
      const ends = Object.values(reported.intervals);
      assert.ok(ends.every((interval) => interval === null), `${where}: one day has no interval`);
      continue;
    }
    const { threshold } = reported;
    const bins = decileBins(rows);
    const drawn = drawDays(rows, { threshold, bins, nReplicates: N_REPLICATES, seed: seed++ });
    for (const [name, ends] of Object.entries(reported.intervals)) {
      const values = reported[name] === null ? [] : drawn.scores[name]!;
      compare(ends, values, `${where}: ${name}`);
    }
    for (const [k, { low, high }] of reported.reliability.entries()) {
      const ends: Ends = low === null || high === null ? null : [low, high];
      compare(ends, drawn.frequency[k]!, `${where}: bin ${k}`);
    }
  }
  const width = widths.reduce((sum, ratio) => sum + ratio, 0) / widths.length;
  assert.ok(width > MEAN_WIDTH[0] && width < MEAN_WIDTH[1], `intervals are ${width} times as wide`);
  return { nEnds, furthest, width };
}
