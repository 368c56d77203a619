/**
 * The published figures that the simulated history is calibrated to, and how near it must come.
 *
 * @module
 */
import { PUBLISHED } from "../../base/published.ts";

/** A published figure. */
export interface Target {
  /** Name of the figure; {@linkcode measure} gives it the same. */
  readonly name: string;
  /** What the study found. */
  readonly published: number;
  /** How far the shipped history may be off; null where it is only reported. */
  readonly tolerance: number | null;
  /** How far the mean over other seeds may be off; null where it is only reported. */
  readonly meanTolerance: number | null;
}

type Row = readonly [name: string, published: number];

const weather: readonly Row[] = [
  ["temp_out ~ hum_out", 0.41],
  ["temp_out ~ rainfall_mm", 0.12],
  ["temp_out ~ wind_speed_avg", -0.29],
  ["temp_out ~ wind_speed_hi", -0.08],
  ["hum_out ~ rainfall_mm", 0.53],
  ["hum_out ~ wind_speed_avg", -0.4],
  ["hum_out ~ wind_speed_hi", -0.22],
  ["rainfall_mm ~ wind_speed_avg", -0.19],
  ["rainfall_mm ~ wind_speed_hi", -0.12],
  ["wind_speed_avg ~ wind_speed_hi", 0.71],
];
const target: readonly Row[] = [
  ["temp_out ~ target", -0.09],
  ["hum_out ~ target", -0.11],
  ["rainfall_mm ~ target", -0.05],
  ["wind_speed_avg ~ target", 0.13],
  ["wind_speed_hi ~ target", 0.12],
];
const importances: readonly Row[] = [
  ["importance of temp_out", 0.262],
  ["importance of hum_out", 0.258],
  ["importance of rainfall_mm", 0.02],
  ["importance of wind_speed_avg", 0.275],
  ["importance of wind_speed_hi", 0.182],
];
const wind: readonly Row[] = [
  ["valor ~ wind_speed_avg at 20V", 0.24],
  ["valor ~ wind_speed_avg at COY", 0.23],
  ["valor ~ wind_speed_avg at CHIN", 0.26],
  ["valor ~ wind_speed_avg at STO-D", -0.05],
];

/** Every figure with a tolerance, in the order of the report, then those that are only reported. */
export const TARGETS: readonly Target[] = [
  ...within(weather, 0.08, 0.04),
  ...within(target, 0.06, null),
  ...within(importances, 0.03, 0.02),
  ...within([["tree of depth 3, train", 0.869]], 0.01, 0.01),
  ...within([["tree of depth 3, test", 0.861]], 0.015, 0.01),
  ...within([["plain forest, train", 0.937]], 0.012, 0.01),
  ...within([["plain forest, test", 0.84]], 0.025, 0.01),
  ...within([["searched forest, train", PUBLISHED.accuracy_train]], 0.02, 0.01),
  ...within([["searched forest, test", PUBLISHED.accuracy_test]], 0.015, 0.01),
  ...within([["searched forest, cross-validated", PUBLISHED.cv_best_score]], 0.015, 0.01),
  ...within(wind, 0.2, null),
  ...within([["valor ~ wind_speed_avg at OROS2", 0.45]], null, null),
  ...within([["valor ~ hum_out at VETA", -0.06], ["valor ~ hum_out at CIEN", -0.46]], null, null),
  ...within([["largest valor at NP3", 715]], null, null),
];

function within(
  rows: readonly Row[],
  tolerance: number | null,
  meanTolerance: number | null,
): Target[] {
  return rows.map(([name, published]) => ({ name, published, tolerance, meanTolerance }));
}
