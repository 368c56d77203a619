/**
 * The study's rows with their sites and days, which its X and y do not hold.
 *
 * @module
 */
import type { SplitCard } from "../../base/cards.ts";
import { exceeds, needsResults } from "../../base/exceedance.ts";
import { type Cell, frameFromJson } from "../../base/frame_json.ts";
import { KEYS } from "../../base/keys.ts";
import { type LabelledResult, labelResults } from "../../base/label_results.ts";
import { JOINED_COLUMNS, type JoinedRow } from "../../base/rows.ts";
import { microgramsPerCubicMetre } from "../../base/units.ts";
import { Zone } from "../../base/zone.ts";
import type { Context } from "../../ports/context.ts";
import { parseObject, readObject } from "../../ports/read_object.ts";
import { readResults } from "../../ports/read_results.ts";

/** A row of the joined table, labelled. */
export type StudyRow = JoinedRow & Pick<LabelledResult, "exceedance">;

/**
 * The rows that `prepare` split, in their order, from where it had them: the joined table, or all
 * results where the rule asks for more than that says.
 */
export async function readStudyRows(
  { config: { weather: { station } }, lake, warehouse }: Context,
  { rule, day_zone }: Pick<SplitCard, "rule" | "day_zone">,
): Promise<StudyRow[]> {
  if (needsResults(rule)) {
    const results = await readResults(warehouse, { station });
    return [...labelResults(results, { rule, zone: new Zone(day_zone) }).rows];
  }
  const object = { key: KEYS.inputToModel, writer: "aggregate" };
  const { labels, columns } = parseObject(await readObject(lake, object), object, frameFromJson);
  return labels.map((_, i) => {
    const cells: [string, Cell][] = JOINED_COLUMNS.map((name) => [name, columns[name]![i]!]);
    const row = Object.fromEntries(cells) as unknown as JoinedRow;
    return { ...row, exceedance: exceeds(microgramsPerCubicMetre(row.valor), rule) ? 1 : 0 };
  });
}
