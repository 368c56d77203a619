/** `deno task prepare`. @module */
import { exceedanceText, prepare } from "@/mod.ts";
import type { Command } from "./command.ts";
import { stageCommand } from "./stage_command.ts";

/** Results beside their weather to features and labels. */
export const command: Command = stageCommand({
  name: "prepare",
  summary: "Labels the results by the exceedance rule and splits them into training and test rows.",
  stage: prepare,
  text: (found) => {
    const dropped = Object.entries(found.dropped).map(([reason, n]) =>
      `; ${n} left out: ${reason}`
    );
    const rows = found.rows_in === found.joined_rows
      ? `${found.rows_in} joined rows`
      : `${found.rows_in} results`;
    return `Protocol ${found.protocol}: ${rows}, ${found.positives} PM10 ${
      exceedanceText(found.rule)
    }; ` +
      `${found.n_train} to train, ${found.n_test} to test${dropped.join("")}.`;
  },
});
