/** `deno task train`. @module */
import { train, trainOperational } from "@/mod.ts";
import type { Command } from "./command.ts";
import { protocolCommand } from "./protocol_command.ts";

/** The model of a protocol. */
export const command: Command = protocolCommand({
  name: "train",
  summary: "Searches the forest's parameters by cross-validation and fits the best; with " +
    "--protocol operational chooses and calibrates on forecasts of held-out rows, and fits on all.",
  study: {
    stage: train,
    text: (found) =>
      `Model ${found.version}: max_depth ${found.best_params.max_depth}, ` +
      `max_features ${found.best_params.max_features}, cross-validated accuracy ` +
      `${found.cv_best_score.toFixed(4)}; ${found.workers} workers searched for ` +
      `${found.search_seconds.toFixed(1)} s and fitted for ${found.fit_seconds.toFixed(1)} s.`,
  },
  operational: {
    stage: trainOperational,
    text: (found) => {
      const parts = found.weights.map(({ member, weight }) =>
        `${(100 * weight).toFixed(0)} % ${member}`
      );
      const made = found.calibrated
        ? `calibrated on ${found.n_calibration} forecasts of held-out rows, log loss of forward ` +
          `forecasts ${found.forward_log_loss!.toFixed(4)}`
        : "NOT calibrated: too few exceedances are known to choose a model by";
      return `Model ${found.version}: ${parts.join(", ")}; ${made}; ${found.n_train} rows with ` +
        `${found.positives} exceedances; alarm from ${(100 * found.threshold).toFixed(0)} %; ` +
        `${found.workers} workers chose for ${found.choose_seconds.toFixed(1)} s, fitted for ` +
        `${found.fit_seconds.toFixed(1)} s.`;
    },
  },
});
