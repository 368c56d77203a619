import assert from "node:assert/strict";
import type { ForecastSample } from "@/learn/verification/forecast_verification.ts";
import { scoreReplicate } from "@/learn/verification/score_replicate.ts";
import { sortForecast } from "@/learn/verification/sorted_forecast.ts";
import { close, FORECASTS } from "./verification_oracle.ts";

/** Scores of a weighted sample; weights belong to its rows. */
function score(sample: Omit<ForecastSample, "groups">, weights: Int32Array) {
  const forecast = sortForecast({ ...sample, groups: [] }, 10);
  return scoreReplicate(forecast, forecast.order.map((row) => weights[row]!));
}

for (const { name, measured, p, weights, threshold, weighted, tableScores } of FORECASTS) {
  Deno.test(`scoreReplicate() is scikit-learn's with sample_weight: ${name}`, () => {
    const { scores } = score({ measured, probability: p, threshold }, weights);
    for (const [metric, value] of Object.entries(weighted)) {
      close(scores[metric as keyof typeof weighted], value, metric);
    }
    const { table, ...expected } = tableScores;
    const predicted = table.hits + table.falseAlarms;
    const quiet = table.misses + table.correctNegatives;
    for (const [metric, value] of Object.entries(expected)) {
      // There scikit-learn divides by 0, warns and says 0.
      const isMissing = (metric === "far" && predicted === 0) ||
        (metric === "mcc" && predicted * quiet === 0);
      close(scores[metric as keyof typeof expected], isMissing ? null : value, metric);
    }
    const positives = table.hits + table.misses;
    const n = predicted + quiet;
    close(scores.majorityAccuracy, Math.max(positives, n - positives) / n, "majority");
  });
}

Deno.test("scoreReplicate() worked by hand", () => {
  // Weights 2, 0, 1, 3: the second row is not there.
  const sample = {
    measured: new Uint8Array([1, 0, 0, 1]),
    probability: new Float64Array([0.9, 0.8, 0.6, 0.2]),
    threshold: 0.5,
    references: { half: new Float64Array(4).fill(0.5), right: new Float64Array([1, 0, 0, 1]) },
  };
  const { scores, skill, frequency } = score(sample, new Int32Array([2, 0, 1, 3]));
  // Squared errors 0.01, 0.36, 0.64: (2 × 0.01 + 0.36 + 3 × 0.64) / 6 = 2.3 / 6.
  close(scores.brier, 2.3 / 6, "Brier score");
  close(scores.logLoss, -(2 * Math.log(0.9) + Math.log(0.4) + 3 * Math.log(0.2)) / 6, "log loss");
  // Of 5 × 1 pairs the 2 of 0.9 are in order.
  close(scores.rocAuc, 2 / 5, "ROC AUC");
  // Recall 2/5 at precision 1, the other 3/5 at precision 5/6.
  close(scores.averagePrecision, 2 / 5 + 3 / 5 * 5 / 6, "average precision");
  close(scores.pod, 2 / 5, "pod");
  close(scores.far, 1 / 3, "far");
  // Always a half loses 0.25; nothing is saved against a perfect reference.
  close(skill[0]!, 1 - 2.3 / 6 / 0.25, "skill");
  assert.equal(skill[1], null);
  // Four bins of one row, from the lowest probability; that of 0.8 is empty in the replicate.
  assert.deepEqual(frequency, [1, 0, null, 1]);
  // 3/6 |0.2 - 1| + 1/6 |0.6 - 0| + 2/6 |0.9 - 1|
  close(scores.ece, (3 * 0.8 + 0.6 + 2 * 0.1) / 6, "calibration error");
});

Deno.test("scoreReplicate() of one class has no ROC AUC", () => {
  const sample = {
    measured: new Uint8Array([1, 0, 0]),
    probability: new Float64Array([0.9, 0.8, 0.2]),
    threshold: 0.5,
  };
  const quiet = score(sample, new Int32Array([0, 2, 1])).scores;
  assert.deepEqual([quiet.rocAuc, quiet.averagePrecision, quiet.pod], [null, null, null]);
  assert.equal(quiet.pofd, 2 / 3);
  const dusty = score(sample, new Int32Array([3, 0, 0])).scores;
  assert.deepEqual([dusty.rocAuc, dusty.averagePrecision, dusty.pofd], [null, 1, null]);
});
