/**
 * Test rows of every split, and the forecasts without a model, against those of scikit-learn and
 * pandas (`tests/oracles/stages/splits.py`).
 *
 * @module
 */
import assert from "node:assert/strict";
import { sha256Hex } from "@/base/digest.ts";
import oracle from "../../../oracles/stages/splits.json" with { type: "json" };
import type { NaiveForecast } from "../../../support/naive_forecasts.ts";
import type { JudgedHome, ProtocolName } from "./judged_home.ts";

type Home = keyof typeof oracle.homes;

/** Probabilities by group, of one split or month. */
interface Reference {
  readonly split: string;
  readonly month: string | null;
  readonly base_rate: number;
  readonly month_climatology: object;
  readonly site: object;
  readonly site_month_climatology: object;
  readonly persistence: object;
  readonly last_known: string;
}

const keyOf = ({ fecha, sitio }: NaiveForecast) => `${fecha}|${sitio}`;

/** Compares rows of the table, test rows and train rows by split. */
export async function sameSplits(
  home: JudgedHome,
  { name, protocol }: { name: Home; protocol: ProtocolName },
): Promise<void> {
  const { n, positives, splits } = oracle.homes[name][protocol];
  const { report, forecasts, table } = home[protocol];
  assert.deepEqual([table.length, table.filter(({ y }) => y === 1).length], [n, positives]);
  assert.deepEqual(Object.keys(forecasts).sort(), Object.keys(splits).sort());
  for (const [split, expected] of Object.entries(splits)) {
    const keys = forecasts[split]!.map(keyOf).sort();
    assert.deepEqual([keys.length, await sha256Hex(keys.join("\n"))], [
      expected.n,
      expected.sha256,
    ], split);
    assert.equal(report.splits[split]!.n_train, expected.n_train, split);
  }
  const months = new Set(forecasts["rolling"]!.map(({ fecha }) => fecha.slice(0, 7)));
  assert.equal(months.size, splits.rolling.months);
}

/** Compares each reference's probability of each row of the forward split and of two months. */
export function sameReferences(
  home: JudgedHome,
  { name, protocol }: { name: Home; protocol: ProtocolName },
): void {
  const references: readonly Reference[] = oracle.homes[name][protocol].references;
  for (const reference of references) {
    const { split, month, last_known } = reference;
    const rows = home[protocol].forecasts[split]!
      .filter(({ fecha }) => month === null || fecha.startsWith(month))
      .sort((a, b) => keyOf(a) < keyOf(b) ? -1 : 1);
    assert.equal(rows.length, last_known.length);
    for (const [i, row] of rows.entries()) {
      const expected = expectedOf(reference, row, last_known[i]!);
      for (const [k, value] of expected.entries()) {
        const apart = Math.abs(row.references[k]! - value);
        assert.ok(
          apart < 1e-12,
          `${split} ${month}, ${keyOf(row)}: reference ${k} is ${apart} off`,
        );
      }
    }
  }
}

/** In the order of the file's columns; a group that did not train has the wider one's share. */
function expectedOf(reference: Reference, { fecha, sitio }: NaiveForecast, last: string): number[] {
  const { base_rate } = reference;
  const month = fecha.slice(5, 7);
  const from = (shares: object, group: string, wider: number) =>
    (shares as Record<string, number>)[group] ?? wider;
  const site = from(reference.site, sitio, base_rate);
  return [
    base_rate,
    from(reference.month_climatology, month, base_rate),
    from(reference.site_month_climatology, `${sitio}|${month}`, site),
    from(reference.persistence, last === "-" ? "-1" : last, base_rate),
  ];
}
