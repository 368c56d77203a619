/**
 * All that can be said of a forecast, and how surely.
 *
 * @module
 */
import { averagePrecision } from "../average_precision.ts";
import { brierScoreLoss } from "../brier_score_loss.ts";
import { checkNames } from "../check_options.ts";
import { groupNumbers } from "../group_numbers.ts";
import { logLoss } from "../log_loss.ts";
import { majorityAccuracy } from "../metrics.ts";
import { rocAucScore } from "../roc_auc_score.ts";
import { type BootstrapOptions, resolveBootstrap } from "./bootstrap_options.ts";
import { brierDecomposition } from "./brier_decomposition.ts";
import { checkSample } from "./check_sample.ts";
import { contingencyScores } from "./contingency_scores.ts";
import { type ContingencyTable, contingencyTable } from "./contingency_table.ts";
import { estimate } from "./estimate.ts";
import { expectedCalibrationError } from "./expected_calibration_error.ts";
import type {
  ByScore,
  Estimate,
  ForecastSample,
  ForecastVerification,
  ScoreName,
  VerifyOptions,
} from "./forecast_verification.ts";
import { groupBootstrap } from "./group_bootstrap.ts";
import { checkBins } from "./probability_bins.ts";
import { reliabilityCurve } from "./reliability_curve.ts";
import { type ReplicateScores, scoreReplicate } from "./score_replicate.ts";
import { skillScore } from "./skill_score.ts";
import { bothClasses, sortForecast } from "./sorted_forecast.ts";

/**
 * Verifies a probability forecast of two classes: table, scores, skill and calibration, each with the
 * interval of a bootstrap by group.
 *
 * A score without n, base rate and an interval cannot be judged; here they come in one. Groups are
 * days as a rule: rows of a day share its weather and are drawn together. The intervals are about
 * other days of the same climate and season, for this fitted model: they do not hold the chance of
 * its training, nor a drift.
 *
 * Guarantees: values are those of the functions that bear their names (`pod`… are
 * {@linkcode contingencyScores}); a score without a value is null, replicates without one are left out
 * and counted; the order of the rows changes nothing but the last digits; the same seed draws the same
 * replicates. The log loss takes no probability below 2^-52, as {@linkcode logLoss} does. Bins have
 * equal counts, and the ends of the whole sample in each replicate.
 * Cost: O(n log n + nReplicates × n × (nReferences + 1)) time; 1,000 replicates of 5,000 rows with 4
 * references take about a third of a second.
 * Source: WMO, Forecast Verification; Efron (1981) for the intervals.
 *
 * @param sample measured class, probability, group of each row, threshold and references
 * @throws {TypeError} when lengths differ, there is no row, or an option is unknown
 * @throws {RangeError} when a class is neither 0 nor 1, a probability or the threshold not in 0..1, or
 * an option out of range
 *
 * @example
 * ```ts
 * import { verifyForecast } from "@/learn/verification/verify_forecast.ts";
 * import assert from "node:assert/strict";
 * const { n, baseRate, table, scores, skill } = verifyForecast({
 *   measured: new Uint8Array([0, 0, 1, 1, 0, 1]),
 *   probability: new Float64Array([0.1, 0.2, 0.9, 0.7, 0.6, 0.4]),
 *   groups: ["1 May", "1 May", "2 May", "2 May", "3 May", "3 May"],
 *   threshold: 0.5,
 *   references: { baseRate: new Float64Array(6).fill(0.5) },
 * }, { randomState: 42 });
 * assert.deepEqual([n, baseRate], [6, 0.5]);
 * assert.deepEqual(table, { hits: 2, misses: 1, falseAlarms: 1, correctNegatives: 2 });
 * // Days 1 and 2 hold one class each: samples of one of them only have no ROC AUC.
 * assert.equal(scores.rocAuc.value, 8 / 9);
 * assert.ok(scores.rocAuc.nLeftOut > 0);
 * assert.ok(skill.baseRate!.value! > 0);
 * ```
 */
export function verifyForecast(
  sample: ForecastSample,
  options: VerifyOptions,
): ForecastVerification {
  const { nBins = 10, ...bootstrapOptions } = options;
  checkNames(options, { nReplicates: 0, confidence: 0, randomState: 0, nBins: 0 });
  const { confidence, ...drawn } = resolveBootstrap(bootstrapOptions);
  checkBins({ nBins, strategy: "quantile" });
  checkSample(sample);
  const { measured, probability, groups, threshold, references = {} } = sample;
  const n = measured.length;
  const { nGroups, groupOfRow } = groupNumbers(groups, n);
  const predicted = Uint8Array.from(probability, (value) => value >= threshold ? 1 : 0);
  const table = contingencyTable(measured, predicted);
  const positives = table.hits + table.misses;
  const values = wholeScores(sample, { table, nBins });
  const replicates = nGroups < 2 ? [] : drawScores(sample, { nBins, groupOfRow, ...drawn });
  const over = (value: number | null, of: (replicate: ReplicateScores) => number | null) =>
    estimate(value, replicates.map(of), { confidence });
  return {
    ...{ n, positives, baseRate: positives / n, nGroups, threshold, confidence },
    nReplicates: replicates.length,
    table,
    scores: Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        return [name, over(value, ({ scores }) => scores[name as ScoreName])];
      }),
    ) as unknown as ByScore<Estimate>,
    skill: Object.fromEntries(
      Object.entries(references).map(([name, reference], i) => {
        const value = skillScore(values.brier!, brierScoreLoss(measured, reference));
        return [name, over(value, ({ skill }) => skill[i]!)];
      }),
    ),
    brierDecomposition: brierDecomposition(measured, probability, { nBins }),
    reliability: reliabilityCurve(measured, probability, { nBins }).map((bin, i) => {
      const { low, high } = over(bin.frequency, ({ frequency }) => frequency[i]!);
      return { ...bin, low, high };
    }),
  };
}

/** The scores of the whole sample. */
function wholeScores(
  { measured, probability }: ForecastSample,
  { table, nBins }: { table: ContingencyTable; nBins: number },
): ByScore<number | null> {
  const positives = table.hits + table.misses;
  const hasBoth = positives > 0 && positives < measured.length;
  return {
    ...contingencyScores(table),
    majorityAccuracy: majorityAccuracy(measured),
    rocAuc: hasBoth ? rocAucScore(measured, probability) : null,
    averagePrecision: positives > 0 ? averagePrecision(measured, probability) : null,
    logLoss: logLoss(measured, bothClasses(probability)),
    brier: brierScoreLoss(measured, probability),
    ece: expectedCalibrationError(measured, probability, { nBins }),
  };
}

/** The scores of each replicate; rows are sorted once. */
function drawScores(
  sample: ForecastSample,
  { nBins, groupOfRow, ...drawn }:
    & { nBins: number; groupOfRow: Int32Array }
    & Required<Omit<BootstrapOptions, "confidence">>,
): ReplicateScores[] {
  const forecast = sortForecast(sample, nBins);
  const groups = forecast.order.map((row) => groupOfRow[row]!);
  const { nReplicates, multiplicities } = groupBootstrap(groups, drawn);
  return Array.from(
    { length: nReplicates },
    (_, replicate) => scoreReplicate(forecast, multiplicities(replicate)),
  );
}
