/** `deno task evaluate`. @module */
import { evaluate, reportText } from "@/mod.ts";
import type { Command } from "./command.ts";
import { stageCommand } from "./stage_command.ts";

/** The accuracy report. */
export const command: Command = stageCommand({
  name: "evaluate",
  summary: "Scores the trained model on the test rows and writes the accuracy report.",
  stage: evaluate,
  text: reportText,
});
