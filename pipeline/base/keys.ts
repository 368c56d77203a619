/**
 * The address book: every object key. The tables are in `sql/tables.sql`.
 *
 * @module
 */

/** Keys of the lake's objects. */
export const KEYS = {
  /** Says whether the rows beside it are simulated or measured. */
  origin: "origin.json",
  /** Bytes of a weather source, untouched; `name` is its content hash and file name. */
  rawWeather: (name: string): string => `rawdata/weather/${name}`,
  /** Bytes of a laboratory source, untouched. */
  rawDust: (name: string): string => `rawdata/dust/${name}`,
  /** Cleaned rows of the raw object of the same name, as CSV. */
  processedWeather: (name: string): string => `processed/weather/${name}.csv`,
  /** Cleaned results of the raw object of the same name, as CSV. */
  processedDust: (name: string): string => `processed/dust/${name}.csv`,
  /** The joined table. */
  inputToModel: "input_to_model/input_to_model.json",
  /** Features of the training rows, in split order. */
  xTrain: "input_to_model/modeling/X_train.json",
  /** Features of the test rows, in split order. */
  xTest: "input_to_model/modeling/X_test.json",
  /** Labels of the training rows, in split order. */
  yTrain: "input_to_model/modeling/y_train.json",
  /** Labels of the test rows, in split order. */
  yTest: "input_to_model/modeling/y_test.json",
  /** The forest of a version, exact. */
  model: (version: string): string => `models/${version}/model.json`,
  /** The same forest for other programs, in float32. */
  modelOnnx: (version: string): string => `models/${version}/model.onnx`,
  /** How a version was made: protocol, search, data hash. */
  manifest: (version: string): string => `models/${version}/manifest.json`,
  /** What the split was made of. */
  splitCard: "input_to_model/modeling/split.json",
  /** The model in use. */
  bestModel: "models/best_model.json",
  /** The operational protocol's table: features, labels and results of every row. */
  operationalTable: "input_to_model/operational.json",
  /** What the operational table was made of. */
  operationalCard: "input_to_model/operational_card.json",
  /** The accuracy report as JSON. */
  reportJson: "reports/accuracy_report.json",
  /** The accuracy report as one self-contained page. */
  reportHtml: "reports/accuracy_report.html",
  /** The operational protocol's skill report as JSON. */
  skillJson: "reports/skill_report.json",
  /** The skill report as one self-contained page. */
  skillHtml: "reports/skill_report.html",
  /** Every forecast behind a recipe's scores, with what was measured, as CSV. */
  forecasts: (recipe: string): string => `reports/forecasts_${recipe}.csv`,
} as const;

/** The name, in {@linkcode KEYS}, of a station's answer: its window's first second and its content. */
export function answerName(
  { station, start, hash }: { station: string; start: Date; hash: string },
): string {
  const from = start.toISOString().slice(0, 19).replaceAll(":", "");
  return `${encodeURIComponent(station)}/${from.slice(0, 7)}/${from}Z-${hash}.json`;
}
