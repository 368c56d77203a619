/**
 * The libraries' candidates for tests, in a process of its own, as their packages are not in the root
 * lock.
 *
 * Reads a JSON list of {@linkcode CandidateTask} from standard input and prints a
 * {@linkcode CandidateAnswer} for each.
 *
 * @module
 */
import type { Classifier } from "@/mod.ts";
import { KNearestNeighborsClassifier } from "../../notebooks/candidates/k_nearest_neighbors_classifier.ts";
import {
  MlRandomForestClassifier,
  type MlRandomForestOptions,
} from "../../notebooks/candidates/ml_random_forest_classifier.ts";
import type { CandidateAnswer, CandidateTask } from "../support/candidate_task.ts";

const tasks: CandidateTask[] = await new Response(Deno.stdin.readable).json();
console.log(JSON.stringify(tasks.map(run)));

function run({ candidate, options, fit, X }: CandidateTask): CandidateAnswer {
  try {
    const model: Classifier = candidate === "k nearest neighbours"
      ? new KNearestNeighborsClassifier(options)
      : new MlRandomForestClassifier(options as unknown as MlRandomForestOptions);
    if (fit !== null) model.fit(columns(fit.X), Uint8Array.from(fit.y));
    const rows = columns(X);
    const proba = model.predictProba(rows).map((column) => [...column]);
    return { labels: [...model.predict(rows)], proba };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return { error: error.name, message: error.message };
  }
}

function columns(X: CandidateTask["X"]): Float64Array[] {
  return X.map((column) => Float64Array.from(column, (value) => value ?? NaN));
}
