/**
 * evaluate: the chosen forest on both sides of the split, and the report.
 *
 * @module
 */
import { frameFromJson } from "../base/frame_json.ts";
import type { Config } from "../base/config.ts";
import { KEYS } from "../base/keys.ts";
import { type Manifest, parseManifest } from "../base/manifest.ts";
import { type Protocol, STUDY } from "../base/protocol.ts";
import { RandomForestClassifier } from "../learn/random_forest_classifier.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { type ModelTable, modelVersion, readModelTable } from "../ports/model_table.ts";
import { readObject } from "../ports/read_object.ts";
import type { Queries } from "../ports/warehouse.ts";
import { type AccuracyReport, accuracyReport } from "./evaluate/report.ts";
import { reportPage } from "./evaluate/report_page.ts";

/** What `evaluate --json` prints: the report, and how long the search took. */
export interface EvaluateDetails extends AccuracyReport {
  /** Duration of the search that chose this version, s; null when no run of it is recorded. */
  readonly search_seconds: number | null;
}

/**
 * Scores the forest that `train` made from these rows, writes `reports/` and `best_model.json`.
 *
 * @throws {DataError} when `prepare` or `train` has not run on the present rows
 */
export async function evaluate(context: Context): Promise<StageReport<EvaluateDetails>> {
  const { config, lake, warehouse } = context;
  const protocol = STUDY;
  const train = await readModelTable(lake, { side: "train", protocol });
  const test = await readModelTable(lake, { side: "test", protocol });
  const joined = frameFromJson(await readObject(lake, KEYS.inputToModel, "aggregate"));
  const version = await modelVersion(protocol, train);
  const model = await readObject(lake, KEYS.model(version), "train");
  const manifestKey = KEYS.manifest(version);
  const manifest = parseManifest(await readObject(lake, manifestKey, "train"), manifestKey);
  const report = score({
    forest: RandomForestClassifier.fromJSON(JSON.parse(model)),
    manifest,
    settings: config,
    train,
    test,
    joinedRows: joined.labels.length,
    protocol,
  });
  await lake.put(KEYS.reportJson, `${JSON.stringify(report, null, 2)}\n`);
  const { default: plotly } = await import("plotly.js-dist-min/plotly.min.js", {
    with: { type: "text" },
  });
  await lake.put(KEYS.reportHtml, reportPage(report, { search: manifest.search, plotly }));
  await lake.put(KEYS.bestModel, model);
  const search_seconds = await searchSeconds(warehouse, version);
  return {
    stage: "evaluate",
    rows: report.n_train + report.n_test,
    details: { ...report, search_seconds },
  };
}

interface Scored {
  readonly forest: RandomForestClassifier;
  readonly manifest: Manifest;
  readonly settings: Config;
  readonly train: ModelTable;
  readonly test: ModelTable;
  readonly joinedRows: number;
  readonly protocol: Protocol;
}

function score({ forest, train, test, protocol, ...known }: Scored): AccuracyReport {
  return accuracyReport({
    ...known,
    train: { measured: train.y, predicted: forest.predict(train.X) },
    test: { measured: test.y, predicted: forest.predict(test.X) },
    features: protocol.features,
    importances: forest.featureImportances,
  });
}

/** Durations live in the run table only, so that equal data give equal artifacts. */
async function searchSeconds(queries: Queries, version: string): Promise<number | null> {
  const [run] = await queries.sql<{ seconds: number }>`
    select (details->>'search_seconds')::float8 as seconds from run_table
    where stage = 'train' and state = 'success' and details->>'version' = ${version}
    order by started_at desc limit 1`;
  return run?.seconds ?? null;
}
