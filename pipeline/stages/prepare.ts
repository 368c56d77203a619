/**
 * prepare: the joined table to features and labels, split for training and test.
 *
 * @module
 */
import type { SplitCard } from "../base/cards.ts";
import { sha256Hex } from "../base/digest.ts";
import { DataError } from "../base/errors.ts";
import { type Frame, frameFromJson, frameToJson, seriesToJson } from "../base/frame_json.ts";
import { KEYS } from "../base/keys.ts";
import { type Protocol, STUDY } from "../base/protocol.ts";
import { trainTestSplit } from "../learn/train_test_split.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { parseObject, readObject } from "../ports/read_object.ts";

/** What `prepare` found. */
export interface PrepareDetails {
  /** Name and version of the recipe. */
  readonly protocol: string;
  /** Rows of the joined table. */
  readonly joined_rows: number;
  /** Joined rows left out, by reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Rows at or above the level, before the split. */
  readonly positives: number;
  /** Training rows. */
  readonly n_train: number;
  /** Test rows. */
  readonly n_test: number;
}

/** Rows ready for a model: features in column order, labels, and the row's place in the joined table. */
export interface Labelled {
  /** The row's label in the joined table. */
  readonly labels: readonly number[];
  /** `features[j][row]`, in the order of the protocol's features and in their units. */
  readonly features: readonly (readonly number[])[];
  /** 1 where `valor` is at or above the level, else 0. */
  readonly target: readonly number[];
}

/**
 * Labels the joined rows; a row without one of the features cannot be used and is left out.
 *
 * @param joined the joined table, in its order
 * @param options.level guideline, ug/m3; `valor >= level` is an exceedance
 */
export function labelRows(
  joined: Frame,
  { protocol, level }: { protocol: Protocol; level: number },
): Labelled {
  const features = protocol.features.map((name) => numbers(joined, name));
  const valor = numbers(joined, "valor");
  const usable = joined.labels.map((_, row) => row)
    .filter((row) => features.every((column) => column[row] !== null));
  return {
    labels: usable.map((row) => joined.labels[row]!),
    features: features.map((column) => usable.map((row) => column[row]!)),
    target: usable.map((row) => (valor[row]! >= level ? 1 : 0)),
  };
}

function numbers(frame: Frame, name: string): readonly (number | null)[] {
  const column = frame.columns[name];
  if (column === undefined) {
    throw new TypeError(`Cannot label rows as the joined table must have a column ${name}`);
  }
  return column as readonly (number | null)[];
}

/** The rows of `indices`, in that order. */
export function takeRows(all: Labelled, indices: ArrayLike<number>): Labelled {
  const take = (values: readonly number[]) => Array.from(indices, (index) => values[index]!);
  return {
    labels: take(all.labels),
    features: all.features.map(take),
    target: take(all.target),
  };
}

/**
 * Writes `X_train`, `X_test`, `y_train` and `y_test` of the study's protocol.
 *
 * @throws {DataError} when there are too few exceedances, or quiet rows, to split and cross-validate
 */
export async function prepare(context: Context): Promise<StageReport<PrepareDetails>> {
  const protocol = STUDY;
  const { level } = context.config.exceedance;
  const object = { key: KEYS.inputToModel, writer: "aggregate" };
  const text = await readObject(context.lake, object);
  const joined = parseObject(text, object, frameFromJson);
  const all = labelRows(joined, { protocol, level });
  const positives = all.target.reduce((sum, label) => sum + label, 0);
  refuseTooFew(positives, all.target.length - positives, { protocol, level });
  const { train, test } = trainTestSplit(all.target.length, {
    testSize: protocol.testSize,
    randomState: protocol.splitSeed,
    stratify: all.target,
  });
  await writeSplit(context, protocol, takeRows(all, train), takeRows(all, test));
  const { conditions, sampling_start } = context.config.laboratory;
  const card: SplitCard = {
    format: "polvo.split",
    format_version: 1,
    protocol: { name: protocol.name, version: protocol.version },
    level,
    laboratory: { conditions, sampling_start },
    joined_sha256: await sha256Hex(text),
    joined_rows: joined.labels.length,
  };
  await context.lake.put(KEYS.splitCard, JSON.stringify(card));
  const lost = joined.labels.length - all.labels.length;
  return {
    stage: "prepare",
    rows: all.labels.length,
    details: {
      protocol: protocol.name,
      joined_rows: joined.labels.length,
      dropped: lost === 0 ? {} : { "weather value missing": lost },
      positives,
      n_train: train.length,
      n_test: test.length,
    },
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
  { protocol, level }: { protocol: Protocol; level: number },
): void {
  const rarer = Math.min(positives, negatives);
  const wanted = Math.ceil(protocol.nFolds / (1 - protocol.testSize));
  if (rarer >= wanted) return;
  throw new DataError({
    what: "Cannot prepare rows for training",
    why: `${protocol.nFolds} folds need at least ${wanted} rows on each side of ${level} ug/m3, ` +
      `and the joined table has ${positives} at or above it and ${negatives} below`,
    todo: "Ingest a longer history of weather and laboratory results",
  });
}
