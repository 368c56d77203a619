/** `deno task train`. @module */
import { train } from "@/mod.ts";
import type { Command } from "./command.ts";
import { stageCommand } from "./stage_command.ts";

/** The grid search and the forest it chooses. */
export const command: Command = stageCommand({
  name: "train",
  summary: "Searches the forest's parameters by cross-validation and fits the best.",
  stage: train,
  text: (found) =>
    `Model ${found.version}: max_depth ${found.best_params.max_depth}, ` +
    `max_features ${found.best_params.max_features}, cross-validated accuracy ` +
    `${found.cv_best_score.toFixed(4)}; ${found.workers} workers searched for ` +
    `${found.search_seconds.toFixed(1)} s and fitted for ${found.fit_seconds.toFixed(1)} s.`,
});
