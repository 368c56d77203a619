/**
 * Polvo: from weather records and laboratory results to a model that says whether PM10 is above the
 * guideline. The only public door of the pipeline.
 *
 * @module
 */
export * from "./base/config.ts";
export * from "./base/day_weather.ts";
export * from "./base/digest.ts";
export * from "./base/errors.ts";
export * from "./base/frame_json.ts";
export * from "./base/keys.ts";
export * from "./base/protocol.ts";
export * from "./base/redact.ts";
export * from "./base/rows.ts";
export * from "./base/schedule.ts";
export * from "./base/settings.ts";
export * from "./base/units.ts";
export { averagePrecision } from "./learn/average_precision.ts";
export { balancedAccuracy } from "./learn/balanced_accuracy.ts";
export type { SearchOptions } from "./learn/base_search.ts";
export type { HistGradientBoostingOptions } from "./learn/boosting/boosting_options.ts";
export { brierScoreLoss } from "./learn/brier_score_loss.ts";
export { checkFinite, checkFitShape, checkShape } from "./learn/check_columns.ts";
export { checkMaxDepth, checkNames, checkRandomState, checkWhole } from "./learn/check_options.ts";
export type { ClassWeight } from "./learn/class_weight.ts";
export type { Classifier } from "./learn/classifier.ts";
export {
  type ClassifierKind,
  type ClassifierSpec,
  makeClassifier,
} from "./learn/classifier_spec.ts";
export {
  DecisionTreeClassifier,
  type DecisionTreeOptions,
} from "./learn/decision_tree_classifier.ts";
export type { NumberRange } from "./learn/draw_value.ts";
export { ExtraTreesClassifier, type ExtraTreesOptions } from "./learn/extra_trees_classifier.ts";
export { GridSearch, type GridSearchOptions } from "./learn/grid_search.ts";
export { GroupKFold, type GroupKFoldOptions } from "./learn/group_k_fold.ts";
export { GroupShuffleSplit, type GroupShuffleSplitOptions } from "./learn/group_shuffle_split.ts";
export { HistGradientBoostingClassifier } from "./learn/hist_gradient_boosting_classifier.ts";
export { logLoss } from "./learn/log_loss.ts";
export type { LogisticRegressionOptions } from "./learn/logistic/logistic_options.ts";
export { LogisticRegression } from "./learn/logistic_regression.ts";
export { MajorityClassifier } from "./learn/majority_classifier.ts";
export * from "./learn/metrics.ts";
export { readModel, writeModel } from "./learn/model_file.ts";
export { forestToOnnx, type ForestToOnnxOptions } from "./learn/onnx/forest_to_onnx.ts";
export {
  parameterGrid,
  type ParamGrid,
  type Params,
  type ParamsOf,
} from "./learn/parameter_grid.ts";
export {
  type Distributions,
  parameterSampler,
  type ParameterSamplerOptions,
} from "./learn/parameter_sampler.ts";
export {
  type PermutationImportance,
  permutationImportance,
  type PermutationImportanceOptions,
} from "./learn/permutation_importance.ts";
export {
  RandomForestClassifier,
  type RandomForestOptions,
} from "./learn/random_forest_classifier.ts";
export { RandomizedSearch, type RandomizedSearchOptions } from "./learn/randomized_search.ts";
export { rocAucScore } from "./learn/roc_auc_score.ts";
export { resolveScorer, type Scorer, type ScorerName, scorers } from "./learn/scorers.ts";
export type { CrossValidation } from "./learn/search_folds.ts";
export type { SearchPoint, SearchResult } from "./learn/search_result.ts";
export type { Groups, Splitter } from "./learn/splitter.ts";
export { type ScalerState, StandardScaler } from "./learn/standard_scaler.ts";
export {
  StratifiedGroupKFold,
  type StratifiedGroupKFoldOptions,
} from "./learn/stratified_group_k_fold.ts";
export { StratifiedKFold, type StratifiedKFoldOptions } from "./learn/stratified_k_fold.ts";
export { TimeSeriesSplit, type TimeSeriesSplitOptions } from "./learn/time_series_split.ts";
export {
  type Split,
  trainTestSplit,
  type TrainTestSplitOptions,
} from "./learn/train_test_split.ts";
export { openPool, type Pool } from "./pool/pool.ts";
export type { Context, Effects, StageReport } from "./ports/context.ts";
export {
  type DayRange,
  readDayWeather,
  readWindowWeather,
  type WeatherWindow,
} from "./ports/day_weather.ts";
export type { Lake } from "./ports/lake.ts";
export type { Queries, SqlValue, Warehouse } from "./ports/warehouse.ts";
export {
  type OpenHome,
  openHome,
  type OpenHomeOptions,
  type OpenOptions,
  type OpenPlaces,
  openPlaces,
  type OriginChoice,
} from "./open_home.ts";
export { readConfig, readSecrets } from "./ports/read_config.ts";
export { readRuns, recordFailure, type RunRow, type RunState } from "./ports/runs.ts";
export { journey, type JourneyDetails, type JourneySources, runStage, type Stage } from "./run.ts";
export { aggregate, type AggregateDetails } from "./stages/aggregate.ts";
export {
  calibration,
  type CalibrationReport,
  type CalibrationRow,
  calibrationText,
  historyCounts,
} from "./stages/calibration.ts";
export { doctor, type DoctorOptions, type DoctorReport } from "./stages/doctor.ts";
export type { Check, CheckState } from "./stages/doctor/check.ts";
export { evaluate, type EvaluateDetails } from "./stages/evaluate.ts";
export type { AccuracyReport } from "./stages/evaluate/report.ts";
export { reportText } from "./stages/evaluate/report_text.ts";
export { ingest, type IngestSources } from "./stages/ingest.ts";
export {
  type Asked,
  ingestLive,
  type LiveCounts,
  type LivePlan,
  planLive,
} from "./stages/ingest/live.ts";
export type { LiveDays } from "./stages/ingest/live_days.ts";
export type { WeatherPlan } from "./stages/ingest/plan_weather.ts";
export type { Window } from "./stages/ingest/windows.ts";
export { prepare, type PrepareDetails } from "./stages/prepare.ts";
export { train, type TrainDetails } from "./stages/train.ts";
export { exportText } from "./simulate/export_text.ts";
export { type History, SHIPPED_SEED, simulateHistory } from "./simulate/history.ts";
export { labJson } from "./simulate/lab_json.ts";
export { sliceHistory } from "./simulate/slice_history.ts";
export { CallCounter, type Limits } from "./standin/call_counter.ts";
export { labEntries, type LabEntry, type Version } from "./standin/laboratory.ts";
export {
  type ArchiveRecord,
  archiveRecords,
  type ArchiveType,
  makeStation,
  type Station,
} from "./standin/station.ts";
export { answerTca, type TcaServer } from "./standin/tca_answer.ts";
export { answerWeatherLink, type WeatherLinkServer } from "./standin/weatherlink_answer.ts";
export type { ApiAccount } from "./standin/weatherlink_auth.ts";
