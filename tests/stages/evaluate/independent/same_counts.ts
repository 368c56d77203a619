/**
 * What a report says of the rows behind its scores: who trained, what stands on both sides, how the
 * level moved, and the figures at its top.
 *
 * @module
 */
import assert from "node:assert/strict";
import { errorsApart, mulberry } from "../../../support/naive_bootstrap.ts";
import type { NaiveForecast, NaiveRow } from "../../../support/naive_forecasts.ts";
import type { Judged, ProtocolName } from "./judged_home.ts";
import { N_REPLICATES } from "./same_intervals.ts";
import { near } from "./same_scores.ts";

/** Days until a result is known, as configured. */
const DELAY = 20;
const SITE_MONTH = 2;

type Keyed = Pick<NaiveRow, "fecha" | "sitio">;
const keyOf = ({ fecha, sitio }: Keyed) => `${fecha}|${sitio}`;
const dayNumber = (fecha: string) => Date.parse(fecha) / 86_400_000;

/** Recounts train rows and leakage of every split. */
export function sameSides(protocol: ProtocolName, { report, forecasts, table }: Judged): void {
  const labels = new Map(table.map((row) => [keyOf(row), row.y]));
  assert.equal(report["joined_rows"], table.length);
  assert.equal(report["positives"], table.filter(({ y }) => y === 1).length);
  assert.equal(report["delay_days"], DELAY);
  const features = featuresKey(protocol, table);
  for (const [split, test] of Object.entries(forecasts)) {
    for (const row of test) assert.equal(row.y, labels.get(keyOf(row)), `${split} ${keyOf(row)}`);
    assert.equal(new Set(test.map(keyOf)).size, test.length, `${split}: each row once`);
    const train = table.filter(trainedUnder(split, test));
    const { n_train, leakage } = report.splits[split]!;
    assert.equal(n_train, train.length, split);
    if (split === "rolling") {
      const none = { days: 0, test_share: 0, site_days: 0, identical_rows: 0 };
      assert.deepEqual(leakage, none);
      continue;
    }
    const trainDays = new Set(train.map(({ fecha }) => fecha));
    const sharing = test.filter(({ fecha }) => trainDays.has(fecha));
    const seen = new Set(train.map(features));
    assert.deepEqual(leakage, {
      days: new Set(sharing.map(({ fecha }) => fecha)).size,
      test_share: sharing.length / test.length,
      site_days: 0, // the table has one row for a site and day
      identical_rows: test.filter((row) => seen.has(features(row))).length,
    }, split);
  }
}

/** Whether a row of the table trains under a split. */
function trainedUnder(split: string, test: readonly NaiveForecast[]): (row: Keyed) => boolean {
  const days = test.map(({ fecha }) => fecha).sort();
  const knownBy = (first: string) => ({ fecha }: Keyed) =>
    dayNumber(fecha) + DELAY <= dayNumber(first);
  if (split === "rolling") return knownBy(`${days.at(-1)!.slice(0, 7)}-01`); // the last month's
  if (split === "forward_embargo") return knownBy(days[0]!);
  const tested = new Set(test.map(keyOf));
  return (row) => !tested.has(keyOf(row));
}

/**
 * Rows with equal keys have equal features. The study's are the weather of the day. The operational
 * ones hold, further, what was known of the site: rows of a day are alike only where as many results
 * were known of both sites, of the same days and values, as none was in the first weeks. The last
 * five tell sites apart.
 */
function featuresKey(protocol: ProtocolName, table: readonly NaiveRow[]): (row: Keyed) => string {
  if (protocol === "study") return ({ fecha }) => fecha;
  const bySite = Map.groupBy(table, ({ sitio }) => sitio);
  const keys = [...bySite.values()].flatMap((results) => {
    let known = 0;
    return results.map(({ fecha, sitio }): [string, string] => {
      while (dayNumber(results[known]!.fecha) + DELAY <= dayNumber(fecha)) known++;
      const last = results.slice(Math.max(known - 5, 0), known)
        .map((result) => `${result.fecha} ${Math.max(result.valor, 5)}`);
      return [keyOf({ fecha, sitio }), [fecha, known, ...last].join()];
    });
  });
  const keyOfRow = new Map(keys);
  return (row) => keyOfRow.get(keyOf(row))!;
}

/** Normal quantiles at 1 - 0.05 / (2 k) for k years, by scipy.stats.norm.ppf. */
const LIMITS: Readonly<Record<number, number>> = { 4: 2.4977, 14: 2.9137 };

/** Recounts each year's exceedances and those that the climatology known then expected. */
export function sameDrift({ report, forecasts, table }: Judged): void {
  let [squares, counts] = [0, 0];
  const years = Map.groupBy(forecasts["rolling"]!, ({ fecha }) => Number(fecha.slice(0, 4)));
  assert.deepEqual(report.drift.map(({ year }) => year), [...years.keys()].sort());
  for (const rows of years.values()) {
    const { observed, expected } = observedAndExpected(rows);
    for (const inDay of Map.groupBy(rows, ({ fecha }) => fecha).values()) {
      const day = observedAndExpected(inDay);
      squares += (day.observed - observed / expected * day.expected) ** 2;
      counts += day.observed;
    }
  }
  for (const { year, n, observed, expected, ratio, interval, moved } of report.drift) {
    const rows = years.get(year)!;
    const sums = observedAndExpected(rows);
    assert.deepEqual([n, observed], [rows.length, sums.observed], String(year));
    near(expected, sums.expected, `${year}: expected`);
    near(ratio, sums.observed / sums.expected, `${year}: ratio`);
    const begins = rows.map(({ fecha }) => fecha).sort()[0]!;
    const known = table.filter(({ fecha, y }) => fecha < begins && y === 1).length;
    const variance = squares / counts * (sums.expected + sums.expected ** 2 / known);
    const errorsOff = Math.abs(sums.observed - sums.expected) / Math.sqrt(variance);
    const far = Math.max(ratio, 1 / ratio) >= 4 / 3;
    assert.equal(moved, far && errorsOff > LIMITS[years.size]!, `${year}: ${errorsOff} errors off`);
    const days = [...Map.groupBy(rows, ({ fecha }) => fecha).values()].map(observedAndExpected);
    const uniform = mulberry(year);
    const ratios = Array.from({ length: N_REPLICATES }, () => {
      const total = { observed: 0, expected: 0 };
      for (let i = 0; i < days.length; i++) {
        const day = days[Math.floor(uniform() * days.length)]!;
        total.observed += day.observed;
        total.expected += day.expected;
      }
      return total.observed / total.expected;
    });
    for (const [k, end] of interval!.entries()) {
      const share = k === 0 ? 0.025 : 0.975;
      const errors = errorsApart(end, ratios, { share, nTheirs: N_REPLICATES });
      assert.ok(Math.abs(errors) < 5, `${year}: ${interval}, its end ${k} is ${errors} errors off`);
    }
  }
}

function observedAndExpected(rows: readonly NaiveForecast[]) {
  return {
    observed: rows.reduce((sum, { y }) => sum + y, 0),
    expected: rows.reduce((sum, { references }) => sum + references[SITE_MONTH]!, 0),
  };
}

/** The figures at the top of a report against the forecasts of the split that they come from. */
export function sameTop(
  { report, forecasts }: Judged,
  { split, threshold }: { split: string; threshold: number },
): void {
  const rows = forecasts[split]!;
  const count = (label: number, alarm: number) =>
    rows.filter(({ y, p }) => y === label && Number(p >= threshold) === alarm).length;
  const matrix = [[count(0, 0), count(0, 1)], [count(1, 0), count(1, 1)]];
  const right = matrix[0]![0]! + matrix[1]![1]!;
  const positives = matrix[1]![0]! + matrix[1]![1]!;
  assert.deepEqual(report["confusion_matrix"], matrix);
  assert.equal(report["n_test"], rows.length);
  assert.equal(report["accuracy_test"], right / rows.length);
  const majority = Math.max(positives, rows.length - positives) / rows.length;
  assert.equal(report["majority_accuracy_test"], majority);
  const skills = ["brier_skill", "brier_skill_month", "brier_skill_climatology"];
  const { intervals } = report.splits[report.main_split]!;
  const lows = [...skills, "brier_skill_persistence"].map((name) => intervals[name]![0]);
  assert.equal(report.has_skill, lows.every((low) => low > 0));
}
