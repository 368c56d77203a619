/**
 * prepare: results beside their weather to features and labels, split for training and test.
 *
 * @module
 */
import type { SplitCard } from "../base/cards.ts";
import { sha256Hex } from "../base/digest.ts";
import { DataError } from "../base/errors.ts";
import {
  completeRule,
  type ExceedanceRule,
  exceedanceText,
  needsResults,
  quietText,
} from "../base/exceedance.ts";
import { type Frame, frameFromJson, frameToJson, seriesToJson } from "../base/frame_json.ts";
import { KEYS } from "../base/keys.ts";
import { labelResults } from "../base/label_results.ts";
import { OWN_RULES, type Protocol, studyUnder } from "../base/protocol.ts";
import { JOINED_COLUMNS, type ReasonCounts } from "../base/rows.ts";
import { Zone } from "../base/zone.ts";
import { trainTestSplit } from "../learn/train_test_split.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { parseObject, readObject } from "../ports/read_object.ts";
import { hashResults, readDayZone, readResults } from "../ports/read_results.ts";
import { type Labelled, labelRows, takeRows } from "./prepare/label_rows.ts";

/** What `prepare` found. */
export interface PrepareDetails {
  /** Name of the recipe under its rule. */
  readonly protocol: string;
  /** When a result is an exceedance. */
  readonly rule: ExceedanceRule;
  /** Zone of the local days. */
  readonly day_zone: string;
  /** Rows of the joined table. */
  readonly joined_rows: number;
  /**
   * Rows that the rule was applied to: the joined rows, or all results that count when it asks for
   * more than those say. `rows_in = n_train + n_test + sum(dropped)`.
   */
  readonly rows_in: number;
  /** Those of them that were left out, by reason. */
  readonly dropped: ReasonCounts;
  /** Exceedances, before the split. */
  readonly positives: number;
  /** Training rows. */
  readonly n_train: number;
  /** Test rows. */
  readonly n_test: number;
}

/**
 * Writes `X_train`, `X_test`, `y_train` and `y_test` of the study's protocol.
 *
 * @throws {DataError} when there are too few exceedances, or quiet rows, to split and cross-validate
 */
export async function prepare(context: Context): Promise<StageReport<PrepareDetails>> {
  const { config, warehouse } = context;
  const { weather: { station }, laboratory: { conditions, sampling_start } } = config;
  const rule = completeRule(config.exceedance, OWN_RULES.study);
  const protocol = studyUnder(rule);
  const day_zone = await readDayZone(warehouse, { station, configured: config.timezone });
  const object = { key: KEYS.inputToModel, writer: "aggregate" };
  const text = await readObject(context.lake, object);
  const joined = parseObject(text, object, frameFromJson);
  const source = needsResults(rule)
    ? await ruledRows(context, { rule, day_zone })
    : { rows: joined, rows_in: joined.labels.length, dropped: {}, results_sha256: null };
  const all = labelRows(source.rows, { protocol });
  const lost = source.rows.labels.length - all.labels.length;
  const dropped = { ...source.dropped, ...(lost === 0 ? {} : { "weather value missing": lost }) };
  const positives = all.target.reduce((sum, label) => sum + label, 0);
  refuseTooFew(positives, all.target.length - positives, protocol);
  const { train, test } = trainTestSplit(all.target.length, {
    testSize: protocol.testSize,
    randomState: protocol.splitSeed,
    stratify: all.target,
  });
  // A kill between here and the new card must not leave these rows under the old one.
  await context.lake.delete(KEYS.splitCard);
  await writeSplit(context, protocol, takeRows(all, train), takeRows(all, test));
  const card: SplitCard = {
    format: "polvo.split",
    format_version: 2,
    protocol: { name: protocol.name, version: protocol.version },
    rule,
    day_zone,
    laboratory: { conditions, sampling_start },
    joined_sha256: await sha256Hex(text),
    joined_rows: joined.labels.length,
    results_sha256: source.results_sha256,
    rows_in: source.rows_in,
    dropped,
  };
  await context.lake.put(KEYS.splitCard, JSON.stringify(card));
  return {
    stage: "prepare",
    rows: all.labels.length,
    details: {
      protocol: protocol.name,
      rule,
      day_zone,
      joined_rows: joined.labels.length,
      rows_in: source.rows_in,
      dropped,
      positives,
      n_train: train.length,
      n_test: test.length,
    },
  };
}

/** The results that a rule keeps, in the joined table's columns. */
async function ruledRows(
  { config, warehouse }: Context,
  { rule, day_zone }: { rule: ExceedanceRule; day_zone: string },
) {
  const results = await readResults(warehouse, { station: config.weather.station });
  const { rows, ...counts } = labelResults(results, { rule, zone: new Zone(day_zone) });
  const columns = JOINED_COLUMNS.map((name) => [name, rows.map((row) => row[name])]);
  return {
    ...counts,
    rows: { labels: rows.map(({ label }) => label), columns: Object.fromEntries(columns) } as Frame,
    results_sha256: await hashResults(results),
  };
}

async function writeSplit(
  { lake }: Context,
  { features }: Protocol,
  train: Labelled,
  test: Labelled,
): Promise<void> {
  const table = (part: Labelled) =>
    frameToJson({
      labels: part.labels,
      columns: Object.fromEntries(features.map((name, j) => [name, part.features[j]!])),
    });
  await lake.put(KEYS.xTrain, table(train));
  await lake.put(KEYS.xTest, table(test));
  await lake.put(KEYS.yTrain, seriesToJson(train.labels, train.target));
  await lake.put(KEYS.yTest, seriesToJson(test.labels, test.target));
}

/** Every fold must hold rows of both classes, or its score says nothing. */
function refuseTooFew(
  positives: number,
  negatives: number,
  { nFolds, testSize, rule }: Protocol,
): void {
  const rarer = Math.min(positives, negatives);
  const wanted = Math.ceil(nFolds / (1 - testSize));
  if (rarer >= wanted) return;
  throw new DataError({
    what: "Cannot prepare rows for training",
    why: `${nFolds} folds need at least ${wanted} rows of each class, and there are ` +
      `${positives} ${exceedanceText(rule)} and ${negatives} ${quietText(rule)}`,
    todo: "Ingest a longer history of weather and laboratory results",
  });
}
