/**
 * Models as files: versioned, checked, and no code in them.
 *
 * @module
 */
import { boostingFormat } from "./boosting/boosting_json.ts";
import type { Classifier } from "./classifier.ts";
import { decisionTreeFormat } from "./decision_tree_json.ts";
import { extraTreesFormat, randomForestFormat } from "./forest_json.ts";
import { logisticFormat } from "./logistic/logistic_json.ts";
import { type Members, type ModelFormat, refuseModel } from "./model_format.ts";
import { knownFormat, openJson, sealJson } from "./sealed_json.ts";

/** Every kind of model that has a file. Another kind is one more line. */
const FORMATS: readonly ModelFormat[] = [
  randomForestFormat,
  extraTreesFormat,
  decisionTreeFormat,
  boostingFormat,
  logisticFormat,
];

/**
 * Writes a fitted model as text of one JSON object, which any JSON reader can read.
 *
 * Numbers have as many digits as it takes to read back the same double; the last member, `crc32`, is
 * the checksum of all bytes before it.
 *
 * Guarantees: {@linkcode readModel} gives back a model with the same options and, for any rows, the
 * same probabilities bit by bit; equal models give equal text; there is no time in it.
 * Cost: O(nodes); the study's forest (100 trees, 22,640 nodes) takes 290 kB.
 *
 * @throws {TypeError} when the model is not fitted, or has no format
 *
 * @example
 * ```ts
 * import { readModel, writeModel } from "@/learn/model_file.ts";
 * import { RandomForestClassifier } from "@/learn/random_forest_classifier.ts";
 * import assert from "node:assert/strict";
 * const X = [new Float64Array([1, 2, 3, 10, 11, 12])];
 * const y = new Uint8Array([0, 0, 0, 1, 1, 1]);
 * const forest = new RandomForestClassifier({ nTrees: 20, randomState: 42 }).fit(X, y);
 * const text = writeModel(forest);
 * assert.deepEqual(readModel(text).predictProba(X), forest.predictProba(X));
 * assert.throws(() => readModel(text.replace("42", "43")), /bytes were changed/);
 * ```
 */
export function writeModel(model: Classifier): string {
  return sealJson(modelMembers(model));
}

/**
 * Reads a model.
 *
 * Guarantees: a file that was cut or added to, or has any one byte changed, is refused.
 * Cost: O(nodes); the study's forest takes about 10 ms.
 *
 * @param text what {@linkcode writeModel} gave
 * @param type the class that is wanted; any when not given
 * @throws {DataError} when it is no whole file, was changed, is of another format or version, or
 *   holds no model that could have been fitted; the message says which
 */
export function readModel<M extends Classifier = Classifier>(
  text: string,
  type?: abstract new (...args: never) => M,
): M {
  const { known, members } = openJson(text, FORMATS);
  const model = known.read(members);
  if (type === undefined || model instanceof type) return model as M;
  return refuseModel(`it must hold a ${type.name}: it holds a ${known.type.name}`);
}

/**
 * The members of a model's file, checksum aside, to stand in a larger file.
 *
 * @throws {TypeError} when the model is not fitted, or has no format
 */
export function modelMembers(model: Classifier): Members {
  const found = FORMATS.find(({ type }) => model instanceof type);
  if (found === undefined) {
    throw new TypeError(
      `Cannot write the model: it must be one of ${
        FORMATS.map(({ type }) => type.name).join(", ")
      }: current value is a ${model.constructor.name}. Write such a model.`,
    );
  }
  return { format: found.format, format_version: found.version, ...found.write(model) };
}

/**
 * The model of what {@linkcode modelMembers} gave.
 *
 * @throws {DataError} when they are of another format or version, or of no model that could have
 *   been fitted
 */
export function modelOf(members: Members): Classifier {
  const { known, members: own } = knownFormat(members, FORMATS);
  return known.read(own);
}
