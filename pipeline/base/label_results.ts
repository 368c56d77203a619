/**
 * The laboratory's results to labels, or left out with a counted reason: one function for every
 * protocol.
 *
 * @module
 */
import { type ExceedanceRule, exceeds, percentText } from "./exceedance.ts";
import type { ReasonCounts, ResultRow } from "./rows.ts";
import type { Zone } from "./zone.ts";

/** A result with its label. */
export interface LabelledResult extends ResultRow {
  /**
   * Its row label: the joined table's for a result that is there; those below detection follow from
   * the first free label on, in their order. A label says the same row under every rule.
   */
  readonly label: number;
  /** 1 for an exceedance. */
  readonly exceedance: 0 | 1;
}

/** What became of the results: `rows_in = rows.length + sum(dropped)`. */
export interface LabelledResults {
  /** Results given. */
  readonly rows_in: number;
  /** Those that have a label, in the order given. */
  readonly rows: readonly LabelledResult[];
  /** The others, by reason. */
  readonly dropped: ReasonCounts;
}

/**
 * Labels results by a rule.
 *
 * A result below the detection limit is a negative only if even the limit would be none: of one
 * with a higher limit nobody knows. Weather values are not looked at, only how much of the day they
 * cover: which of them a model needs is its protocol's to say.
 *
 * @param results by fecha, then sitio, as `readResults` gives them
 * @param options.zone the zone of the local days, whose real lengths coverage is a share of
 */
export function labelResults(
  results: readonly ResultRow[],
  { rule, zone }: { rule: ExceedanceRule; zone: Zone },
): LabelledResults {
  const rows: LabelledResult[] = [];
  const dropped: ReasonCounts = {};
  const dayLength = remembered((day) => zone.dayLength(day));
  let nextJoined = 0;
  let nextBelow = results.filter((row) => row.records !== null && !row.limite_deteccion).length;
  for (const result of results) {
    const reason = reasonToDrop(result, { rule, dayLength });
    if (reason !== null) dropped[reason] = (dropped[reason] ?? 0) + 1;
    if (result.records === null) continue; // no row of any table, so no label either
    const label = result.limite_deteccion ? nextBelow++ : nextJoined++;
    if (reason === null) rows.push({ ...result, label, exceedance: exceedance(result, rule) });
  }
  return { rows_in: results.length, rows, dropped };
}

function exceedance({ valor }: ResultRow, rule: ExceedanceRule): 0 | 1 {
  return exceeds(valor, rule) ? 1 : 0;
}

/** Why a rule says nothing of a result; null when it does. */
function reasonToDrop(
  { fecha, valor, limite_deteccion, covered_s }: ResultRow,
  { rule, dayLength }: { rule: ExceedanceRule; dayLength: (day: string) => number },
): string | null {
  const { below_detection, min_capture } = rule;
  if (limite_deteccion && below_detection === "drop") return "below detection";
  if (limite_deteccion && exceeds(valor, rule)) return "detection limit too high to tell";
  if (covered_s === null) return "no weather that day";
  if (min_capture > 0 && covered_s / dayLength(fecha) < min_capture) {
    return `less than ${percentText(min_capture)} % of the day covered`;
  }
  return null;
}

/** Results of one day follow each other: its length is asked once. */
function remembered(ask: (day: string) => number): (day: string) => number {
  const known = new Map<string, number>();
  return (day) => {
    const length = known.get(day) ?? ask(day);
    known.set(day, length);
    return length;
  };
}
