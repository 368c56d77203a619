/** `deno task prepare`. @module */
import { prepare } from "@/mod.ts";
import type { Command } from "./command.ts";
import { stageCommand } from "./stage_command.ts";

/** The joined table to features and labels. */
export const command: Command = stageCommand({
  name: "prepare",
  summary: "Splits the joined table into training and test rows, as the protocol says.",
  stage: prepare,
  text: (found) => {
    const dropped = Object.entries(found.dropped).map(([reason, n]) =>
      `; ${n} left out: ${reason}`
    );
    return `${found.joined_rows} joined rows, ${found.positives} exceedances; ` +
      `${found.n_train} to train, ${found.n_test} to test${dropped.join("")}.`;
  },
});
