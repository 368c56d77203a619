/**
 * A boosted model as JSON: exact, checked, and no code in it.
 *
 * @module
 */
import type { Boosted } from "./boost.ts";
import { DEFAULT_OPTIONS, type KnownOptions, knownOptions } from "./boosting_options.ts";
import { type BoostingTreeJson, readTree, writeTree } from "./boosting_tree_json.ts";
import { isRecord, readFinite, readList } from "../json_fields.ts";
import { readWhole, refuseModel } from "../model_format.ts";

const FORMAT = "polvo.boosting";
const VERSION = 1;

/** The file of a boosted model. */
export interface BoostingJson {
  /** `polvo.boosting`. */
  readonly format: string;
  /** Raised whenever older readers could misread it. */
  readonly format_version: number;
  /** Number of columns of X. */
  readonly n_features: number;
  /** Number of classes. */
  readonly n_classes: number;
  /** Options of the fit; no limit is null. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Scores before the first turn. */
  readonly baseline: readonly number[];
  /** Scores of early stopping on the rows learned from. */
  readonly train_score: readonly number[];
  /** Scores of early stopping on the rows of validation. */
  readonly validation_score: readonly number[];
  /** The trees, turn by turn. */
  readonly trees: readonly BoostingTreeJson[];
}

/** A boosted model and the options of its fit. */
export interface FittedBoosting extends Boosted {
  /** Options of the fit, complete. */
  readonly options: KnownOptions;
}

/** Writes a model; reading it back gives the same bits. */
export function writeBoosting(boosted: Boosted, options: KnownOptions): BoostingJson {
  const { maxLeafNodes, maxDepth } = options;
  const limit = (most: number) => most === Infinity ? null : most;
  return {
    format: FORMAT,
    format_version: VERSION,
    n_features: boosted.nFeatures,
    n_classes: boosted.nClasses,
    options: { ...options, maxLeafNodes: limit(maxLeafNodes), maxDepth: limit(maxDepth) },
    baseline: [...boosted.baseline],
    train_score: [...boosted.trainScore],
    validation_score: [...boosted.validationScore],
    trees: boosted.trees.map(writeTree),
  };
}

/**
 * Reads a model.
 *
 * @param value what `JSON.parse` made of the file
 * @throws {DataError} when it is not a whole model of this format and version
 */
export function readBoosting(value: unknown): FittedBoosting {
  const file = isRecord(value) ? value : {};
  if (file["format"] !== FORMAT || file["format_version"] !== VERSION) {
    const given = `${String(file["format"])} version ${String(file["format_version"])}`;
    refuseModel(`it must be ${FORMAT} version ${VERSION}: current value is ${given}`);
  }
  const nFeatures = readWhole(file["n_features"], "n_features", { low: 1 });
  const nClasses = readWhole(file["n_classes"], "n_classes", { low: 2 });
  const options = readOptions(file["options"]);
  const nScores = nClasses === 2 ? 1 : nClasses;
  const baseline = readFinite(file["baseline"], "baseline");
  if (baseline.length !== nScores) {
    refuseModel(`baseline must hold ${nScores} scores: it has ${baseline.length}`);
  }
  const { classWeight } = options;
  if (Array.isArray(classWeight) && classWeight.length !== nClasses) {
    refuseModel(`options.classWeight must hold ${nClasses} weights: it has ${classWeight.length}`);
  }
  const trees = readList(file["trees"], "trees");
  const nIter = trees.length / nScores;
  if (!Number.isInteger(nIter) || nIter > options.maxIter || nIter < 1) {
    refuseModel(
      `it must hold ${nScores} trees a turn, ${options.maxIter} turns at most: it has ${trees.length} trees`,
    );
  }
  const readScores = (name: string) => {
    const scores = readFinite(file[name], name);
    if (scores.length === 0 || scores.length === nIter + 1) return Float64Array.from(scores);
    return refuseModel(`${name} must hold 0 or ${nIter + 1} scores: it has ${scores.length}`);
  };
  return {
    nFeatures,
    nClasses,
    options,
    baseline: Float64Array.from(baseline),
    trainScore: readScores("train_score"),
    validationScore: readScores("validation_score"),
    trees: trees.map((tree, i) => readTree(tree, { at: `tree ${i}`, nFeatures })),
  };
}

/** The options, which are checked as those of a fit are. */
function readOptions(value: unknown): KnownOptions {
  const options = isRecord(value) ? value : refuseModel("options must be an object");
  const names = Object.keys(DEFAULT_OPTIONS);
  const missing = names.find((name) => !Object.hasOwn(options, name));
  if (missing !== undefined) refuseModel(`options.${missing} is missing`);
  const known = [...names, "classWeight"];
  const unknown = Object.keys(options).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    refuseModel(`options must be among ${known}: current value is ${unknown}`);
  }
  try {
    return knownOptions(options);
  } catch (cause) {
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    return refuseModel(cause.message.replace(/^Cannot use /, "options: "), { cause });
  }
}
