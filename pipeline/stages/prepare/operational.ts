/**
 * prepare, operational protocol: every result that counts with its features, in one table.
 *
 * @module
 */
import type { OperationalCard } from "../../base/cards.ts";
import { DAY_RECIPE } from "../../base/day_weather.ts";
import { sha256Hex } from "../../base/digest.ts";
import { DataError } from "../../base/errors.ts";
import type { ExceedanceRule } from "../../base/exceedance.ts";
import { frameToJson } from "../../base/frame_json.ts";
import { KEYS } from "../../base/keys.ts";
import type { LabelledResults } from "../../base/label_results.ts";
import type { ReasonCounts } from "../../base/rows.ts";
import { FEATURES } from "../../forecast/features.ts";
import { operationalRows } from "../../forecast/protocol_rows.ts";
import { frameOfRows } from "../../forecast/table_frame.ts";
import type { Context, StageReport } from "../../ports/context.ts";
import { readOperationalSource } from "../../ports/read_operational_source.ts";

/** What `prepare --protocol operational` found. */
export interface PrepareOperationalDetails {
  /** Name of the recipe under its rule. */
  readonly protocol: string;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
  /** Zone of the local days. */
  readonly day_zone: string;
  /** Days until a result is known. */
  readonly delay_days: number;
  /** Results that count. `rows_in = joined_rows + sum(dropped)`. */
  readonly rows_in: number;
  /** Those of them that were left out, by reason. */
  readonly dropped: ReasonCounts;
  /** Rows of the table. */
  readonly joined_rows: number;
  /** Exceedances among them. */
  readonly positives: number;
  /** Features of each row. */
  readonly n_features: number;
  /** Day of the first row, `YYYY-MM-DD`. */
  readonly first_day: string;
  /** Day of the last row. */
  readonly last_day: string;
  /** The sampling sites. */
  readonly sites: readonly string[];
}

/**
 * Writes the operational protocol's table and its card.
 *
 * A row's features know the weather of its day and before, and results older than the laboratory's
 * delay. The rows are not split: each split of an evaluation divides them anew.
 *
 * @throws {DataError} when `aggregate` has not run on the present rows, or no result is left
 */
export async function prepareOperational(
  context: Context,
): Promise<StageReport<PrepareOperationalDetails>> {
  const { config, lake } = context;
  const { delay_days } = config.laboratory;
  const source = await readOperationalSource(context);
  const { rule, protocol: { name, version }, day_zone, weather, labelled } = source;
  const { rows: results, rows_in, dropped } = labelled;
  refuseNone(labelled);
  const rows = operationalRows(results, { weather, delayDays: delay_days });
  const text = frameToJson(frameOfRows(results, rows));
  const counts = {
    rows_in,
    dropped,
    positives: rows.y.reduce((sum, label) => sum + label, 0),
    first_day: results[0]!.fecha,
    last_day: results.at(-1)!.fecha,
    sites: [...new Set(rows.sitio)].sort(),
  };
  // A kill between here and the new card must not leave this table under the old one.
  await lake.delete(KEYS.operationalCard);
  await lake.put(KEYS.operationalTable, text);
  const card: OperationalCard = {
    ...{ format: "polvo.operational_table", format_version: 1 },
    ...{ protocol: { name, version }, rule, day_zone, day_recipe: DAY_RECIPE, delay_days },
    features: FEATURES.map(({ name, unit }) => ({ name, unit })),
    ...counts,
    rows: results.length,
    results_sha256: source.results_sha256,
    weather_sha256: source.weather_sha256,
    table_sha256: await sha256Hex(text),
  };
  await lake.put(KEYS.operationalCard, JSON.stringify(card));
  return {
    stage: "prepare",
    rows: results.length,
    details: {
      ...{ protocol: name, rule, day_zone, delay_days },
      ...counts,
      joined_rows: results.length,
      n_features: FEATURES.length,
    },
  };
}

function refuseNone({ rows, rows_in, dropped }: LabelledResults): void {
  if (rows.length > 0) return;
  const reasons = Object.entries(dropped).map(([reason, n]) => `${n} left out: ${reason}`);
  throw new DataError({
    what: "Cannot prepare rows for training",
    why: [`of ${rows_in} results none is left`, ...reasons].join("; "),
    todo: "Ingest laboratory results and the weather of their days",
  });
}
