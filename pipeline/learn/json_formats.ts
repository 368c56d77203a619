/**
 * The files of models that give themselves as plain data.
 *
 * @module
 */
import type { Classifier } from "./classifier.ts";
import { HistGradientBoostingClassifier } from "./hist_gradient_boosting_classifier.ts";
import { LogisticRegression } from "./logistic_regression.ts";
import type { ModelFormat } from "./model_format.ts";

/** A class whose models give themselves as plain data with format and version, and come back. */
interface JsonClass<M> {
  new (...args: never): M;
  fromJSON(value: unknown): M;
}

/** The files of {@linkcode HistGradientBoostingClassifier}. */
export const boostingFormat: ModelFormat<HistGradientBoostingClassifier> = jsonFormat(
  "polvo.boosting",
  HistGradientBoostingClassifier,
);

/** The files of {@linkcode LogisticRegression}. */
export const logisticFormat: ModelFormat<LogisticRegression> = jsonFormat(
  "polvo.logistic",
  LogisticRegression,
);

function jsonFormat<M extends Classifier & { toJSON(): object }>(
  format: string,
  type: JsonClass<M>,
): ModelFormat<M> {
  const version = 1;
  return {
    format,
    version,
    type,
    write(model) {
      const members: Record<string, unknown> = { ...model.toJSON() };
      delete members["format"];
      delete members["format_version"];
      return members;
    },
    read: (members) => type.fromJSON({ format, format_version: version, ...members }),
  };
}
