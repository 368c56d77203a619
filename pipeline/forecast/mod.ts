/**
 * The forecasts' part of the public door.
 *
 * @module
 */
export { type Blend, chooseBlend, type Part } from "./blend.ts";
export { type Calibrated, type Choice } from "./choose.ts";
export { driftByYear, type DriftYear } from "./drift.ts";
export { type Feature, FEATURES, type FeatureWeather } from "./features.ts";
export type { ForecastTable } from "./feature_table.ts";
export type {
  Forecast,
  ForecastOptions,
  ForecastRows,
  Interval as ForecastInterval,
  RunFits,
} from "./forecast.ts";
export { forecastRolling } from "./forecast_rolling.ts";
export { forecastSplits } from "./forecast_splits.ts";
export { judge, type Judgement, type JudgeOptions, type SplitSkill } from "./judge.ts";
export { type Leakage, leakage, leaks } from "./leakage.ts";
export { operationalRows, studyRows } from "./protocol_rows.ts";
export { type Member, OPERATIONAL_RECIPE, plainRecipe, type Recipe } from "./recipe.ts";
export { referenceForecasts, type ReferenceName, REFERENCES } from "./references.ts";
export { type Skill, type SkillName, skillOf } from "./skill.ts";
export { type OneSplit, type SplitName, type SplitOptions, splitRows, SPLITS } from "./splits.ts";
export {
  CLIMATOLOGIES,
  Climatology,
  type ClimatologyName,
  type ClimatologyState,
} from "./climatology.ts";
export { type FeatureRange } from "./feature_range.ts";
export { fitOperational } from "./fit_operational.ts";
export {
  type Asked as OperationalAsked,
  type Contributions,
  FEATURE_GROUPS,
  OperationalModel,
  type OperationalParts,
  type OperationalPrediction,
} from "./operational_model.ts";
export { readOperational, writeOperational } from "./operational_model_file.ts";
export { thresholdOf } from "./threshold_of.ts";
