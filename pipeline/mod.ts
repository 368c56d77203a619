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
export * from "./base/exceedance.ts";
export * from "./base/frame_json.ts";
export * from "./base/keys.ts";
export * from "./base/label_results.ts";
export * from "./base/protocol.ts";
export * from "./base/redact.ts";
export * from "./base/rows.ts";
export * from "./base/schedule.ts";
export * from "./base/settings.ts";
export * from "./base/units.ts";
export { escaped } from "./charts/escaped.ts";
export type { Estimate as FigureEstimate, Figure } from "./charts/figure.ts";
export { historyFigure, type HistoryMonth } from "./charts/history_figure.ts";
export {
  inflationFigure,
  type InflationSeries,
  type SplitScore,
} from "./charts/inflation_figure.ts";
export { type MonthSkill, monthSkillFigure } from "./charts/month_skill_figure.ts";
export { pageHtml, type PageOptions, type PageSection } from "./charts/page_html.ts";
export { performanceFigure, type PerformancePoint } from "./charts/performance_figure.ts";
export {
  precisionRecallFigure,
  type PrecisionRecallSeries,
} from "./charts/precision_recall_figure.ts";
export {
  type ReliabilityBin as FigureBin,
  reliabilityFigure,
  type ReliabilitySeries,
} from "./charts/reliability_figure.ts";
export { rocFigure, type RocSeries } from "./charts/roc_figure.ts";
export { type SiteSkill, siteSkillFigure } from "./charts/site_skill_figure.ts";
export { tableHtml, type TableText } from "./charts/table_html.ts";
export * from "./forecast/mod.ts";
export { averagePrecision } from "./learn/average_precision.ts";
export { balancedAccuracy } from "./learn/balanced_accuracy.ts";
export type { SearchOptions } from "./learn/base_search.ts";
export type { HistGradientBoostingOptions } from "./learn/boosting/boosting_options.ts";
export { brierScoreLoss, squaredErrors } from "./learn/brier_score_loss.ts";
export { checkFinite, checkFitShape, checkShape } from "./learn/check_columns.ts";
export { checkMaxDepth, checkNames, checkRandomState, checkWhole } from "./learn/check_options.ts";
export {
  type IsotonicFitOptions,
  IsotonicRegression,
  type IsotonicState,
} from "./learn/calibration/isotonic_regression.ts";
export { mergeVennAbers } from "./learn/calibration/merge_venn_abers.ts";
export { SigmoidCalibration, type SigmoidState } from "./learn/calibration/sigmoid_calibration.ts";
export { VennAbers, type VennAbersPair } from "./learn/calibration/venn_abers.ts";
export type { VennAbersState } from "./learn/calibration/venn_abers_state.ts";
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
export { logLoss, logLosses } from "./learn/log_loss.ts";
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
export type { BootstrapOptions } from "./learn/verification/bootstrap_options.ts";
export {
  type BrierDecomposition,
  brierDecomposition,
} from "./learn/verification/brier_decomposition.ts";
export {
  type ContingencyScores,
  contingencyScores,
} from "./learn/verification/contingency_scores.ts";
export { type ContingencyTable, contingencyTable } from "./learn/verification/contingency_table.ts";
export { expectedCalibrationError } from "./learn/verification/expected_calibration_error.ts";
export type {
  ByScore,
  Estimate,
  ForecastSample,
  ForecastVerification,
  ScoreName,
  VerifyOptions,
} from "./learn/verification/forecast_verification.ts";
export { type GroupBootstrap, groupBootstrap } from "./learn/verification/group_bootstrap.ts";
export { normalQuantile } from "./learn/verification/normal_quantile.ts";
export {
  type Difference,
  type PairedBootstrap,
  pairedBootstrap,
  type PairedBootstrapOptions,
} from "./learn/verification/paired_bootstrap.ts";
export { percentileInterval } from "./learn/verification/percentile_interval.ts";
export {
  type PrecisionRecallCurve,
  precisionRecallCurve,
} from "./learn/verification/precision_recall_curve.ts";
export type { BinOptions } from "./learn/verification/probability_bins.ts";
export {
  type ReliabilityBin,
  reliabilityCurve,
  type ReliabilityOptions,
} from "./learn/verification/reliability_curve.ts";
export { type RocCurve, rocCurve } from "./learn/verification/roc_curve.ts";
export { skillScore } from "./learn/verification/skill_score.ts";
export { verifyForecast } from "./learn/verification/verify_forecast.ts";
export { type Interval, wilsonInterval } from "./learn/verification/wilson_interval.ts";
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
export { readDayZone, readResults } from "./ports/read_results.ts";
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
export {
  evaluateOperational,
  type EvaluateOperationalOptions,
  type OperationalReport,
} from "./stages/evaluate/operational.ts";
export type { SkillReport } from "./stages/evaluate/skill_report.ts";
export { operationalText, studyText } from "./stages/evaluate/skill_text.ts";
export type { AccuracyReport } from "./stages/evaluate/report.ts";
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
export {
  prepareOperational,
  type PrepareOperationalDetails,
} from "./stages/prepare/operational.ts";
export { train, type TrainDetails } from "./stages/train.ts";
export { trainOperational, type TrainOperationalDetails } from "./stages/train/operational.ts";
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
