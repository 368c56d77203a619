/**
 * Which model is worth selecting: score and time of each candidate on the study's split.
 *
 * `deno task bench candidates`, on the simulated history's rows. The libraries' candidates have a lock of
 * their own, so all are fitted by a child process, `tests/servers/candidates.ts`.
 */
import assert from "node:assert/strict";
import { studyTable } from "../support/study_table.ts";
import { tableHead, tableRow } from "./peer.ts";

interface Scored {
  readonly name: string;
  readonly accuracy: number;
  readonly rocAuc: number;
  readonly logLoss: number;
  readonly brier: number;
  readonly fitSeconds: number;
  readonly predictSeconds: number;
}

/** Prints the table. */
export async function run(_args: readonly string[], print = console.log): Promise<void> {
  const { X, y, test, yTest } = studyTable();
  const root = new URL("../../", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "-c", "notebooks/deno.json", "tests/servers/candidates.ts"],
    cwd: root,
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const list = (columns: readonly Float64Array[]) => columns.map((column) => [...column]);
  const table = { X: list(X), y: [...y], XTest: list(test), yTest: [...yTest] };
  await new Blob([JSON.stringify(table)]).stream().pipeTo(child.stdin);
  const { success, stdout } = await child.output();
  assert.ok(success, "candidates.ts ended with an error");
  const names = ["candidate", "accuracy", "ROC AUC", "log loss", "Brier", "fit, s", "predict, s"];
  print(tableHead(names));
  for (const scored of JSON.parse(new TextDecoder().decode(stdout)) as Scored[]) {
    const { name, accuracy, rocAuc, logLoss, brier, fitSeconds, predictSeconds } = scored;
    const scores = [accuracy, rocAuc, logLoss, brier].map((score) => score.toFixed(4));
    print(tableRow([name, ...scores, fitSeconds.toFixed(3), predictSeconds.toFixed(3)]));
  }
  print("");
  print("Log loss: probabilities nearer than 0.001 to 0 or 1 are taken at that distance.");
}
