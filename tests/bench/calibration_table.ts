/**
 * Which rows a forecast is calibrated on: none, folds of months, or forward folds.
 *
 * @module
 */
import assert from "node:assert/strict";
import { blendOdds } from "@/forecast/blend.ts";
import { applyChoice, choose, labelsOf, N_FOLDS } from "@/forecast/choose.ts";
import { joined, saidOf } from "@/forecast/forecast.ts";
import { OPERATIONAL_RECIPE } from "@/forecast/recipe.ts";
import { forwardFolds, splitRows } from "@/forecast/splits.ts";
import { squaredErrors } from "@/learn/brier_score_loss.ts";
import { SigmoidCalibration } from "@/learn/calibration/sigmoid_calibration.ts";
import type { PredictTask } from "@/learn/predict_task.ts";
import type { Estimate } from "@/learn/verification/forecast_verification.ts";
import { verifyForecast } from "@/learn/verification/verify_forecast.ts";
import type { Pool } from "@/pool/pool.ts";
import type { OperationalTable } from "../support/operational_tables.ts";
import { changeOf, changeText, mean, SEED } from "./feature_losses.ts";
import { tableHead, tableRow } from "./peer.ts";

/** Prints one blend with each calibration, on the test rows of the forward split. */
export async function calibrationTable(
  table: OperationalTable,
  { pool, tell }: { pool: Pool; tell: (line: string) => void },
): Promise<void> {
  const { rows } = table;
  const { test, nLearned, calibrated } = await calibrations(table, pool);
  const measured = labelsOf(rows.y, test);
  const day = Int32Array.from(test, (row) => rows.day[row]!);
  const positives = measured.reduce((sum, label) => sum + label, 0);
  tell("\n### Calibration\n");
  tell(
    `Test rows of the forward split: ${test.length} of ${new Set(day).size} days, ` +
      `${positives} exceedances (${(positives / test.length).toFixed(3)}).\n`,
  );
  tell(tableHead([
    ...["calibrated on", "rows", "mean probability", "log loss", "Brier", "change"],
    ...["ECE", "95 %", "bins inside"],
  ]));
  const errors = squaredErrors(measured, calibrated.none);
  for (const [name, probability] of Object.entries(calibrated)) {
    const { scores, reliability } = verifyForecast(
      { measured, probability, groups: day, threshold: 0.5 },
      { randomState: SEED },
    );
    const inside = reliability.filter(({ meanProbability, low, high }) =>
      meanProbability >= low! && meanProbability <= high!
    );
    const own = squaredErrors(measured, probability);
    tell(tableRow([
      ...[name, nLearned[name as keyof typeof nLearned], mean(probability).toFixed(3)],
      ...[valueOf(scores.logLoss), valueOf(scores.brier)],
      name === "none" ? "" : changeText(changeOf(own, errors, day)),
      ...[valueOf(scores.ece), `${scores.ece.low!.toFixed(3)} to ${scores.ece.high!.toFixed(3)}`],
      `${inside.length} of ${reliability.length}`,
    ]));
  }
}

/** The chosen blend's probabilities of the test rows, as they are and by each calibration. */
async function calibrations({ rows, delayDays }: OperationalTable, pool: Pool) {
  const split = splitRows(rows, "forward", { testSize: 0.3, randomState: SEED, delayDays });
  const runFits = (tasks: readonly PredictTask[]) =>
    pool.predictProba(rows.X, rows.y, { tasks: [...tasks] });
  const options = { recipe: OPERATIONAL_RECIPE, delayDays, runFits };
  const choice = await choose(rows, split.train, options);
  assert.ok(choice.calibration, "nothing was chosen");
  const { weights, calibration } = choice;
  const [said] = await saidOf(rows, [split], { ...options, weights });
  const folds = forwardFolds(split.train, { day: rows.day, nFolds: N_FOLDS, delayDays });
  const forward = joined(await saidOf(rows, folds, { ...options, weights }));
  const onForward = new SigmoidCalibration()
    .fit(blendOdds(weights, forward.forecasts), labelsOf(rows.y, forward.rows));
  const odds = blendOdds(weights, said!.forecasts);
  const calibrated = {
    none: odds.map((value) => 1 / (1 + Math.exp(-value))),
    "folds of months": calibration.sigmoid.predict(odds),
    "forward folds": onForward.predict(odds),
  };
  const { probability } = applyChoice(choice, said!.forecasts);
  assert.deepEqual(calibrated["folds of months"], probability, "the protocol calibrates otherwise");
  return {
    test: split.test,
    calibrated,
    nLearned: {
      ...{ none: 0, "folds of months": split.train.length },
      "forward folds": forward.rows.length,
    },
  };
}

function valueOf({ value }: Estimate): string {
  return value!.toFixed(4);
}
