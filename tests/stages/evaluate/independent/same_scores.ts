/**
 * Every score of a report against its definition.
 *
 * @module
 */
import assert from "node:assert/strict";
import { scoresOnce } from "../../../support/naive_bootstrap.ts";
import type { NaiveForecast } from "../../../support/naive_forecasts.ts";
import {
  brierParts,
  decileBins,
  naiveScores,
  reliability,
  tableOf,
} from "../../../support/naive_scores.ts";
import type { Judged, ReportedScores } from "./judged_home.ts";

/** Sums of some thousand terms round, on both sides; figures are told to three digits. */
const ROUNDING = 1e-10;

/** Scores with a value each of `of`, and where they come from. */
export function* eachScored(
  { report, forecasts }: Judged,
): Generator<{ where: string; reported: ReportedScores; rows: readonly NaiveForecast[] }> {
  for (const [split, reported] of Object.entries(report.splits)) {
    const rows = forecasts[split] ?? [];
    yield { where: split, reported, rows };
    for (const [site, ofSite] of Object.entries(reported.sites)) {
      yield {
        where: `${split}, ${site}`,
        reported: ofSite,
        rows: rows.filter(({ sitio }) => sitio === site),
      };
    }
  }
}

/** Recomputes counts, scores, tables, reliability and the parts of the Brier score everywhere. */
export function sameScores(judged: Judged): void {
  const { report, forecasts } = judged;
  assert.deepEqual(Object.keys(forecasts).sort(), Object.keys(report.splits).sort());
  for (const [split, { sites }] of Object.entries(report.splits)) {
    const names = new Set(forecasts[split]!.map(({ sitio }) => sitio));
    assert.deepEqual(Object.keys(sites), [...names].sort(), `${split}: every site`);
  }
  assert.deepEqual(report.sites, report.splits[report.main_split]!.sites);
  for (const { where, reported, rows } of eachScored(judged)) sameAt(where, reported, rows);
}

function sameAt(where: string, reported: ReportedScores, rows: readonly NaiveForecast[]): void {
  const { threshold } = reported;
  const positives = rows.filter(({ y }) => y === 1).length;
  assert.ok(rows.length > 0, where);
  assert.deepEqual(
    [reported.n, reported.positives, reported.base_rate, reported.days],
    [
      ...[rows.length, positives, positives / rows.length],
      new Set(rows.map(({ fecha }) => fecha)).size,
    ],
    where,
  );
  const bins = decileBins(rows);
  const scores = naiveScores(rows, { threshold, bins });
  const names = Object.keys(scores).sort();
  assert.deepEqual(Object.keys(reported.intervals).sort(), names, `${where}: no score is left out`);
  for (const name of names) {
    near(reported[name] as number | null, scores[name]!, `${where}: ${name}`);
  }
  const once = scoresOnce(rows, { threshold, bins });
  for (const name of names) near(once[name]!, scores[name]!, `${where}: ${name}, by ranks`);
  assert.deepEqual(reported.table, tableOf(rows, threshold), where);
  const curve = reliability(rows, bins);
  assert.equal(reported.reliability.length, curve.length, where);
  for (const [k, { n, positives, said, measured }] of curve.entries()) {
    const bin = reported.reliability[k]!;
    assert.deepEqual([bin.n, bin.positives], [n, positives], `${where}: bin ${k}`);
    near(bin.meanProbability, said, `${where}: bin ${k}`);
    near(bin.frequency, measured, `${where}: bin ${k}`);
  }
  const parts = brierParts(rows, bins);
  assert.deepEqual(Object.keys(reported.brier_decomposition).sort(), Object.keys(parts).sort());
  for (const [name, value] of Object.entries(parts)) {
    near(reported.brier_decomposition[name]!, value, `${where}: ${name}`);
  }
}

/** Equal but for rounding; null only where the other is. */
export function near(value: number | null, expected: number | null, what: string): void {
  if (value === null || expected === null) return assert.equal(value, expected, what);
  const limit = ROUNDING * Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(value - expected) <= limit, `${what}: ${value}, not ${expected}`);
}
