/**
 * What class weights do to a forecast: exceedances found, and what is left of the probabilities.
 *
 * @module
 */
import assert from "node:assert/strict";
import { squaredErrors } from "@/learn/brier_score_loss.ts";
import type { ClassifierSpec } from "@/learn/classifier_spec.ts";
import { contingencyScores } from "@/learn/verification/contingency_scores.ts";
import { contingencyTable } from "@/learn/verification/contingency_table.ts";
import { expectedCalibrationError } from "@/learn/verification/expected_calibration_error.ts";
import type { Pool } from "@/pool/pool.ts";
import type { OperationalTable } from "../support/operational_tables.ts";
import {
  changeOf,
  changeText,
  type Held,
  mean,
  MEASURED,
  probabilities,
} from "./feature_losses.ts";
import { tableHead, tableRow } from "./peer.ts";

const THRESHOLD = 0.5;

/** Prints each member without weights and with balanced ones, on the rows held back. */
export async function classWeightTable(
  { rows: { X, y } }: OperationalTable,
  { held, pool, tell }: { held: Held; pool: Pool; tell: (line: string) => void },
): Promise<void> {
  const plain = MEASURED.map(({ classifiers }) => classifiers[0]!);
  const balanced = plain.map((spec) => ({ ...spec, classWeight: "balanced" }) as ClassifierSpec);
  const classifiers = [...plain, ...balanced];
  const said = await probabilities(X, y, { held, pool, classifiers });
  const { measured, day } = held;

  tell("\n### Class weights\n");
  tell(
    `Alarms at a probability of ${THRESHOLD}; ${share(measured)} of the rows are exceedances. ` +
      "Last: the POD of the same model without weights, when it gives as many alarms.\n",
  );
  tell(tableHead([
    ...["member", "class weight", "POD", "FAR", "mean probability", "Brier", "change", "ECE"],
    "POD of as many alarms",
  ]));
  for (const [k, { name }] of MEASURED.entries()) {
    const [without, weighted] = [said[k]!, said[plain.length + k]!];
    const alarms = weighted.reduce((n, p) => n + Number(p >= THRESHOLD), 0);
    for (const forecast of [without, weighted]) {
      const predicted = forecast.map((p) => Number(p >= THRESHOLD));
      const table = contingencyTable(measured, Uint8Array.from(predicted));
      const { pod, far } = contingencyScores(table);
      assert.ok(pod !== null && far !== null, `${name} gives no alarm`);
      const [own, others] = [forecast, without].map((f) => squaredErrors(measured, f));
      const isWeighted = forecast === weighted;
      tell(tableRow([
        ...[name, isWeighted ? "balanced" : "none", pod.toFixed(2), far.toFixed(2)],
        ...[mean(forecast).toFixed(3), mean(own!).toFixed(4)],
        isWeighted ? changeText(changeOf(own!, others!, day)) : "",
        expectedCalibrationError(measured, forecast).toFixed(3),
        isWeighted ? podOfMost(measured, without, alarms).toFixed(2) : "",
      ]));
    }
  }
}

/** The share of exceedances among the rows with the highest probabilities. */
function podOfMost(measured: Uint8Array, probability: Float64Array, alarms: number): number {
  const order = Array.from(probability.keys()).sort((a, b) => probability[b]! - probability[a]!);
  const hits = order.slice(0, alarms).reduce((sum, row) => sum + measured[row]!, 0);
  return hits / measured.reduce((sum, label) => sum + label, 0);
}

function share(labels: Uint8Array): string {
  return mean(labels).toFixed(3);
}
