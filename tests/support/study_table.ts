/**
 * The study's table without files or a warehouse.
 *
 * @module
 */
import { STUDY } from "@/base/protocol.ts";
import { trainTestSplit } from "@/learn/train_test_split.ts";
import { joinHistory } from "@/stages/calibration/join_history.ts";
import { simulateHistory } from "@/simulate/history.ts";
import { takeLabels, takeRows } from "../learn/oracle_table.ts";

/** Training and test rows of the simulated history, by the study's split. */
export function studyTable() {
  const rows = joinHistory(simulateHistory())
    .filter((row) => STUDY.features.every((name) => row[name] !== null));
  const X = STUDY.features.map((name) => Float64Array.from(rows, (row) => row[name]!));
  const y = Uint8Array.from(rows, (row) => row.valor >= 150 ? 1 : 0);
  const { train, test } = trainTestSplit(y.length, {
    testSize: STUDY.testSize,
    randomState: STUDY.splitSeed,
    stratify: [...y],
  });
  const [trainRows, testRows] = [Int32Array.from(train), Int32Array.from(test)];
  return {
    X: takeRows(X, trainRows),
    y: takeLabels(y, trainRows),
    test: takeRows(X, testRows),
    yTest: takeLabels(y, testRows),
  };
}
