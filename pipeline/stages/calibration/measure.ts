/**
 * The figures of a joined table that have a published counterpart.
 *
 * @module
 */
import { exceeds } from "../../base/exceedance.ts";
import { STUDY } from "../../base/protocol.ts";
import { type JoinedRow, WEATHER_COLUMNS, type WeatherColumn } from "../../base/rows.ts";
import { microgramsPerCubicMetre } from "../../base/units.ts";
import { DecisionTreeClassifier } from "../../learn/decision_tree_classifier.ts";
import { GridSearch } from "../../learn/grid_search.ts";
import { accuracy } from "../../learn/metrics.ts";
import { RandomForestClassifier } from "../../learn/random_forest_classifier.ts";
import { trainTestSplit } from "../../learn/train_test_split.ts";
import { correlation, mean } from "./correlation.ts";

/** Figures by name. */
export type Figures = Readonly<Record<string, number>>;

/** The point that the published search chose. */
const SEARCHED = { maxDepth: 10, maxFeatures: 2 };
/** Columns and sites whose correlation with the result was published. */
const AT_SITES: readonly [WeatherColumn, readonly string[]][] = [
  ["wind_speed_avg", ["20V", "COY", "CHIN", "STO-D", "OROS2"]],
  ["hum_out", ["VETA", "CIEN"]],
];

/** Whether a row is an exceedance to the study. */
export function isExceedance({ valor }: JoinedRow): boolean {
  return exceeds(microgramsPerCubicMetre(valor), STUDY.rule);
}

/**
 * Correlations, the depth-3 tree, the plain and the searched forest, as the study had them.
 *
 * Forests and cross-validation are means over the seeds: the study gave its forests none.
 * Cost: a tree, and 12 forests for each seed; about 0.4 s a seed.
 *
 * @param rows the joined table, ordered by day and site
 * @param nForestSeeds forests have the seeds 0 to this
 * @throws {TypeError} when a weather value is null
 */
export function measure(
  rows: readonly JoinedRow[],
  { nForestSeeds }: { nForestSeeds: number },
): Figures {
  const X = WEATHER_COLUMNS.map((column) => Float64Array.from(rows, (row) => known(row, column)));
  const y = Uint8Array.from(rows, (row) => isExceedance(row) ? 1 : 0);
  const figures: Record<string, number> = {};
  for (const [i, a] of WEATHER_COLUMNS.entries()) {
    for (const [j, b] of WEATHER_COLUMNS.entries()) {
      if (j > i) figures[`${a} ~ ${b}`] = correlation(X[i]!, X[j]!);
    }
    figures[`${a} ~ target`] = correlation(X[i]!, y);
  }
  for (const [column, sites] of AT_SITES) {
    for (const site of sites) {
      const here = rows.filter((row) => row.sitio === site);
      figures[`valor ~ ${column} at ${site}`] = correlation(
        here.map((row) => row.valor),
        here.map((row) => known(row, column)),
      );
    }
  }
  const largest = rows.reduce((most, r) => r.sitio === "NP3" ? Math.max(most, r.valor) : most, 0);
  return { ...figures, "largest valor at NP3": largest, ...scores(X, y, nForestSeeds) };
}

/** The models' accuracies and importances. */
function scores(X: readonly Float64Array[], y: Uint8Array, nForestSeeds: number): Figures {
  const split = trainTestSplit(y.length, {
    testSize: STUDY.testSize,
    randomState: STUDY.splitSeed,
    stratify: y,
  });
  const part = (rows: Int32Array) => ({
    X: X.map((column) => Float64Array.from(rows, (row) => column[row]!)),
    y: Uint8Array.from(rows, (row) => y[row]!),
  });
  const train = part(split.train), test = part(split.test);
  const both = (model: { predict(X: readonly Float64Array[]): Uint8Array }) =>
    [train, test].map((p) => accuracy(p.y, model.predict(p.X)));
  const tree = both(new DecisionTreeClassifier({ maxDepth: 3 }).fit(train.X, train.y));
  const each = Array.from({ length: nForestSeeds }, (_, randomState) => {
    const plain = new RandomForestClassifier({ randomState }).fit(train.X, train.y);
    const searched = new RandomForestClassifier({ ...SEARCHED, randomState });
    const { bestScore } = new GridSearch({
      classifier: { kind: "random_forest", ...SEARCHED, nTrees: STUDY.nTrees, randomState },
      grid: {},
      cv: STUDY.nFolds,
      refit: false,
    }).fit(train.X, train.y);
    return {
      plain: both(plain),
      importances: plain.featureImportances,
      searched: both(searched.fit(train.X, train.y)),
      bestScore,
    };
  });
  return {
    ...Object.fromEntries(WEATHER_COLUMNS.map((column, i) => [
      `importance of ${column}`,
      mean(each.map((seed) => seed.importances[i]!)),
    ])),
    "tree of depth 3, train": tree[0]!,
    "tree of depth 3, test": tree[1]!,
    "plain forest, train": mean(each.map((seed) => seed.plain[0]!)),
    "plain forest, test": mean(each.map((seed) => seed.plain[1]!)),
    "searched forest, train": mean(each.map((seed) => seed.searched[0]!)),
    "searched forest, test": mean(each.map((seed) => seed.searched[1]!)),
    "searched forest, cross-validated": mean(each.map((seed) => seed.bestScore)),
  };
}

function known(row: JoinedRow, column: WeatherColumn): number {
  const value = row[column];
  if (value !== null) return value;
  throw new TypeError(
    `Cannot measure: ${column} must have a value on every day: ${row.fecha} has none.` +
      " Measure a joined table without nulls.",
  );
}
