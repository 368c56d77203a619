/**
 * The commands that run one stage on what the stage before left.
 *
 * @module
 */
import { EXIT, runStage, type Stage } from "@/mod.ts";
import type { Command } from "./command.ts";
import { newRunId, openCallHome } from "./home.ts";

/** What makes a stage a command. */
export interface StageCommand<Details> {
  readonly name: string;
  readonly summary: string;
  readonly stage: Stage<Details>;
  /** What a person reads. */
  readonly text: (details: Details) => string;
}

/** A command that runs one stage and prints what it found. */
export function stageCommand<Details>(own: StageCommand<Details>): Command {
  return {
    summary: own.summary,
    options: {},
    async run(call) {
      await using home = await openCallHome(call, { origin: "stored" });
      const runId = newRunId(call.effects.now());
      const details = await runStage(home.context, { runId, stage: own.name }, own.stage);
      return { exit: EXIT.done, json: details, text: own.text(details) };
    },
  };
}
