/**
 * train: the grid search over the training rows, and the forest it chooses.
 *
 * @module
 */
import { KEYS } from "../base/keys.ts";
import type { Manifest } from "../base/cards.ts";
import { exceedanceText, quietText } from "../base/exceedance.ts";
import { type Protocol, studyUnder } from "../base/protocol.ts";
import { type Origin, WEATHER_UNITS } from "../base/rows.ts";
import { writeModel } from "../learn/model_file.ts";
import { forestToOnnx, type ForestToOnnxOptions } from "../learn/onnx/forest_to_onnx.ts";
import type { SearchResult } from "../learn/search_result.ts";
import type { Context, StageReport } from "../ports/context.ts";
import { modelVersion, readModelTable } from "../ports/model_table.ts";
import { readSplitCard } from "../ports/read_split_card.ts";
import { openPool } from "../pool/pool.ts";

/** What `train` found. */
export interface TrainDetails {
  /** The model's version. */
  readonly version: string;
  /** What the search chose. */
  readonly best_params: { readonly max_depth: number; readonly max_features: number };
  /** Mean accuracy over the folds, of the chosen grid point. */
  readonly cv_best_score: number;
  /** Duration of the search, s. */
  readonly search_seconds: number;
  /** Duration of the fit of the chosen point on all training rows, s. */
  readonly fit_seconds: number;
  /** Worker threads that searched and fitted. */
  readonly workers: number;
}

/** A point of the study's grid. */
interface StudyParams {
  readonly maxDepth: number;
  readonly maxFeatures: number;
}

/**
 * Searches the study's grid by cross-validation, fits the best point on all training rows and stores
 * the forest, once exact and once for other programs, with its manifest.
 *
 * @throws {DataError} when `prepare` has not run
 * @throws {UsageError} when the configuration has another rule than the rows were labelled by
 */
export async function train(context: Context): Promise<StageReport<TrainDetails>> {
  const { lake, effects, origin } = context;
  const { rule } = await readSplitCard(context, { what: "Cannot train a model" });
  const protocol = studyUnder(rule);
  const table = await readModelTable(lake, { side: "train", protocol });
  const version = await modelVersion(protocol, table);
  const pool = openPool();
  try {
    const { nTrees, forestSeed: randomState } = protocol;
    const clock = () => effects.now().getTime();
    const started = clock();
    const search = await pool.gridSearch(table.X, table.y, {
      classifier: { kind: "random_forest", nTrees, randomState },
      grid: { maxDepth: protocol.maxDepth, maxFeatures: protocol.maxFeatures },
      cv: protocol.nFolds,
      scoring: "accuracy",
      refit: false, // timed by itself below
      signal: effects.signal,
      onProgress: (done, total) => effects.progress("search", done, total),
    });
    const searched = clock();
    const forest = await pool.fitForest(table.X, table.y, {
      ...search.bestParams,
      nTrees,
      randomState,
      signal: effects.signal,
    });
    const fitted = clock();
    const workers = pool.nWorkers;
    const known = { protocol, version, origin };
    const manifest = describe(search, { ...known, sha256: table.sha256, n: table.y.length });
    await lake.put(KEYS.model(version), writeModel(forest));
    await lake.put(KEYS.modelOnnx(version), forestToOnnx(forest.forest, describeOnnx(known)));
    await lake.put(KEYS.manifest(version), JSON.stringify(manifest));
    const { best_params, cv_best_score } = manifest;
    const details = {
      version,
      best_params,
      cv_best_score,
      search_seconds: (searched - started) / 1000,
      fit_seconds: (fitted - searched) / 1000,
      workers,
    };
    return { stage: "train", rows: table.y.length, details };
  } finally {
    pool.close();
  }
}

/** What a model was made by, of, and is called. */
interface Made {
  readonly protocol: Protocol;
  readonly version: string;
  readonly origin: Origin;
}

/** What the ONNX file says of its columns, its classes and how it was made. */
function describeOnnx(
  { protocol, version, origin }: Made,
): ForestToOnnxOptions {
  const { features, name, rule } = protocol;
  return {
    featureNames: features,
    metadata: {
      feature_units: JSON.stringify(features.map((feature) => WEATHER_UNITS[feature])),
      classes: JSON.stringify([`PM10 ${quietText(rule)}`, `PM10 ${exceedanceText(rule)}`]),
      protocol: name,
      protocol_version: String(protocol.version),
      version,
      origin,
    },
  };
}

function describe(
  search: SearchResult<StudyParams>,
  { protocol, version, origin, sha256, n }: Made & { sha256: string; n: number },
): Manifest {
  const { rule, ...recipe } = protocol;
  return {
    format: "polvo.manifest",
    format_version: 2,
    version,
    origin,
    protocol: recipe,
    rule,
    train_sha256: sha256,
    n_train: n,
    best_params: {
      max_depth: search.bestParams.maxDepth,
      max_features: search.bestParams.maxFeatures,
    },
    cv_best_score: search.bestScore,
    search: search.points.map((point) => ({
      max_depth: point.params.maxDepth,
      max_features: point.params.maxFeatures,
      mean_score: point.meanScore,
      std_score: point.stdScore,
    })),
  };
}
